/**
 * What was late at this desk: one offer to say why, beneath the buttons and never in their way, and the own list
 * with remark and contest, folded away.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { TOOL_KEYS } from "/server/browser/desk/actions.js";
import { keyOf, lateOf, standing, toExplain, verbsFor } from "/server/browser/desk/overruns.js";

/** @typedef {import("/server/browser/desk/overruns.js").Overrun} Overrun */
/** @typedef {import("/server/browser/desk/overruns.js").OverrunVerb} OverrunVerb */

/** @type {Record<OverrunVerb, string>} */
const ICONS = { explain: "hourglass", contest: "hand", remark: "message-square-text" };

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(verb: OverrunVerb, overrun: Overrun) => void} parts.say
 * @param {() => void} parts.explain the first that wants a cause
 */
export function createOverruns({ t, say, explain }) {
  const words = h("p", { class: "why-words" });
  const button = h("button", { type: "button", class: "button why-button", "aria-keyshortcuts": TOOL_KEYS.explain, on: { click: explain } },
    icon("hourglass"), t("verb.explain"), h("kbd", { "aria-hidden": "true" }, TOOL_KEYS.explain));
  const offer = h("section", { class: "card why", hidden: true, "aria-label": t("overrun.region") }, words, button);
  const count = h("span", { class: "count tabular" });
  const list = h("ul", { class: "rows", role: "list" });
  const element = h("details", { class: "card list later", data: { list: "overruns" }, hidden: true },
    h("summary", null, h("h2", null, t("overrun.title"), " ", count)), list);
  /** @type {Map<string, Overrun>} */
  const shown = new Map();

  /** @param {Overrun} overrun */
  const create = (overrun) => h("li", { class: "row row-overrun" },
    h("span", { class: "row-label" }, overrun.label),
    h("div", { class: "row-facts" }, h("span", { class: "row-service" }), h("span", { class: "row-reason" }), h("span", { class: "row-remark soft" })),
    h("div", { class: "row-says" }));

  /** @param {string} key @param {OverrunVerb} verb */
  function press(key, verb) {
    const overrun = shown.get(key);
    if (overrun !== undefined) say(verb, overrun);
  }

  /** @param {HTMLElement} row @param {Overrun} one */
  function drawVerbs(row, one) {
    const place = /** @type {HTMLElement} */ (row.querySelector(".row-says"));
    const verbs = verbsFor(one);
    const wording = verbs.map((verb) => (verb === "explain" && one.cause !== null ? "explain_again" : verb));
    if (place.dataset.verbs === wording.join()) return;
    place.dataset.verbs = wording.join();
    place.replaceChildren(...verbs.map((verb, at) => h("button", {
      type: "button", class: "button row-more", on: { click: () => press(keyOf(one), verb) },
    }, icon(ICONS[verb]), t(`overrun.${wording[at] ?? verb}`), h("span", { class: "visually-hidden" }, ` ${one.label}`))));
  }

  return {
    offer, element,
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk, now }, isBusy) {
      const waiting = toExplain(desk);
      const [first] = waiting;
      offer.hidden = first === undefined;
      button.setAttribute("aria-disabled", String(isBusy));
      if (first !== undefined) {
        const late = lateOf(first, desk, now);
        setText(words, t(waiting.length > 1 ? "overrun.offer_more" : late === "" ? "overrun.offer_held" : "overrun.offer", { label: first.label, late, count: waiting.length - 1 }));
      }
      shown.clear();
      for (const one of desk.overruns) shown.set(keyOf(one), one);
      element.hidden = desk.overruns.length === 0;
      setText(count, String(desk.overruns.length));
      keyed(list, desk.overruns, keyOf, create, (row, one) => {
        const { key, values } = standing(one, desk);
        put(row, ".row-service", t("overrun.late", { service: one.service, late: lateOf(one, desk, now) || "–" }));
        put(row, ".row-reason", [t(key, values), one.counts ? "" : t("overrun.not_counted")].filter((said) => said !== "").join(" "));
        put(row, ".row-remark", one.remark === "" ? "" : t("overrun.remarked", { remark: one.remark }));
        drawVerbs(row, one);
        for (const each of row.querySelectorAll("button")) each.setAttribute("aria-disabled", String(isBusy));
      });
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function put(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
