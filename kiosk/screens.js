// Puts the screen of the state on the page. A screen is made anew only when another one is due:
// a button under a finger must not be exchanged because somebody else took a number.
import { h, replace, setText } from "../server/browser/dom.js";
import { contactScreen, kindScreen, textScreen, topicScreen } from "./feedback_screens.js";
import { helpScreen } from "./help_screen.js";
import { menuScreen } from "./menu_screen.js";
import { longQueueScreen, lostScreen, refusedScreen, startingScreen, unansweredScreen } from "./notices.js";
import { phoneScreen } from "./phone_screen.js";
import { ratingScreen, thanksScreen } from "./rating_screen.js";
import { screenKey } from "./screen_key.js";
import { serviceScreen } from "./service_screen.js";
import { isSending, isTicketShown, shownScreen } from "./shown.js";
import { standardsScreen } from "./standards_screen.js";
import { privateScreen, ticketScreen } from "./ticket_screens.js";
import { viewScreen } from "./view_screen.js";

/** @typedef {import("./types.js").KioskState} KioskState */

const BUILDERS = {
  starting: startingScreen, lost: lostScreen, unanswered: unansweredScreen, refused: refusedScreen,
  home: menuScreen, service: serviceScreen, long_queue: longQueueScreen, ticket: ticketScreen, private: privateScreen,
  help: helpScreen, view: viewScreen, rating: ratingScreen, thanks: thanksScreen, standards: standardsScreen,
  feedback_kind: kindScreen, feedback_topic: topicScreen, feedback_text: textScreen, feedback_contact: contactScreen, phone: phoneScreen,
};
const WARNING_SECONDS = 10;
const SENDING_WORDS = { help: "help.calling", rating: "feedback.sending", feedback: "feedback.sending", phone: "feedback.sending" };

/**
 * @param {HTMLElement} root
 * @param {import("../server/browser/texts.js").Texts} texts
 * @param {(type: string, fields?: object) => () => void} tap
 * @param {{element: HTMLElement, update: (state: KioskState) => void}[]} beside what stands around the screens
 */
export function createScreens(root, texts, tap, beside) {
  const { t } = texts;
  const place = h("div", { class: "place" });
  const ribbon = h("aside", { class: "demo", hidden: true, "aria-label": "DEMO" });
  const warning = h("aside", { class: "idle-warning tabular", hidden: true });
  const sendingTitle = h("strong");
  const sendingWait = h("span");
  const sending = h("div", { class: "sending", role: "status" }, h("div", { hidden: true }, sendingTitle, sendingWait));
  const stage = h("div", { class: "stage" }, place, beside.map(({ element }) => element), warning);
  replace(root, ribbon, stage, sending);
  let key = "";
  /** @type {import("./parts.js").Built | null} */
  let built = null;

  /** @param {KioskState} state */
  function build(state) {
    const isFirst = built === null;
    const tools = { t, language: state.language, tap };
    const shown = shownScreen(state);
    built = BUILDERS[shown](state, tools);
    replace(place, built.element);
    stage.dataset.screen = shown;
    warning.hidden = true;
    if (!isFirst) built.element.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** @param {KioskState} state */
  function showWhole(state) {
    const page = document.documentElement;
    const { isLarge, isClear, isLow } = state.view;
    page.lang = state.language;
    document.title = t("page.title");
    page.classList.toggle("high-contrast", isClear);
    page.classList.toggle("is-large", isLarge);
    page.classList.toggle("is-low", isLow);
    ribbon.hidden = state.snapshot?.demo !== true;
    setText(ribbon, t("demo"));
    const isBusy = isSending(state);
    setText(sendingTitle, t(state.errand ? SENDING_WORDS[state.errand.kind] : "sending.title"));
    setText(sendingWait, t("sending.wait"));
    /** @type {HTMLElement} */ (sending.firstElementChild).hidden = !isBusy;
    for (const button of place.querySelectorAll("button")) button.disabled = isBusy;
    for (const each of beside) each.update(state);
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
      warning.hidden = isTicketShown(state) || ring !== null || left > WARNING_SECONDS;
      setText(warning, t("idle.left", { seconds: left }));
    },
    hideTimeLeft() {
      warning.hidden = true;
    },
  };
}
