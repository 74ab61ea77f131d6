// Paper of a kiosk that prints by itself (`browser://`): draws the lines the server laid out into an
// element that only paper shows, and asks the browser to print it once.
import { h, replace } from "../server/browser/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN_MM = 8;
const MM_PER_INCH = 25.4;
const PIXELS_PER_INCH = 96;

/** @typedef {{kind: "line", text: string, align: string, scale: number, bold: boolean}} Line */
/** @typedef {{kind: "picture", path: string, width: number, height: number, width_mm: number}} Picture */
/** @typedef {{paper_mm: number, printed_mm: number, columns: number, lines: (Line | Picture)[]}} Sheet */

/** @param {Line} line */
const drawLine = ({ text, align, scale, bold }) =>
  h("p", { class: "slip-line", data: { align, bold: String(bold) }, style: { "--scale": scale } }, text === "" ? "\u00a0" : text);

/** @param {Picture} picture */
function drawPicture({ path, width, height, width_mm: wide }) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("class", "slip-picture");
  picture.style.setProperty("--width-mm", String(wide));
  const dots = document.createElementNS(SVG, "path");
  dots.setAttribute("d", path);
  picture.append(dots);
  return picture;
}

/**
 * @param {Document} page
 * @param {() => void} print
 */
export function createPaper(page, print) {
  const element = h("div", { class: "paper", "aria-hidden": "true", data: { testid: "paper" } });
  // The length of a roll's page is that of its slip; a rule can say so, an attribute cannot.
  const rules = new CSSStyleSheet();
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, rules];

  return {
    element,
    /** @param {Sheet} sheet */
    print({ paper_mm: wide, printed_mm: printed, columns, lines }) {
      element.style.setProperty("--paper-mm", String(wide));
      element.style.setProperty("--printed-mm", String(printed));
      element.style.setProperty("--columns", String(columns));
      replace(element, lines.map((line) => (line.kind === "picture" ? drawPicture(line) : drawLine(line))));
      const long = Math.ceil((element.scrollHeight / PIXELS_PER_INCH) * MM_PER_INCH) + MARGIN_MM;
      rules.replaceSync(`@page { size: ${Number(wide)}mm ${long}mm; margin: 0; }`);
      print();
    },
    clear: () => replace(element),
  };
}
