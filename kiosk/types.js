// The kiosk's shapes, for the type checker and the reader. What the server sends stands in
// docs/protocol.md; nothing here runs.

/**
 * @typedef {"id"|"en"} Language
 * @typedef {{id: string, en: string}} Words
 * @typedef {{id: string[], en: string[]}} Lines
 * @typedef {{state: string, reason: string|null, message: string|null}} Printer
 * @typedef {{standing: "open"|"after_hours"|"closed"|"full", reason: string|null, opens_at: string|null,
 *   closes_at: string|null, is_out_of_hours: boolean}} Admission
 * @typedef {{id: string, name: Words, icon: string, requirements: Lines, fee_rupiah: number}} Variant
 * @typedef {{ahead: number|null, estimate_minutes: number|null, estimate_low_minutes: number|null,
 *   estimate_high_minutes: number|null}} Outlook
 * @typedef {Outlook & {id: string, name: Words, hint: Words, icon: string, accent: string, is_wide: boolean,
 *   group: string|null, minutes: number, fee_rupiah: number, decree: string, clock_basis: string,
 *   requirements: Lines, variants: Variant[], is_sensitive: boolean, admission: Admission}} Service
 * @typedef {{id: string, name: Words, hint: Words, icon: string, parent: string|null}} Group
 * @typedef {{id: string, name: Words, icon: string}} Choice
 * @typedef {{id: string, name: Words, for_internal_affairs: boolean}} Topic
 * @typedef {{name: string, phone: string, email: string, address: string}} Contact
 * @typedef {{state: "none"|"asked"|"accepted", kind: string|null, seq?: number}} Help
 * @typedef {{seq: number, server_time: string, demo: boolean, idle_seconds: number, long_queue_ahead: number, services_per_visit: number,
 *   device: {id: string, name: string}, groups: Group[], services: Service[], priority_groups: Choice[],
 *   private_room: boolean, asks_for_phone: boolean, facilities: Choice[], help_kinds: string[], feedback_topics: Topic[], internal_affairs: Contact|null,
 *   help: Help, texts: Record<string, Words>, changes_at: string|null, compensation_line: Words|null,
 *   printer: Printer, office: any}} Snapshot
 * @typedef {Outlook & {id: string, label: string, token: string, check_code: string|null, prints: boolean,
 *   track_url: string|null}} Ticket
 * @typedef {{slip: string, reason: string|null}} Slip
 */

/**
 * A screen knows where its visitor came from: “Kembali” leads there.
 * @typedef {{name: "home", group: string|null, from?: Screen|null}
 *   | {name: "service", service: string, variant: string|null, priority: string|null, from?: Screen|null}
 *   | Wanted & {name: "long_queue", from?: Screen|null}
 *   | {name: "ticket"|"private", ticket: Ticket, from?: Screen|null}
 *   | {name: "refused", message: string, from?: Screen|null}
 *   | {name: "help"|"view"|"rating"|"feedback_kind", from?: Screen|null}
 *   | {name: "phone", phone: string, from?: Screen|null}
 *   | {name: "standards", page: StandardsPage|null, from?: Screen|null}
 *   | {name: "feedback_topic"|"feedback_text"|"feedback_contact", feedback: Feedback, from?: Screen|null}
 *   | {name: "thanks", about: "rating"|"feedback", isForInternalAffairs: boolean, from?: Screen|null}} Screen
 * @typedef {{kind: "complaint"|"suggestion", topic: string|null, text: string, contact: string}} Feedback
 * @typedef {{standards: {id: string, name: Words, minutes: number, clock_basis: string, decree: string,
 *   fee_rupiah: number, products: string[]}[]}} StandardsPage
 */

/**
 * `visit` holds the services chosen before the one on screen, for one number; only the first may have a
 * kind. `Wanted` is what a number is asked for: the service to wait for first, and those that follow.
 * @typedef {{services: {id: string, variant: string|null}[], priority: string|null}} Visit
 * @typedef {{service: string, variant: string|null, priority: string|null, further: string[]}} Wanted
 *
 * `request` asks for a number and survives a reload; `errand` is everything else a visitor sends.
 * @typedef {{id: string, kind: "ticket"|"private", service: string|null, variant: string|null,
 *   priority: string|null, further?: string[], phase: "sending"|"answered"|"unanswered"|"set_aside", message?: string|null,
 *   isOnPaper?: boolean}} Request
 * @typedef {{id: string, kind: "help"|"rating"|"feedback"|"phone", body: Record<string, any>,
 *   phase: "sending"|"unanswered", message?: string|null}} Errand
 * @typedef {{id: string, ticket: string, phase: "asked"|"drawn"|"printed"|"failed", slip: any}} Paper
 * @typedef {{isLarge: boolean, isClear: boolean, isLow: boolean}} View
 * @typedef {{snapshot: Snapshot|null, connection: "connecting"|"online"|"lost", language: Language, view: View,
 *   screen: Screen, visit: Visit, request: Request|null, errand: Errand|null, askedHelp: string|null, hasLeftPhone: boolean, paper: Paper|null,
 *   slips: Record<string, Slip>}} KioskState
 * @typedef {{type: string, [field: string]: any}} Action
 */

export {};
