// Several services in one visit: what the visitor puts together, takes out again, and asks for at last.
import assert from "node:assert/strict";
import { test } from "node:test";
import { commandOfRequest } from "../../kiosk/api.js";
import { idleLimit, shownScreen } from "../../kiosk/shown.js";
import { spokenLines } from "../../kiosk/spoken.js";
import { START } from "../../kiosk/state.js";
import { mayAdd } from "../../kiosk/visit.js";
import { BACK, IDLE, LOST, ONLINE, OPEN, READY, SNAPSHOT, answer, load, open, play, readyWith, service, take, words }
  from "./kiosk_examples.mjs";

const ADD = { type: "add_tapped" };
const choose = (id) => ({ type: "service_chosen", service: id });
const kind = (variant) => ({ type: "variant_toggled", variant });
const first = (group) => ({ type: "priority_toggled", group });
const out = (id) => ({ type: "taken_out", service: id });
const [LP, LOSS] = ["spkt.lp", "spkt.kehilangan"];
const SERVICES = [...SNAPSHOT.services, service("skck", "SKCK", 1), service("sim", "SIM", 2, { group: "berkas" })];
const GROUPS = [{ id: "berkas", name: words("Berkas"), hint: words(""), icon: "car", parent: null }];
const FOUR = readyWith({ services: SERVICES, groups: GROUPS });
const ADDING = play(FOUR, choose(LP), ADD);
const chosen = ({ visit }) => visit.services.map(({ id }) => id);
const asked = ({ request }) => [request?.service, ...(request?.further ?? [])];
const changed = (id, fields) => load({ groups: GROUPS, services: SERVICES.map((each) => (each.id === id ? { ...each, ...fields } : each)) });
const standing = (state) => ({ admission: { ...OPEN, standing: state } });

test("one service takes two touches and names no further one", () => {
  const sent = play(READY, choose(LP), take("r-1"));
  assert.deepEqual(asked(sent), [LP]);
  assert.deepEqual(commandOfRequest(sent.request).body, { service: LP, priority: null, variant: null, further: [] });
});

test("another service leads back to the menu, where the first one is chosen", () => {
  assert.equal(shownScreen(ADDING), "home");
  assert.deepEqual(chosen(ADDING), [LP]);
  assert.equal(play(ADDING, choose(LP)), ADDING);
});

test("one number is asked for all of them, in the order of choosing", () => {
  const sent = play(ADDING, choose(LOSS), ADD, { type: "group_chosen", group: "berkas" }, choose("sim"), take("r-1"));
  assert.deepEqual(asked(sent), [LP, LOSS, "sim"]);
  assert.deepEqual(commandOfRequest(sent.request).body.further, [LOSS, "sim"]);
});

test("the number can also be taken from the menu, for what is chosen so far", () => {
  assert.deepEqual(asked(play(ADDING, take("r-1"))), [LP]);
  assert.equal(play(READY, take("r-1")), READY);
});

test("no more services are offered than the office allows, and none where nothing else is open", () => {
  assert.ok(mayAdd(play(ADDING, choose(LOSS))));
  const third = play(ADDING, choose(LOSS), ADD, choose("skck"));
  assert.ok(!mayAdd(third));
  assert.equal(play(third, ADD), third);
  assert.ok(!mayAdd(play(readyWith({ services_per_visit: 1 }), choose(LP))));
  assert.ok(!mayAdd(play(readyWith({ services: [SERVICES[0], { ...SERVICES[1], ...standing("closed") }] }), choose(LP))));
  assert.ok(!mayAdd(play(FOUR, changed(LP, standing("closed")), choose(LP))));
  assert.ok(!mayAdd(READY));
  assert.ok(!mayAdd(START));
});

test("only the first service keeps its kind", () => {
  const sent = play(FOUR, choose(LOSS), kind("tanah"), ADD, choose(LP), take("r-1"));
  assert.deepEqual([sent.request.service, sent.request.variant], [LOSS, "tanah"]);
  const second = play(FOUR, choose(LP), ADD, choose(LOSS), kind("tanah"), ADD, out(LP));
  assert.deepEqual(second.visit.services, [{ id: LOSS, variant: null }]);
});

test("whoever goes first does so with the whole visit, wherever it was said", () => {
  assert.equal(play(FOUR, choose(LP), first("lansia"), ADD, choose(LOSS), take("r-1")).request.priority, "lansia");
  assert.equal(play(ADDING, choose(LOSS), first("lansia"), BACK, take("r-1")).request.priority, "lansia");
  assert.equal(play(ADDING, choose(LOSS), first("lansia"), first("lansia"), take("r-1")).request.priority, null);
});

test("what is taken out is free to be chosen again, and nothing chosen is the plain start", () => {
  const two = play(ADDING, choose(LOSS), ADD);
  assert.deepEqual(chosen(play(two, out(LP))), [LOSS]);
  const none = play(two, out(LP), out(LOSS));
  assert.deepEqual(none, FOUR);
  assert.equal(play(none, choose(LP)).screen.service, LP);
});

test("back from the menu leads to the service chosen last, as it was left, and on to the start", () => {
  const before = play(FOUR, choose(LOSS), kind("tanah"), first("lansia"));
  const back = play(before, ADD, BACK);
  const { from, ...screen } = back.screen;
  assert.deepEqual(screen, { name: "service", service: LOSS, variant: "tanah", priority: "lansia" });
  assert.deepEqual(chosen(back), []);
  assert.deepEqual(play(back, BACK).screen, { name: "home", group: null });
  const deep = play(ADDING, { type: "group_chosen", group: "berkas" }, BACK);
  assert.deepEqual([deep.screen.group, chosen(deep)], [null, [LP]]);
});

test("the long queue that is asked about is that of the first service, and the answer takes all", () => {
  const long = play(FOUR, changed(LP, { ahead: 23 }), choose(LP), ADD, choose(LOSS), take("r-1"));
  assert.deepEqual([shownScreen(long), long.screen.service], ["long_queue", LP]);
  assert.deepEqual(asked(play(long, take("r-2"))), [LP, LOSS]);
  assert.equal(play(long, BACK).screen.service, LOSS);
  assert.deepEqual(asked(play(FOUR, changed(LOSS, { ahead: 23 }), choose(LP), ADD, choose(LOSS), take("r-1"))), [LP, LOSS]);
  const gone = load({ groups: GROUPS, services: SERVICES.filter(({ id }) => id !== LOSS) });
  assert.equal(shownScreen(play(long, gone)), "home");
});

test("a walk away erases what was chosen, and so does the number", () => {
  assert.equal(idleLimit(ADDING), 25);
  assert.deepEqual(play(ADDING, IDLE).visit, START.visit);
  assert.deepEqual(play(ADDING, take("r-1"), answer("r-1")).visit, START.visit);
});

test("help, language and a line that comes back keep what was chosen", () => {
  const kept = play(ADDING, open("help"), BACK, { type: "language_tapped" }, LOST, ONLINE);
  assert.deepEqual([shownScreen(kept), chosen(kept)], ["home", [LP]]);
});

test("a refusal leads back to the menu, where the closed service can be taken out", () => {
  const refused = play(ADDING, choose(LOSS), take("r-1"), { type: "refused", request_id: "r-1", message: "Tutup." });
  assert.deepEqual([shownScreen(refused), chosen(play(refused, BACK))], ["refused", [LP]]);
});

test("what the office takes away is no longer chosen, nor its kind", () => {
  const two = play(FOUR, choose(LOSS), kind("tanah"), ADD, choose(LP), ADD);
  assert.deepEqual(chosen(play(two, load({ services: SERVICES.filter(({ id }) => id !== LP) }))), [LOSS]);
  assert.equal(play(two, changed(LOSS, { variants: [] })).visit.services[0].variant, null);
  assert.equal(play(two, load({})).visit.services[0].variant, "tanah");
});

test("the private room is asked for alone", () => {
  const sent = play(ADDING, { type: "private_tapped", request_id: "r-1" });
  assert.deepEqual(commandOfRequest(sent.request), { id: "r-1", path: "/api/v1/kiosk/private-request", body: {} });
  assert.deepEqual(sent.visit, START.visit);
});

test("another number is asked for where the same touch wants other services", () => {
  const aside = play(ADDING, choose(LOSS), take("r-1"), { type: "unanswered", request_id: "r-1", message: null }, BACK);
  assert.equal(play(aside, choose(LOSS), take("r-2")).request.id, "r-1");
  assert.equal(play(aside, choose("skck"), take("r-2")).request.id, "r-2");
});

test("what is read aloud on the way to another service names nothing that was chosen", () => {
  const said = spokenLines(play(FOUR, changed(LP, { is_sensitive: true }), choose(LP), ADD), (key) => key);
  assert.deepEqual(said.slice(0, 2), ["visit.title", "visit.explain"]);
  assert.ok(!said.some((line) => line.includes("Laporan Polisi")));
});
