/**
 * The slip as each paper would carry it, drawn by the server from the very bytes. The last good pictures stay
 * while the next are drawn.
 */
import { api } from "/server/browser/api.js";
import { h, setText } from "/server/browser/dom.js";
import { createLatest } from "/server/browser/office/slip/latest.js";

const WIDTHS = ["32", "42", "48"];

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {(error: any) => void} onUnauthorised
 */
export function createPreview(t, onUnauthorised) {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const busy = h("p", { class: "soft preview-busy", role: "status" });
  const pictures = WIDTHS.map((columns) => {
    const image = h("img", { class: "slip-picture", hidden: true, alt: t("preview.alt", { columns }) });
    return { columns, image, figure: h("figure", { class: "slip-figure", data: { columns } },
      h("figcaption", null, h("strong", null, t(`preview.paper.${columns}`)), ` ${t("preview.columns", { columns })}`), image) };
  });
  // A region that scrolls sideways must be reachable by keys.
  const strip = h("div", { class: "slip-strip", tabIndex: 0, role: "group", "aria-label": t("preview.title") },
    pictures.map(({ figure }) => figure));

  const latest = createLatest({
    ask: (/** @type {import("/server/browser/office/slip/state.js").Style} */ style) =>
      api("POST", "/api/v1/office/slip/preview", { style }),
    onAnswer(answer) {
      setText(problem, "");
      for (const { columns, image } of pictures) {
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(answer.pictures[columns] ?? "")}`;
        image.hidden = false;
      }
    },
    onError(error) {
      if (error.isUnauthorised) return onUnauthorised(error);
      setText(problem, error.message);
    },
    onAsking(isAsking) {
      strip.setAttribute("aria-busy", String(isAsking));
      setText(busy, isAsking && pictures.every(({ image }) => image.hidden) ? t("preview.drawing") : "");
    },
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  });

  return {
    element: h("section", { class: "card panel preview", id: "preview", "aria-labelledby": "preview-title" },
      h("h2", { id: "preview-title" }, t("preview.title")), h("p", { class: "soft" }, t("preview.explain")), problem, busy, strip),
    show: latest.want,
  };
}
