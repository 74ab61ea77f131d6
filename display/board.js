/**
 * The hall's whole picture around the big panel: letterhead, clock, count, standards, running text,
 * signs. Every element is made once and only its words change, so the screen can run for weeks.
 */
import { createLastCalls, createPanel } from "./panel.js";
import { createStandards } from "./standards.js";
import { createTicker } from "./ticker.js";
import { ageInWords, fitOfOffice, tickerPages, turnOfBeat } from "./wording.js";
import { dateOf, timeWithZone } from "../server/browser/dates.js";
import { h, icon, replace, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").HallState} HallState */
/** @typedef {import("../server/browser/texts.js").Texts} Texts */

/** @param {HTMLElement} root @param {Texts} texts */
export function createBoard(root, texts) {
  const { t } = texts;
  const head = createHead(texts);
  const panel = createPanel(t);
  const last = createLastCalls(t);
  const waiting = h("span", { class: "waiting-number" });
  const standards = createStandards(t);
  const foot = createFoot(t);
  const stage = h("main", { class: "stage" }, panel.element, last.element,
    h("p", { class: "waiting", data: { testid: "waiting-count" } }, `${t("call.waiting")} `, waiting),
    standards.element);
  root.className = "hall";
  replace(root, head.element, stage, foot.element);

  return {
    /** @param {HallState} state */
    render(state) {
      head.render(state);
      panel.render(state);
      last.render(state);
      setText(waiting, state.isReady ? String(state.waiting) : "–");
      standards.render(state.standards, state.beat);
      foot.render(state);
      stage.classList.toggle("is-offline", state.isLost);
    },
    tellTime: head.tellTime,
    soundSlot: head.soundSlot,
  };
}

/** @param {Texts} texts */
function createHead({ t, language }) {
  const lines = h("div", { class: "head-lines" });
  const name = h("h1", { class: "head-office" });
  const ribbon = h("strong", { class: "head-demo", hidden: true }, t("shared.demo"));
  const clock = h("p", { class: "head-clock tabular", data: { testid: "clock" } });
  const date = h("p", { class: "head-date", data: { testid: "date" } });
  const soundSlot = h("div", { class: "head-sound" });
  const element = h("header", { class: "head" },
    h("div", { class: "head-letterhead" }, lines, h("div", { class: "head-name" }, name, ribbon)),
    soundSlot, h("div", { class: "head-moment" }, clock, date));
  /** @type {HallState["office"]} */
  let office = null;

  return {
    element,
    soundSlot,
    /** @param {HallState} state */
    render(state) {
      ribbon.hidden = !state.isDemo;
      if (state.office === office || state.office === null) return;
      office = state.office;
      setText(name, `${office.name} · ${office.hall}`);
      name.dataset.fit = fitOfOffice(name.textContent ?? "");
      replace(lines, office.letterhead.map((line) => h("p", null, line)));
    },
    /** @param {number} now the server's time */
    tellTime(now) {
      if (office === null) return;
      setText(clock, timeWithZone(now, office));
      setText(date, dateOf(now, office.timezone, language()));
    },
  };
}

/** @param {import("../server/browser/texts.js").Translate} t */
function createFoot(t) {
  const ticker = createTicker();
  const age = h("span", { class: "lost-age" });
  const lost = h("div", { class: "lost", data: { testid: "connection-lost" } },
    icon("wifi-off"), h("strong", { class: "lost-title", role: "alert" }, t("lost.title")), " ", age);
  const element = h("footer", { class: "foot" }, ticker.element, lost);

  return {
    element,
    /** @param {HallState} state */
    render(state) {
      ticker.element.hidden = state.isLost;
      lost.classList.toggle("is-shown", state.isLost);
      ticker.show(turnOfBeat(tickerPages(linesOf(state, t)), state.beat) ?? "");
      if (!state.isLost) return;
      const { unit, count } = ageInWords(state.staleSeconds);
      setText(age, state.isReady ? t(`lost.${unit}`, { count }) : t("lost.nothing"));
    },
  };
}

/** DOMAIN-D32: the complaint contact, complete, is always on the TV. @param {HallState} state @param {import("../server/browser/texts.js").Translate} t */
function linesOf({ ticker, office }, t) {
  const { name = "", phone = "", email = "", address = "" } = office?.contact ?? {};
  const contact = [name, phone, email, address].filter((part) => part !== "").join(", ");
  return contact === "" ? ticker : [...ticker, t("ticker.complaints", { contact })];
}
