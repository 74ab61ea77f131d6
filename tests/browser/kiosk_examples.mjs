// Sample snapshot, tickets and a short way to play actions, for the kiosk's tests.
import { reduce, START } from "../../kiosk/state.js";

const service = (id, name, ahead) => ({
  id, name: { id: name, en: name }, hint: { id: "…", en: "…" }, icon: "file-text", minutes: 15, fee_rupiah: 0,
  decree: "Kep/01/I/2019", clock_basis: "start", requirements: { id: ["Identitas (KTP)"], en: ["Identity card"] },
  ahead, estimate_minutes: ahead * 5,
});

export const SNAPSHOT = {
  seq: 41, demo: true, idle_seconds: 25, private_room: true,
  office: { name: "Polres Contoh", hall: "SPKT" },
  services: [service("spkt.lp", "Laporan Polisi", 3), service("spkt.kehilangan", "Laporan Kehilangan", 0)],
  priority_groups: [{ id: "lansia", name: { id: "Lansia", en: "Elderly" }, icon: "user-round" }],
  compensation_line: null,
  printer: { state: "ready", reason: null, message: null },
};

export const TICKET = { id: "t-1", label: "A-001", token: "k", ahead: 3, estimate_minutes: 15, standard: null,
  check_code: "7F3K-92QD", prints: true };

export const PAPER_OUT = { reason: "paper_out", message: "Kertas printer habis." };

export const play = (state, ...actions) => actions.reduce(reduce, state);

/** A kiosk at its start, connected. */
export const READY = play(START, { type: "snapshot_loaded", snapshot: SNAPSHOT },
  { type: "connection_changed", connection: "online" });

export const CHOOSE = { type: "service_chosen", service: "spkt.kehilangan" };
export const take = (request_id) => ({ type: "take_tapped", request_id });
export const answer = (request_id, ticket = TICKET) => ({ type: "answered", request_id, ticket });
export const SENDING = play(READY, CHOOSE, take("r-1"));
export const WITH_TICKET = play(SENDING, answer("r-1"));
