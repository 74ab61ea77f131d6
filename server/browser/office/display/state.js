/**
 * What the page of displays shows, from its own snapshot: how each display is in words, and its settings while
 * somebody changes them. Pure: no page, no network.
 */

/**
 * @typedef {{layout: string, theme: string, groups: string[], room: string, may_speak: boolean, volume: number,
 *   night_volume: number, night_from: string, night_until: string, shows_next: boolean, shows_honesty: boolean}} Settings
 * @typedef {{part: string, reason: string, at: string, times: number}} Fault
 * @typedef {{at: string, sound: "ready" | "blocked" | "off" | "incomplete", missing: string[], screen: string,
 *   layout: string, faults: Fault[]}} Health
 * @typedef {{id: string, name: string, state: "heard" | "silent" | "never", heard_at: string | null,
 *   is_current: boolean | null, is_speaker: boolean | null, settings: Settings, health: Health | null}} Card
 * @typedef {{id: string, name: string}} Group
 * @typedef {{id: string, name: string, group: string}} Desk
 * @typedef {{text: string, first: string | null, last: string | null, is_shown: boolean}} TickerLine
 * @typedef {{seq: number, demo: boolean, version: number, may_change: boolean, today: string,
 *   office: {name: string, hall: string, timezone: string, zone: string},
 *   displays: Card[], desk_groups: Group[], desks: Desk[], ticker: TickerLine[]}} Displays
 * @typedef {{key: string, values: Record<string, string | number>}} Words
 */

export const LAYOUTS = ["auto", "hall", "grid", "totem"];
export const THEMES = ["light", "dark", "contrast"];

const NEWS = ["device_changed", "office_changed", "speaker_changed"];
const MISSING_NAMED = 5;

/**
 * @template Again
 * @param {Displays} displays
 * @param {{type: string}} message
 * @param {Again} refresh
 * @returns {Displays | Again}
 */
export const reduce = (displays, message, refresh) => (NEWS.includes(message.type) ? refresh : displays);

/**
 * How urgent a display is: what nobody hears or sees first.
 * @param {Card} card
 * @returns {"well" | "warning" | "trouble" | "unknown"}
 */
export function toneOf({ state, health, settings, is_current: isCurrent }) {
  if (state === "silent") return "trouble";
  if (state === "never" || health === null) return "unknown";
  if (settings.may_speak && health.sound !== "ready") return "warning";
  return isCurrent === false ? "warning" : "well";
}

/**
 * The plain page for old TVs neither reports nor takes orders.
 * @param {Card} card
 */
export const canObey = ({ state, health }) => state === "heard" && health !== null;

/**
 * The one sentence above everything else.
 * @param {Card} card
 * @returns {string} key; `state.silent` wants date and time
 */
export function stateKey({ state, heard_at: heardAt, health, settings }) {
  if (state === "silent") return heardAt === null ? "state.silent" : "state.silent_since";
  if (state === "never") return "state.never";
  if (health === null) return "state.heard_only";
  if (!settings.may_speak) return "state.heard";
  return `state.heard_${health.sound}`;
}

/**
 * @param {Card} card
 * @returns {Words}
 */
export function soundWords({ settings, health }) {
  if (!settings.may_speak) return { key: "sound.not_wanted", values: {} };
  if (health === null) return { key: "sound.unknown", values: {} };
  const named = health.missing.slice(0, MISSING_NAMED).join(", ");
  const clips = health.missing.length > MISSING_NAMED ? `${named}, …` : named;
  return { key: `sound.${health.sound}`, values: { count: health.missing.length, clips } };
}

/**
 * Who speaks in its room.
 * @param {Card} card
 */
export function speakerKey({ settings, is_speaker: isSpeaker }) {
  if (!settings.may_speak) return "speaker.not_wanted";
  if (isSpeaker === null) return "speaker.nobody";
  return isSpeaker ? "speaker.this" : "speaker.other";
}

/**
 * @param {Health | null} health
 * @returns {Words}
 */
export function screenWords(health) {
  if (health === null || health.screen === "") return { key: "screen.unknown", values: {} };
  const [width = "", height = ""] = health.screen.split("x");
  return { key: health.layout === "" ? "screen.size" : "screen.size_layout", values: { width, height } };
}

/**
 * A group that is gone is not chosen any more; the order of the boxes is the order kept.
 * @param {Settings} settings
 * @param {string} id
 * @param {boolean} isOn
 * @param {Group[]} groups
 * @returns {Settings}
 */
export function followed(settings, id, isOn, groups) {
  const wanted = new Set(isOn ? [...settings.groups, id] : settings.groups.filter((each) => each !== id));
  return { ...settings, groups: groups.map((group) => group.id).filter((each) => wanted.has(each)) };
}

/**
 * @param {Settings} settings
 * @returns {string | null} key of what makes them impossible
 */
export function settingsProblem({ night_from: from, night_until: until }) {
  if (from === "" || until === "") return "night.missing";
  return from === until ? "night.same" : null;
}
