/** Good examples of what the desk is told: a test changes only what it is about. */
export const NOW = Date.parse("2026-09-30T00:30:00Z");
/** @param {number} seconds before NOW */
export const ago = (seconds) => new Date(NOW - seconds * 1000).toISOString();

export const aClock = (fields = {}) => ({
  basis: "start", state: "idle", standard_seconds: 900, warning_seconds: 720, started_at: null,
  paused_at: null, paused_seconds: 0, is_warned: false, is_overrun: false, ...fields,
});

export const aTicket = (label = "A-001", fields = {}) => ({
  id: `ticket-${label}`, label, service: { id: "spkt.lp", name: "Laporan Polisi" }, state: "waiting",
  priority: "regular", priority_group: null, is_sensitive: false, is_silent: false, is_private: false,
  issued_at: ago(600), first_called_at: null, called_at: null, recalls: 0, started_at: null,
  started_automatically: false, finished_at: null, desk_id: null, hold_reason: null, held_at: null,
  slip: "printed", variant: null, is_assisted: false, kept_at: null, stage: null, next: null, further: [],
  directed_to: null, queued_at: ago(600), people: 1, is_handwritten: false, times_wrong: null, outcome: null, promised_on: null,
  clock: aClock(), ...fields,
});

export const called = (label, fields = {}) =>
  aTicket(label, { state: "called", desk_id: "loket-1", called_at: ago(60), ...fields });

export const serving = (label, seconds = 100, fields = {}) => aTicket(label, {
  state: "serving", desk_id: "loket-1", called_at: ago(seconds + 30), started_at: ago(seconds),
  clock: aClock({ state: "running", started_at: ago(seconds) }), ...fields,
});

export const admission = (standing = "open", fields = {}) =>
  ({ standing, reason: null, opens_at: null, closes_at: null, is_out_of_hours: false, ...fields });

export const aService = (id, name, fields = {}) => ({ id, name, variants: [], stages: [], admission: admission(), closed_by: null, ...fields });

export const closedService = (id, name, reason = "Gangguan listrik") =>
  aService(id, name, { admission: admission("closed", { reason }), closed_by: "Petugas 2" });

export const aHelpRequest = (id = "h1", fields = {}) =>
  ({ id, kind: "officer", place: "Kiosk depan", label: null, asked_at: ago(60), accepted_by: null, ...fields });

export const aPrinter = (fields = {}) =>
  ({ id: "kiosk", name: "Printer kiosk", state: "ready", reason: null, message: null, since: null, slips_left: null, ...fields });

export const aChoice = (id, fields = {}) =>
  ({ id, name: id.replace("loket-", "Loket "), officer: null, is_free: false, pools: ["spkt.lp", "spkt.kehilangan"], ...fields });

export const aDesk = (fields = {}) => ({
  seq: 10, server_time: ago(0), speed: 1, build: "a", demo: false,
  office: { name: "Polres Contoh", hall: "SPKT", timezone: "Asia/Makassar", zone: "WITA" },
  officer: { id: "petugas1", name: "Petugas 1", role: "officer" },
  desk: { id: "loket-1", name: "Loket 1", opened_at: ago(3600), break_reason: null, break_since: null },
  desks: [aChoice("loket-1"), aChoice("loket-2", { officer: "Petugas 2" })], colleagues: [], next: null, no_shows: [], to_collect: [],
  phone_reports: 0, papers: null, shift: null, outcomes: [], break_reasons: [],
  current: null, current_announced: null, current_phone: null, waiting: [], waiting_total: 0, held: [], kept: [], help_requests: [], entitlements: [], stock: [], low_ratings: null,
  services: [aService("spkt.lp", "Laporan Polisi"), aService("spkt.kehilangan", "Laporan Kehilangan", { variants: [{ id: "ktp", name: "KTP atau KK" }] })],
  priority_groups: [{ id: "lansia", name: "Lansia" }], closing_reasons: [{ id: "listrik", name: "Gangguan listrik" }],
  hold_reasons: [], cancel_reasons: [], items: [], overruns: [],
  lateness_causes: [{ id: "lonjakan", name: "Lonjakan antrean" }, { id: "petugas", name: "Petugas" }],
  printers: [{ id: "kiosk", name: "Printer kiosk", state: "ready", reason: null, message: null, since: null }],
  rules: { recalls_before_no_show: 2, recall_gap_seconds: 30, auto_start_seconds: 60 }, ...fields,
});
