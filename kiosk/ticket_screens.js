// The screens that show a number: the ticket and the private room. The service is named on
// neither, for the next in line can read them too.
import { h, icon, replace, setText } from "../server/browser/dom.js";
import { button, doneButton, officeHead, title } from "./parts.js";
import { mayLeavePhone } from "./phone.js";
import { shownHelp, shownSlip } from "./shown.js";
import { estimateWords } from "./words.js";

/** @typedef {import("./parts.js").Tools} Tools */
/** @typedef {import("./parts.js").Built} Built */
/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Ticket} Ticket */

/** @param {Tools["t"]} t @param {string|null} reason */
function reasonWords(t, reason) {
  const key = `slip.reason.${reason}`;
  const words = t(key);
  return words === key ? t("slip.reason.other") : words;
}

/** What the paper does, kept up to date while the number stands.
 * @param {Tools["t"]} t */
function slipState(t) {
  const sign = h("span", { class: "slip-sign" });
  const words = h("p");
  const element = h("div", { class: "slip", role: "status", data: { testid: "slip-state" } }, sign, words);
  let told = "";
  /** @param {KioskState} state */
  function update(state) {
    const { kind, reason } = shownSlip(state);
    if (told === `${kind} ${reason}`) return;
    told = `${kind} ${reason}`;
    element.dataset.slip = kind;
    replace(sign, icon(kind === "trouble" ? "triangle-alert" : "printer"));
    if (kind !== "trouble") return replace(words, t(`slip.${kind}`));
    replace(words, h("strong", null, t("slip.trouble", { reason: reasonWords(t, reason) })), " ", t("slip.remember"));
  }
  return { element, update };
}

/** Sized by how long it is: A-001 and A-1000 both fill the width.
 * @param {string} label */
const bigNumber = (label) =>
  h("p", { class: "number tabular", style: { "--characters": label.length }, data: { testid: "ticket-label" } }, label);

/** @param {KioskState} state */
const ticketOf = (state) => /** @type {{ticket: Ticket}} */ (/** @type {unknown} */ (state.screen)).ticket;

/** @param {Tools["t"]} t @param {number} ahead */
function peopleBefore(t, ahead) {
  if (ahead === 0) return t("ticket.next");
  return ahead === 1 ? t("ticket.people_one") : t("ticket.people", { count: ahead });
}

/** @param {Tools["t"]} t @param {Ticket} ticket */
function waiting(t, ticket) {
  if (ticket.ahead === null) return null;
  // A range stays in one piece: no line ends at its dash.
  const estimate = estimateWords(t, ticket).replaceAll("–", "–\u2060");
  return h("dl", { class: "waiting" },
    h("div", null, h("dt", null, icon("users"), t("ticket.ahead")),
      h("dd", { data: { testid: "ticket-ahead" } }, peopleBefore(t, ticket.ahead))),
    estimate !== "" && h("div", null, h("dt", null, icon("clock"), t("ticket.estimate")),
      h("dd", { data: { testid: "ticket-estimate" } }, estimate)));
}

/** The way to follow the number on a phone, where the office has told its address.
 * @param {Tools["t"]} t @param {Ticket} ticket */
const follow = (t, { track_url: url, token }) => Boolean(url) && h("div", { class: "follow" },
  h("img", { class: "follow-code", src: `/t/${encodeURIComponent(token)}/qr.svg`, alt: t("ticket.follow_code"),
    data: { testid: "track-code" } }),
  h("p", null, icon("smartphone"), h("span", null, t("ticket.follow"))));

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function ticketScreen(state, tools) {
  const { t, tap } = tools;
  const ticket = ticketOf(state);
  const slip = slipState(t);
  const keep = button("keep-turn", "button keep-turn", tap("help_tapped", { kind: "nursing_room" }),
    icon("baby"), h("span", null, t("ticket.keep_turn")));
  const wait = h("p", { class: "wait" }, t("ticket.wait"));
  const phone = button("leave-phone", "button leave-phone", tap("phone_offered"), icon("smartphone"),
    h("span", null, t("phone.offer")));
  const element = h("div", { class: "screen screen-ticket" },
    state.snapshot && officeHead(state.snapshot.office),
    h("main", null,
      h("div", { class: "number-card" }, title(t("ticket.heading")), bigNumber(ticket.label),
        ticket.check_code && h("p", { class: "check-code" }, t("ticket.check_code"), " ", h("b", { class: "tabular" }, ticket.check_code))),
      h("div", { class: "after" },
        waiting(t, ticket), slip.element, follow(t, ticket), wait, phone,
        h("div", { class: "finish" }, keep, doneButton(tools, t("ticket.done"))))));
  return { element, update };

  /** @param {KioskState} now */
  function update(now) {
    slip.update(now);
    phone.hidden = !mayLeavePhone(now) || now.connection === "lost";
    setText(wait, t(now.hasLeftPhone ? "phone.left" : "ticket.wait"));
    keep.hidden = !now.snapshot?.help_kinds.includes("nursing_room") || shownHelp(now).kind === "nursing_room"
      || now.connection === "lost";
  }
}

/** @param {KioskState} state @param {Tools} tools @returns {Built} */
export function privateScreen(state, tools) {
  const { t } = tools;
  const ticket = ticketOf(state);
  const slip = h("p", { class: "wait", data: { testid: "slip-state" } });
  const element = h("div", { class: "screen screen-private" },
    state.snapshot && officeHead(state.snapshot.office),
    h("main", null,
      h("div", { class: "number-card" }, icon("heart-handshake"), title(t("private.heading")),
        h("p", null, t("private.wait"))),
      h("div", { class: "after" },
        h("p", { class: "quiet-number" }, t("private.number"), " ",
          h("b", { class: "tabular", data: { testid: "ticket-label" } }, ticket.label)),
        slip, doneButton(tools, t("ticket.done")))));
  /** @param {KioskState} now */
  function update(now) {
    const { kind } = shownSlip(now);
    slip.hidden = kind === "none" || kind === "trouble";
    setText(slip, t("private.slip"));
  }
  return { element, update };
}
