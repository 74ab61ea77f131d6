/** Builders with good defaults for the tests of the hall display. */
import { initialState, reduce } from "../../display/state.js";

/** The office's time at the screen's steady clock 0. */
export const OPENING = Date.parse("2026-09-30T00:05:00Z");

/** @param {Partial<import("../../display/turns.js").Call>} [fields] */
export function aCall({ seq = 40, label = "A-001", desk = "Loket 1", at = OPENING, ...rest } = {}) {
  return { seq, label, desk, desk_kind: "loket", desk_number: 1, at: new Date(at).toISOString(), ...rest };
}

/** @param {object} [fields] */
export function aDesk(fields = {}) {
  return { id: "loket-1", name: "Loket 1", group: "", is_open: true, label: null, state: "free", ...fields };
}

/** @param {object} [fields] */
export function aComponent(fields = {}) {
  return {
    service: "Laporan Polisi", requirements: ["KTP"], procedure: ["Lapor"], minutes: 15, decree: "Kep/01/I/2019",
    fee_rupiah: 0, fee_basis: "", products: ["STPL"], complaints: "Petugas 1", ...fields,
  };
}

/** @param {object} [fields] */
export function anHonestyBoard(fields = {}) {
  return {
    on_time: null, decree: "Kep/01/I/2019", components: [aComponent()], pledge: "", compensation_line: "",
    internal_affairs: null, facilities: [], digest: "9f2b", ...fields,
  };
}

/** @param {object} [fields] */
export function aSnapshot(fields = {}) {
  return {
    seq: 41,
    server_time: new Date(OPENING).toISOString(),
    speed: 1,
    demo: false,
    office: { name: "Polres Contoh", hall: "SPKT" },
    calls: [],
    waiting: 0,
    standards: [],
    ticker: [],
    voice: { language: "id", repeat: 2 },
    ...fields,
  };
}

/** A hall that has its first snapshot, `now` milliseconds after opening. @param {object} [fields] */
export function aHall(fields = {}, now = 0) {
  return withSnapshot(initialState, fields, now);
}

/** @param {any} hall @param {object} fields @param {number} now */
export function withSnapshot(hall, fields, now) {
  const snapshot = aSnapshot(fields);
  return reduce(hall, { type: "snapshot", snapshot, now, wallNow: OPENING + now * snapshot.speed });
}

/** @param {any} hall @param {object} fields @param {number} now */
export function withCall(hall, fields, now) {
  return reduce(hall, { type: "ticket_called", call: aCall({ at: OPENING + now, ...fields }), now });
}

/** The loudspeaker has finished the call that is on the panel. @param {any} hall @param {number} now */
export function withAnnounced(hall, now) {
  return reduce(hall, { type: "announced", turn: hall.shownCount, now });
}

/** @param {any} hall @param {number} now */
export function withTick(hall, now) {
  return reduce(hall, { type: "tick", now });
}

/** @param {{label: string}[]} calls */
export const labelsOf = (calls) => calls.map(({ label }) => label);
