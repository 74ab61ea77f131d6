/**
 * How the services stand, in words, and the steps of closing one for now. Pure: words come from `t`, the
 * moment is an argument.
 */
import { dateOf, timeOf } from "../dates.js";

/**
 * @typedef {{standing: string, reason: string | null, opens_at: string | null, closes_at: string | null,
 *   is_out_of_hours: boolean}} Admission
 * @typedef {{id: string, name: string, variants: {id: string, name: string}[], admission: Admission,
 *   closed_by: string | null}} Service
 * @typedef {{services: Service[], closing_reasons: {id: string, name: string}[], office: {timezone: string}}} Hall
 * @typedef {import("../texts.js").Translate} Translate
 */

const MINUTES = [15, 30, 60];
const LONGEST_REASON = 80;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** @param {{services?: Service[]}} hall */
export const closedServices = ({ services = [] }) => services.filter((one) => one.admission.standing === "closed");

/**
 * @param {string} moment
 * @param {number} now
 * @param {string} timezone
 * @returns {string} "10.30", with the date where that is another day
 */
export function momentWords(moment, now, timezone) {
  const time = timeOf(moment, timezone);
  const date = dateOf(moment, timezone);
  return date === dateOf(now, timezone) ? time : `${date}, ${time}`;
}

/**
 * @param {Admission} admission
 * @param {{t: Translate, now: number, timezone: string}} how
 * @returns {string} empty where nothing has to be said
 */
export function standingWords({ standing, reason, opens_at, is_out_of_hours }, { t, now, timezone }) {
  if (standing === "open") return is_out_of_hours ? t("standing.out_of_hours") : "";
  if (standing === "full") return t("standing.full");
  const what = standing === "closed" ? t("standing.closed", { reason: reason ?? "" })
    : reason === null ? t("standing.after_hours") : t("standing.holiday", { reason });
  if (opens_at === null) return what;
  return t("standing.again", { what, time: momentWords(opens_at, now, timezone) });
}

/**
 * @param {Admission} admission
 * @param {Translate} t
 * @returns {string} the same without why and until when
 */
export function standingShort({ standing, is_out_of_hours }, t) {
  if (standing === "open") return is_out_of_hours ? t("standing.out_of_hours") : "";
  return t(standing === "closed" ? "standing.closed_now" : standing === "full" ? "standing.full" : "standing.after_hours");
}

/**
 * @param {Hall} hall
 * @param {Translate} t
 * @returns {import("./steps.js").Step[]}
 */
export function closingSteps(hall, t) {
  const open = hall.services.filter((one) => one.admission.standing !== "closed");
  return [
    { id: "service", title: t("close.service"), options: open.map(({ id, name }) => ({ id, name })) },
    {
      id: "reason", title: t("close.reason"),
      options: [...hall.closing_reasons, { id: "own", name: t("close.own"), writes: "text", label: t("close.own_label"), most: LONGEST_REASON }],
    },
    {
      id: "until", title: t("close.until"),
      options: [
        { id: "", name: t("close.until_opened") },
        ...MINUTES.map((minutes) => ({ id: String(minutes), name: t("close.minutes", { minutes }) })),
        { id: "time", name: t("close.time"), writes: "time", label: t("close.time_label") },
      ],
    },
  ];
}

/**
 * @param {Hall} hall
 * @param {Record<string, string>} answers of the steps
 * @param {number} now
 * @returns {{reason: string, until: string | null}}
 */
export function closingBody(hall, { reason = "", until = "" }, now) {
  const named = hall.closing_reasons.find((one) => one.id === reason);
  return { reason: named?.name ?? reason, until: untilMoment(until, now, hall.office.timezone) };
}

/**
 * @param {string} until nothing, minutes, or the next "10:30" on the office's clock
 * @param {number} now
 * @param {string} timezone without summer time, as all of Indonesia's are
 * @returns {string | null}
 */
function untilMoment(until, now, timezone) {
  if (until === "") return null;
  if (!until.includes(":")) return new Date(now + Number(until) * MINUTE_MS).toISOString();
  const wait = (minutesOf(until, ":") - minutesOf(timeOf(now, timezone), ".") + DAY_MINUTES) % DAY_MINUTES;
  const thisMinute = now - (now % MINUTE_MS);
  return new Date(thisMinute + (wait === 0 ? DAY_MINUTES : wait) * MINUTE_MS).toISOString();
}

/**
 * @param {string} time
 * @param {string} sign
 */
function minutesOf(time, sign) {
  const [hours = 0, minutes = 0] = time.split(sign).map(Number);
  return hours * 60 + minutes;
}
