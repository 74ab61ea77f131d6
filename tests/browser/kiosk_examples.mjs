// Sample snapshot, tickets and a short way to play actions, for the kiosk's tests.
import { reduce, START } from "../../kiosk/state.js";

export const words = (text) => ({ id: text, en: text });
export const OPEN = { standing: "open", reason: null, opens_at: null, closes_at: null, is_out_of_hours: false };

export const service = (id, name, ahead, fields = {}) => ({
  id, name: words(name), hint: words("…"), icon: "file-text", accent: "", is_wide: false, group: null, minutes: 15,
  fee_rupiah: 0, decree: "Kep/01/I/2019", clock_basis: "start",
  requirements: { id: ["Identitas (KTP)"], en: ["Identity card"] }, variants: [], is_sensitive: false, admission: OPEN,
  ahead, estimate_minutes: ahead * 5, estimate_low_minutes: ahead * 4, estimate_high_minutes: ahead * 7, ...fields,
});

const KINDS = [
  { id: "ktp", name: words("KTP atau KK"), icon: "id-card", requirements: { id: ["Salinan KK"], en: ["Family card"] }, fee_rupiah: 0 },
  { id: "tanah", name: words("Surat tanah"), icon: "map", requirements: { id: ["Surat BPN"], en: ["Letter"] }, fee_rupiah: 0 },
];

export const SNAPSHOT = {
  seq: 41, server_time: "2026-09-30T00:05:00Z", demo: true, idle_seconds: 25, long_queue_ahead: 20, services_per_visit: 3, private_room: true, asks_for_phone: false,
  device: { id: "kiosk-1", name: "Kiosk depan" },
  office: { name: "Polres Contoh", hall: "SPKT", timezone: "Asia/Makassar", zone: "WITA" },
  groups: [],
  services: [service("spkt.lp", "Laporan Polisi", 3), service("spkt.kehilangan", "Laporan Kehilangan", 0, { variants: KINDS })],
  priority_groups: [{ id: "lansia", name: { id: "Lansia", en: "Elderly" }, icon: "user-round" }],
  facilities: [{ id: "toilet", name: words("Toilet"), icon: "toilet" }],
  help_kinds: ["officer", "wheelchair", "nursing_room"],
  feedback_topics: [{ id: "lama", name: words("Pelayanan lama"), for_internal_affairs: false },
    { id: "diminta_biaya", name: words("Diminta biaya"), for_internal_affairs: true }],
  internal_affairs: { name: "Piket Propam", phone: "08xx", email: "", address: "" },
  help: { state: "none", kind: null }, texts: {}, changes_at: null, compensation_line: null,
  printer: { state: "ready", reason: null, message: null },
};

export const TICKET = { id: "t-1", label: "A-001", token: "k", ahead: 3, estimate_minutes: 15, estimate_low_minutes: 10,
  estimate_high_minutes: 20, standard: null, check_code: "7F3K-92QD", prints: true, track_url: null };

export const PAPER_OUT = { reason: "paper_out", message: "Kertas printer habis." };

export const play = (state, ...actions) => actions.reduce(reduce, state);

export const load = (fields) => ({ type: "snapshot_loaded", snapshot: { ...SNAPSHOT, ...fields } });

/** A kiosk at its start, connected. */
export const READY = play(START, load({}), { type: "connection_changed", connection: "online" });

/** The same with something else in its snapshot. */
export const readyWith = (fields) => play(READY, load(fields));

export const CHOOSE = { type: "service_chosen", service: "spkt.kehilangan" };
export const BACK = { type: "back_tapped" };
export const IDLE = { type: "idle_ran_out" };
export const LOST = { type: "connection_changed", connection: "lost" };
export const ONLINE = { type: "connection_changed", connection: "online" };
export const open = (name) => ({ type: "opened", name });
export const take = (request_id) => ({ type: "take_tapped", request_id });
export const answered = (request_id, answer) => ({ type: "answered", request_id, answer: { seq: 50, ...answer } });
export const answer = (request_id, ticket = TICKET) => answered(request_id, { ticket });
export const SENDING = play(READY, CHOOSE, take("r-1"));
export const WITH_TICKET = play(SENDING, answer("r-1"));
