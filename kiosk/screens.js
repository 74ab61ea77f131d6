// Puts the screen of the state on the page. A screen is made anew only when another one is due:
// a button under a finger must not be exchanged because somebody else took a number.
import { h, icon, replace, setText } from "../server/browser/dom.js";
import { homeScreen } from "./home_screen.js";
import { lostScreen, refusedScreen, startingScreen, unansweredScreen } from "./notices.js";
import { serviceScreen } from "./service_screen.js";
import { isSending, isTicketShown, shownScreen } from "./shown.js";
import { privateScreen, ticketScreen } from "./ticket_screens.js";

/** @typedef {import("./state.js").KioskState} KioskState */

const BUILDERS = {
  starting: startingScreen, lost: lostScreen, unanswered: unansweredScreen, refused: refusedScreen,
  home: homeScreen, service: serviceScreen, ticket: ticketScreen, private: privateScreen,
};
const WARNING_SECONDS = 10;
const SIGNS_OF_TROUBLE = ["wifi-off", "triangle-alert", "hand", "phone", "printer", "chevron-left"];

/** What a screen is made of beside its changing numbers.
 * @param {KioskState} state */
function screenKey(state) {
  const { screen, snapshot, language } = state;
  const { priority, ...fixed } = { priority: null, ...screen };
  const menu = snapshot?.services.map(({ ahead, estimate_minutes, ...service }) => service);
  return JSON.stringify([shownScreen(state), language, fixed, state.request?.message, menu, snapshot?.office,
    snapshot?.priority_groups, snapshot?.private_room, snapshot?.compensation_line]);
}

/**
 * @param {HTMLElement} root
 * @param {import("../server/browser/texts.js").Texts} texts
 * @param {(type: string, fields?: object) => () => void} tap
 */
export function createScreens(root, texts, tap) {
  const { t } = texts;
  const place = h("div", { class: "place" });
  const ribbon = h("aside", { class: "demo", hidden: true, "aria-label": "DEMO" });
  const warning = h("aside", { class: "idle-warning tabular", hidden: true });
  const sendingTitle = h("strong");
  const sendingWait = h("span");
  const sending = h("div", { class: "sending", role: "status" }, h("div", { hidden: true }, sendingTitle, sendingWait));
  const ahead = h("div", { class: "loaded-ahead", "aria-hidden": "true" }, SIGNS_OF_TROUBLE.map(icon));
  replace(root, ribbon, h("div", { class: "stage" }, place, warning), sending, ahead);
  let key = "";
  /** @type {import("./parts.js").Built | null} */
  let built = null;

  /** @param {KioskState} state */
  function build(state) {
    const isFirst = built === null;
    const tools = { t, language: state.language, tap };
    built = BUILDERS[shownScreen(state)](state, tools);
    replace(place, built.element);
    warning.hidden = true;
    if (!isFirst) built.element.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** @param {KioskState} state */
  function showWhole(state) {
    const page = document.documentElement;
    page.lang = state.language;
    document.title = t("page.title");
    page.classList.toggle("high-contrast", state.isClear);
    page.classList.toggle("is-clear", state.isClear);
    ribbon.hidden = state.snapshot?.demo !== true;
    setText(ribbon, t("demo"));
    const isBusy = isSending(state);
    setText(sendingTitle, t("sending.title"));
    setText(sendingWait, t("sending.wait"));
    /** @type {HTMLElement} */ (sending.firstElementChild).hidden = !isBusy;
    for (const button of place.querySelectorAll("button")) button.disabled = isBusy;
  }

  return {
    /** @param {KioskState} state */
    render(state) {
      texts.use(state.language);
      const next = screenKey(state);
      if (next !== key) build(state);
      key = next;
      built?.update(state);
      showWhole(state);
    },
    /** @param {KioskState} state @param {number} left seconds @param {number} limit */
    showTimeLeft(state, left, limit) {
      const ring = /** @type {HTMLElement | null} */ (place.querySelector("[data-ring]"));
      if (ring) {
        setText(ring, String(left));
        ring.style.setProperty("--left", String(left / limit));
      }
      warning.hidden = isTicketShown(state) || left > WARNING_SECONDS;
      setText(warning, t("idle.left", { seconds: left }));
    },
    hideTimeLeft() {
      warning.hidden = true;
    },
  };
}
