// Several services in one visit (K26): what a visitor has put together so far, and what one number is
// then asked for. Pure part of state.js: no screens, no network.
import { isOpen, serviceOf } from "./menu.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Visit} Visit */
/** @typedef {import("./types.js").Wanted} Wanted */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").Action} Action */

/** @type {Visit} */
export const NOTHING_CHOSEN = { services: [], priority: null };

/** @param {KioskState} state @param {string} id */
export const isChosen = ({ visit }, id) => visit.services.some((each) => each.id === id);

/** Whether another service may follow the one on screen: the office allows as many on one number, and
 * gives numbers for one that is not chosen yet.
 * @param {KioskState} state */
export function mayAdd({ snapshot, screen, visit }) {
  if (snapshot === null || screen.name !== "service") return false;
  const chosen = [...visit.services.map(({ id }) => id), screen.service];
  const own = serviceOf(snapshot, screen.service);
  return own !== null && isOpen(own) && chosen.length < snapshot.services_per_visit
    && snapshot.services.some((each) => isOpen(each) && !chosen.includes(each.id));
}

/** What a touch on “Ambil nomor” asks for; null where no number can be taken. The first service is the
 * one the visitor waits for; only that one has a kind.
 * @param {KioskState} state @returns {Wanted|null} */
export function wantedOf({ screen, visit }) {
  if (screen.name === "long_queue") {
    const { service, variant, priority, further } = screen;
    return { service, variant, priority, further };
  }
  const own = screen.name === "service" ? [{ id: screen.service, variant: screen.variant }] : [];
  const [first, ...others] = screen.name === "service" || screen.name === "home" ? [...visit.services, ...own] : [];
  if (first === undefined) return null;
  const priority = screen.name === "service" ? screen.priority : visit.priority;
  return { service: first.id, variant: first.variant, priority, further: others.map(({ id }) => id) };
}

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function reduceVisit(state, action) {
  const { screen, visit } = state;
  if (action.type === "add_tapped" && screen.name === "service" && mayAdd(state)) {
    const own = { id: screen.service, variant: visit.services.length === 0 ? screen.variant : null };
    const services = [...visit.services, own];
    return { ...state, visit: { services, priority: screen.priority }, screen: { name: "home", group: null } };
  }
  if (action.type === "taken_out" && screen.name === "home") {
    return { ...state, visit: fitted(visit, visit.services.filter(({ id }) => id !== action.service)) };
  }
  return state;
}

/** The way back from the menu: to the service that was chosen last, as it was left.
 * @param {KioskState} state @returns {KioskState|null} null where nothing is chosen */
export function backToLast(state) {
  const { screen, visit } = state;
  const last = visit.services.at(-1);
  if (last === undefined || screen.name !== "home" || screen.group !== null) return null;
  const { id: service, variant } = last;
  return {
    ...state, visit: fitted(visit, visit.services.slice(0, -1)),
    screen: { name: "service", service, variant, priority: visit.priority, from: screen },
  };
}

/** What the office took away meanwhile is no longer chosen.
 * @param {Visit} visit @param {Snapshot} snapshot @returns {Visit} */
export const refitVisit = (visit, snapshot) =>
  fitted(visit, visit.services.flatMap((each) => {
    const service = serviceOf(snapshot, each.id);
    if (service === null) return [];
    return service.variants.some(({ id }) => id === each.variant) ? [each] : [{ ...each, variant: null }];
  }));

/** @param {Visit} visit @param {Visit["services"]} services @returns {Visit} */
const fitted = ({ priority }, services) =>
  services.length === 0 ? NOTHING_CHOSEN
    : { priority, services: services.map((each, place) => (place === 0 ? each : { ...each, variant: null })) };
