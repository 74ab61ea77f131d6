/**
 * The live board on top of the head's page: one headline, and every running clock by the time that is left.
 * Label and desk only, never the service: whoever passes the screen learns nothing more (S11).
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { headlineOf, rowsOf } from "/server/browser/office/live.js";

/** @typedef {import("/server/browser/office/live.js").Row} Row */
/** @typedef {import("/server/browser/office/live.js").Live} Live */

/** @type {Record<import("/server/browser/office/live.js").Heat, string>} */
const ICONS = { escalated: "siren", red: "triangle-alert", amber: "hourglass", calm: "check", paused: "pause" };

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {ReturnType<typeof import("/server/browser/office/head_sound.js").createHeadSound>} sound
 */
export function createLive(t, sound) {
  const sign = h("span", { class: "live-sign" });
  const headline = h("h2", { class: "live-headline", id: "live-title" });
  // Said once when it gets worse or better; the running figures are not read out every second.
  const spoken = h("p", { class: "visually-hidden", role: "status" });
  const others = h("p", { class: "live-others", hidden: true });
  const review = h("a", { class: "button live-review", href: "/office/overruns", hidden: true });
  const rows = h("ol", { class: "live-rows", role: "list" });
  const element = h("section", { class: "live", "aria-labelledby": "live-title" },
    h("div", { class: "live-top" }, sign, headline, sound.element, review, spoken), rows, others);
  let said = "";

  const create = () => h("li", { class: "live-row" },
    h("span", { class: "live-heat" }), h("strong", { class: "live-label" }), h("span", { class: "live-desk" }),
    h("span", { class: "live-time tabular" }), h("span", { class: "live-facts" }));

  /** @param {Row} row */
  function factsOf({ ticket }) {
    const what = ticket.state === "on_hold" ? (ticket.hold_reason ?? t("live.state.on_hold")) : t(`live.state.${ticket.state}`);
    return [ticket.officer, what, ticket.cause === null ? null : t("live.cause", { cause: ticket.cause })].filter((one) => one !== null).join(" · ");
  }

  /** @param {HTMLElement} line @param {Row} row */
  function draw(line, row) {
    put(line, ".live-label", row.ticket.label);
    put(line, ".live-desk", row.ticket.desk ?? t("live.no_desk"));
    put(line, ".live-time", t(row.words, { time: row.time }));
    put(line, ".live-facts", factsOf(row));
    const place = line.querySelector(".live-heat");
    if (line.dataset.heat === row.heat || place === null) return;
    line.dataset.heat = row.heat;
    place.replaceChildren(icon(ICONS[row.heat]), h("span", { class: "visually-hidden" }, t(`live.heat.${row.heat}`)));
  }

  return {
    element,
    /** @param {Live} live @param {number} now */
    draw(live, now) {
      const shown = rowsOf(live, now);
      const { heat, key, values } = headlineOf(shown, live);
      if (element.dataset.heat !== heat) {
        element.dataset.heat = heat;
        sign.replaceChildren(icon(ICONS[heat]));
      }
      setText(headline, t(key, values));
      if (said !== `${key}:${values.count}`) setText(spoken, t(key, values));
      said = `${key}:${values.count}`;
      others.hidden = live.others_late === 0;
      setText(others, t("live.others", { count: live.others_late }));
      review.hidden = live.to_review === 0;
      setText(review, t("live.review", { count: live.to_review }));
      keyed(rows, shown, (row) => row.ticket.label, create, draw);
      sound.draw(shown, live);
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function put(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
