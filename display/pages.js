/**
 * The honesty board as pages that each can be read in one stand (pure): the office's standards with today's share,
 * the public components of each service, pledge, contacts, facilities, hours. Which page is shown: rotation.js.
 */
import { rupiah, tickerPages } from "./wording.js";

export const ROWS_PER_PAGE = 4;
/** Where each has a fee or decree of its own below its name. */
export const NOTED_ROWS_PER_PAGE = 3;
export const ICONS_PER_PAGE = 6;
/** As many lines, and of so many letters, as the place holds beside the calls. */
export const LINES_PER_PAGE = 10;
export const LINES_PER_PART = 6;
const LETTERS_PER_LINE = 34;
const LONGEST_TEXT = 420;

/** @typedef {{service: string, requirements: string[], procedure: string[], minutes: number, decree: string, fee_rupiah: number, fee_basis: string, products: string[], complaints: string}} Component */
/** @typedef {{on_time: {counted: number, on_time: number} | null, decree: string, components: Component[], pledge: string, compensation_line: string, internal_affairs: import("./state.js").Contact | null, facilities: {id: string, name: string, icon: string}[], digest: string}} Honesty */
/** @typedef {{name: string, lines: string[]}} Part */
/** @typedef {"standards" | "pledge" | "contact" | "compensation"} Kind what of it the office wants to know hung */
/**
 * @typedef {{key: string, icon: string, title: string, kind?: Kind, note?: string, foot?: string,
 *   rows?: {name: string, value: string, note: string}[], parts?: Part[], text?: string,
 *   icons?: {name: string, icon: string}[]}} Page
 */
/** @typedef {import("../server/browser/texts.js").Translate} Translate */

/** @param {Pick<import("./state.js").HallState, "honesty" | "office" | "hours" | "notices">} hall @param {Translate} t @returns {Page[]} */
export function pagesOf({ honesty, office, hours, notices }, t) {
  if (honesty === null || office === null) return [];
  return [
    ...standards(honesty, t),
    ...health(notices, t),
    ...contact(office.contact, honesty, t),
    ...texts(honesty, t),
    ...honesty.components.flatMap((component, place) => componentPages(component, place, t)),
    ...facilities(honesty, t),
    ...opening(hours, t),
  ];
}

/** The share is missing while too few were served to tell of nobody. @param {Honesty} honesty @param {Translate} t */
function standards({ components, on_time: today, decree }, t) {
  const isFree = components.length > 0 && components.every(({ fee_rupiah: fee }) => fee === 0);
  const foot = today === null ? "" : t("honesty.today", { on_time: today.on_time, counted: today.counted });
  const rows = components.map((each) => ({
    name: each.service,
    value: t("standard.minutes", { count: each.minutes }),
    note: [isFree ? "" : feeOf(each, t), each.decree === decree ? "" : each.decree].filter(Boolean).join(" · "),
  }));
  return evenly(rows, rows.some(({ note }) => note !== "") ? NOTED_ROWS_PER_PAGE : ROWS_PER_PAGE).map((page, at) => ({
    key: `standards-${at}`, kind: /** @type {Kind} */ ("standards"), icon: "clock", title: t("standard.title"),
    note: [decree, isFree ? t("standard.free") : ""].filter(Boolean).join(" · "), foot, rows: page,
  }));
}

/** @param {Component} component @param {number} place @param {Translate} t @returns {Page[]} */
function componentPages(component, place, t) {
  const { service, requirements, procedure, minutes, decree, products, complaints } = component;
  const steps = procedure.map((step, at) => `${at + 1}. ${step}`);
  const parts = [
    ...partOf(t("honesty.requirements"), requirements),
    ...partOf(t("honesty.procedure"), steps),
    ...partOf(t("honesty.minutes"), [[t("standard.minutes", { count: minutes }), decree].filter(Boolean).join(" · ")]),
    ...partOf(t("honesty.fee"), [feeOf(component, t)]),
    ...partOf(t("honesty.products"), products),
    ...partOf(t("honesty.complaints"), [complaints]),
  ];
  return packed(parts).map((page, at) => ({
    key: `component-${place}-${at}`, kind: "standards", icon: "clipboard-list", title: service, parts: page,
  }));
}

/** @param {import("./state.js").Contact} own @param {Honesty} honesty @param {Translate} t @returns {Page[]} */
function contact(own, { internal_affairs: internal }, t) {
  const whole = contactParts(own, t);
  const pages = /** @type {Page[]} */ ([]);
  if (whole.length > 0) {
    pages.push({
      key: "contact", kind: "contact", icon: "message-square-text", title: t("honesty.contact"), parts: whole,
      foot: t("honesty.emergency"),
    });
  }
  if (internal !== null) {
    pages.push({
      key: "internal", icon: "shield", title: t("honesty.levy"), parts: contactParts(internal, t),
      foot: t("honesty.levy_line"),
    });
  }
  return pages;
}

/** @param {import("./state.js").Contact} contact @param {Translate} t */
function contactParts({ name, phone, email, address }, t) {
  const named = { person: name, phone, email, address };
  return Object.entries(named).flatMap(([part, value]) => partOf(t(`honesty.${part}`), [value]));
}

/** @param {Honesty} honesty @param {Translate} t @returns {Page[]} */
function texts({ pledge, compensation_line: right }, t) {
  const pledges = tickerPages([pledge], LONGEST_TEXT);
  return [
    ...pledges.map((text, at) => ({
      key: `pledge-${at}`, kind: /** @type {Kind} */ ("pledge"), icon: "scroll-text", title: t("honesty.pledge"), text,
    })),
    ...(right === "" ? [] : [{
      key: "compensation", kind: /** @type {Kind} */ ("compensation"), icon: "scale", title: t("honesty.right"), text: right,
    }]),
  ];
}

/** @param {import("./state.js").HallState["notices"]} notices @param {Translate} t @returns {Page[]} */
function health({ health: line, capacity }, t) {
  const room = capacity > 0 ? t("honesty.capacity", { count: capacity }) : "";
  const text = [line, room].filter(Boolean).join(" ");
  return text === "" ? [] : [{ key: "health", icon: "heart-handshake", title: t("honesty.health"), text }];
}

/** @param {Honesty} honesty @param {Translate} t @returns {Page[]} */
function facilities({ facilities: all }, t) {
  return evenly(all, ICONS_PER_PAGE).map((icons, at) => ({
    key: `facilities-${at}`, icon: "map-pin", title: t("honesty.facilities"), icons,
  }));
}

/** @param {import("./state.js").Hours | null} hours @param {Translate} t @returns {Page[]} */
function opening(hours, t) {
  const lines = hours?.lines ?? [];
  return evenly(lines, LINES_PER_PART).map((page, at) => ({
    key: `hours-${at}`, icon: "calendar-clock", title: t("honesty.hours"), parts: [{ name: "", lines: page }],
    foot: t("honesty.emergency"),
  }));
}

/** @param {Component} component @param {Translate} t */
function feeOf({ fee_rupiah: fee, fee_basis: basis }, t) {
  if (fee === 0) return t("standard.free_short");
  return basis === "" ? rupiah(fee) : `${rupiah(fee)} (${basis})`;
}

/** @param {string} name @param {string[]} lines @returns {Part[]} a long one goes on in the next */
function partOf(name, lines) {
  const said = lines.map((line) => line.trim()).filter(Boolean);
  return chunks(said, LINES_PER_PART).map((part) => ({ name, lines: part }));
}

/** @param {Part[]} parts @returns {Part[][]} as few pages as can be, and of those no page nearly empty */
function packed(parts) {
  const sizeOf = (/** @type {Part} */ { lines }) => lines.reduce((sum, line) => sum + heightOf(line), 0);
  const fewest = gathered(parts, LINES_PER_PAGE, sizeOf);
  const least = Math.ceil(parts.reduce((sum, part) => sum + sizeOf(part), 0) / Math.max(1, fewest.length));
  for (let most = least; most < LINES_PER_PAGE; most += 1) {
    const even = gathered(parts, most, sizeOf);
    if (even.length === fewest.length) return even;
  }
  return fewest;
}

/** @param {string[]} lines @param {number} most */
const chunks = (lines, most) => gathered(lines, most, heightOf);

/** @param {string} line */
const heightOf = (line) => Math.ceil(line.length / LETTERS_PER_LINE);

/** @template Item @param {Item[]} items @param {number} most @param {(item: Item) => number} sizeOf @returns {Item[][]} */
function gathered(items, most, sizeOf) {
  const pages = /** @type {Item[][]} */ ([]);
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (pages.length === 0 || size > room) {
      pages.push([]);
      room = most;
    }
    /** @type {Item[]} */ (pages.at(-1)).push(item);
    room -= size;
  }
  return pages;
}

/** @template Item @param {Item[]} items @param {number} most @returns {Item[][]} pages of nearly the same length */
function evenly(items, most) {
  const pages = Math.ceil(items.length / most);
  const perPage = Math.ceil(items.length / pages);
  return Array.from({ length: pages }, (_, page) => items.slice(page * perPage, (page + 1) * perPage));
}
