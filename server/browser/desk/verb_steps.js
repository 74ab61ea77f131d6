/**
 * What each rarer verb asks before it is sent, as steps, and what is sent then. Pure: words come from `t`,
 * the moment is an argument.
 */
import { dayAfter } from "./days.js";
import { grantable } from "./owed.js";
import { asksPaper, destinations, otherServices, servicesHere, withTimes } from "./verbs.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./state.js").Ticket} Ticket */
/** @typedef {import("../staff/steps.js").Step} Step */
/** @typedef {import("../staff/steps.js").Option} Option */
/** @typedef {import("../texts.js").Translate} Translate */
/** @typedef {{t: Translate, now: number, ticket: Ticket | null, lastFinished: import("./verbs.js").Known | null}} How */
/** @typedef {(desk: Desk, choice: import("../staff/steps.js").Choice, how: How) => Step[]} Asks */
/** @typedef {Record<string, string>} Answers */

const LONGEST_REASON = 120;
const LONGEST_SHIFT_NOTE = 96;
const LONGEST_OUTCOME_NOTE = 200;
const LONGEST_NUMBER = 40;
const LONGEST_WORDS = 200;
const PROMISED_DAYS = [1, 3, 7];
/** The choice that ends the visit although more would follow. */
const ENDS_VISIT = "@end";

/** The choice that the product was handed over, as *Selesai* alone would say. */
const PLAIN = "@done";

/** The usual reasons of each verb, in the order of how often they occur. @type {Record<string, string[]>} */
export const REASONS = {
  call_given: ["came_back", "urgent", "short"],
  send_back: ["mistake", "not_ready", "called_away"],
  transfer: ["consultation", "colleague", "calmer"],
  correct: ["kiosk", "story"],
  priority: ["seen", "asked", "worse", "mistake"],
  wrong_times: ["late_start", "late_finish", "mistake", "system"],
  say_times: ["quick", "late_start", "late_finish", "system"],
  contest: ["not_me", "facts"],
  grant: ["waited", "unhappy", "fault"],
  no_product: ["directed", "incomplete", "withdrawn"],
};

/** @param {string} verb @param {Translate} t @param {number} [most] @returns {Step} */
function reasonStep(verb, t, most = LONGEST_REASON) {
  const usual = (REASONS[verb] ?? []).map((id) => ({ id, name: t(`reason.${verb}.${id}`) }));
  return { id: "reason", title: t("verb.reason"), options: [...usual, ownWords(t, most)] };
}

/** @param {Translate} t @param {number} most @returns {Option} */
const ownWords = (t, most) => ({ id: "own", name: t("verb.own"), writes: "text", label: t("verb.own_label"), most });

/** @param {{id: string, label: string, service: {name: string}}[]} tickets @param {Translate} t @returns {Step} */
const ticketStep = (tickets, t) => ({
  id: "ticket", title: t("verb.which"), options: tickets.map(({ id, label, service }) => ({ id, name: label, note: service.name })),
});

/** @param {Desk["services"]} services @param {import("../staff/steps.js").Choice} choice @param {Translate} t @returns {Step[]} */
function serviceSteps(services, { chosen }, t) {
  const [only] = services;
  const service = services.find((one) => one.id === chosen.service) ?? (services.length === 1 ? only : undefined);
  /** @type {Step[]} */
  const steps = [{ id: "service", title: t("assist.service"), options: services.map(({ id, name }) => ({ id, name })) }];
  if (service === undefined || service.variants.length === 0) return steps;
  return [...steps, { id: "variant", title: t("assist.variant"), options: [{ id: "", name: t("assist.no_variant") }, ...service.variants] }];
}

/** @type {Record<string, Asks>} */
export const ASKS = {
  call_given: (desk, _, { t, ticket }) => [...(ticket === null ? [ticketStep(desk.waiting, t)] : []), reasonStep("call_given", t)],
  send_back: (_desk, _, { t }) => [reasonStep("send_back", t)],
  transfer: (desk, _, { t, ticket }) => ticket === null ? [] : [transferStep(desk, ticket, t), reasonStep("transfer", t)],
  correct: (desk, choice, { t, ticket }) =>
    ticket === null ? [] : [...serviceSteps(otherServices(desk, ticket), choice, t), reasonStep("correct", t)],
  priority: (desk, choice, { t, ticket }) => {
    const about = ticket ?? desk.waiting.find((one) => one.id === choice.chosen.ticket) ?? null;
    return [...(ticket === null ? [ticketStep(desk.waiting, t)] : []), priorityStep(desk, about, t), reasonStep("priority", t)];
  },
  wrong_times: (desk, _, { t, lastFinished }) => [ticketStep(withTimes(desk, lastFinished), t), reasonStep("wrong_times", t)],
  say_times: (desk, _, { t, ticket }) =>
    [...(ticket === null ? [ticketStep(desk.times_to_explain ?? [], t)] : []), reasonStep("say_times", t)],
  walk_in: (desk, choice, { t }) => serviceSteps(servicesHere(desk), choice, t),
  finish_other: finishSteps,
  report_number: (desk, _, { t, ticket }) => [...(ticket === null ? [paperStep(desk, t)] : []), numberStep(t)],
  explain: (desk, _, { t }) => [
    { id: "cause", title: t("overrun.cause"), options: desk.lateness_causes.map(({ id, name }) => ({ id, name })) },
    { id: "note", title: t("overrun.note"), options: noteOptions(t, LONGEST_WORDS) },
  ],
  grant: (desk, _, { t, lastFinished }) => [ticketStep(grantable(desk, lastFinished), t), reasonStep("grant", t)],
  remark: (_desk, _, { t }) => [{ id: "remark", title: t("overrun.remark"), options: noteOptions(t, LONGEST_WORDS) }],
  contest: (_desk, _, { t }) => [reasonStep("contest", t, LONGEST_WORDS)],
  shift: (desk, _, { t }) => [{ id: "note", title: t("shift.note", { next: desk.shift?.next ?? "" }), options: noteOptions(t, LONGEST_SHIFT_NOTE) }],
};

/** @param {Translate} t @param {number} most @returns {Option[]} */
const noteOptions = (t, most) => [{ id: "", name: t("verb.no_note") }, { ...ownWords(t, most), name: t("verb.note") , label: t("verb.note_label") }];

/** @param {Desk} desk @param {Translate} t @returns {Step} the visits of today, with the numbers that were noted */
const paperStep = (desk, t) => ({
  id: "ticket", title: t("verb.which"),
  options: (desk.papers ?? []).map(({ ticket_id, label, service, number }) => ({ id: ticket_id, name: label, note: number ?? service })),
});

/** @param {Translate} t @returns {Step} */
const numberStep = (t) => ({
  id: "number", title: t("paper.number"),
  options: [
    { id: "", name: t("paper.none") },
    { id: "own", name: t("paper.write"), writes: "text", label: t("paper.label"), most: LONGEST_NUMBER },
  ],
});

/** @param {Desk} desk @param {Ticket} ticket @param {Translate} t @returns {Step} */
function transferStep(desk, ticket, t) {
  return {
    id: "to", title: t("transfer.to"),
    options: destinations(desk, ticket).map(({ kind, id, name, at }) => ({
      id: `${kind}:${id}`, name, note: kind === "stage" ? t("transfer.stage") : at === "" ? t("transfer.nobody") : at,
    })),
  };
}

/** @param {Desk} desk @param {Ticket | null} ticket @param {Translate} t @returns {Step} */
function priorityStep(desk, ticket, t) {
  const has = ticket?.priority === "priority" ? ticket.priority_group : ticket?.priority ?? null;
  const all = [
    { id: "emergency", name: t("mark.emergency"), note: t("priority.emergency") },
    ...desk.priority_groups,
    { id: "regular", name: t("assist.regular") },
  ];
  return { id: "class", title: t("priority.class"), options: all.filter((one) => one.id !== has) };
}

/** @type {Asks} */
function finishSteps(desk, { chosen }, { t, now, ticket }) {
  const next = ticket?.next ?? null;
  const end = { id: ENDS_VISIT, name: t("outcome.end"), note: t("outcome.end.explain", { next: next ?? "" }) };
  const hasPaper = ticket !== null && asksPaper(desk, ticket);
  const options = [...(hasPaper ? [{ id: PLAIN, name: t("outcome.plain") }] : []), ...desk.outcomes.map(({ id, name, has_product }) => ({ id, name, note: has_product ? undefined : t("outcome.no_product") })),
    ...(next === null ? [] : [end])];
  /** @type {Step} */
  const first = { id: "outcome", title: t("outcome.which"), options };
  const [only] = options;
  const taken = chosen.outcome ?? (options.length === 1 ? only?.id : undefined);
  if (taken === undefined) return [first];
  const outcome = desk.outcomes.find((one) => one.id === taken);
  const steps = [first];
  if (outcome?.asks_date) steps.push(dayStep(now, desk.office.timezone, t));
  if (outcome && !outcome.has_product) steps.push({ ...reasonStep("no_product", t, LONGEST_OUTCOME_NOTE), explain: t("outcome.no_product.explain") });
  else {
    if (hasPaper) steps.push(numberStep(t));
    steps.push({ id: "note", title: t("verb.note"), options: noteOptions(t, LONGEST_OUTCOME_NOTE) });
  }
  return steps;
}

/** @param {number} now @param {string} timezone @param {Translate} t @returns {Step} */
function dayStep(now, timezone, t) {
  return {
    id: "day", title: t("outcome.day"),
    options: [
      ...PROMISED_DAYS.map((days) => ({ id: dayAfter(now, timezone, days), name: t(`outcome.day.${days}`) })),
      { id: "own", name: t("outcome.day.own"), writes: "date", label: t("outcome.day.own_label") },
    ],
  };
}

/** @param {string} verb @param {string} reason @param {Translate} t in words: the usual one, or the own */
const inWords = (verb, reason, t) => (REASONS[verb]?.includes(reason) ? t(`reason.${verb}.${reason}`) : reason);

/**
 * What is sent for the answers.
 * @param {string} verb
 * @param {Answers} answers
 * @param {Translate} t
 * @returns {Record<string, unknown>}
 */
export function bodyOf(verb, answers, t) {
  const reason = inWords(verb, answers.reason ?? "", t);
  if (verb === "walk_in") return { service: answers.service, variant: answers.variant || null };
  if (verb === "shift") return { note: answers.note ?? "" };
  if (verb === "explain") return { cause: answers.cause, note: answers.note ?? "" };
  if (verb === "remark") return { remark: answers.remark ?? "" };
  if (verb === "report_number") return { number: answers.number ?? "" };
  if (verb === "correct") return { service: answers.service, variant: answers.variant || null, reason };
  if (verb === "transfer") {
    const [kind = "", ...id] = (answers.to ?? "").split(":");
    return { [kind]: id.join(":"), reason };
  }
  if (verb === "priority") {
    const isClass = answers.class === "emergency" || answers.class === "regular";
    return isClass ? { priority: answers.class, reason } : { priority: "priority", group: answers.class, reason };
  }
  return verb === "finish_other" ? finishBody(answers, t) : { reason };
}

/** @param {Answers} answers @param {Translate} t */
function finishBody({ outcome = "", note = "", reason = "", day = "", number = "" }, t) {
  const said = note || inWords("no_product", reason, t);
  return {
    outcome: outcome === ENDS_VISIT || outcome === PLAIN ? null : outcome, note: said || null, promised_on: day || null,
    ends_visit: outcome === ENDS_VISIT, ...(number === "" ? {} : { report_number: number }),
  };
}
