// The way through the menu: groups of any depth, kinds of a service, long queues, closed services.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entriesOf, isAfterHours, pathTo, servicesWithin } from "../../kiosk/menu.js";
import { idleLimit, shownScreen } from "../../kiosk/shown.js";
import { BACK, CHOOSE, IDLE, OPEN, READY, SNAPSHOT, WITH_TICKET, load, open, play, readyWith, service, take, words }
  from "./kiosk_examples.mjs";

const group = (id, parent = null) => ({ id, name: words(id), hint: words(""), icon: "car", parent });
const TREE = {
  groups: [group("sim"), group("baru", "sim"), group("kosong")],
  services: [...SNAPSHOT.services, service("sim.a", "SIM A baru", 1, { group: "baru" }), service("sim.ganti", "Ganti SIM", 1, { group: "sim" })],
};
const IN_TREE = readyWith(TREE);
const enter = (id) => ({ type: "group_chosen", group: id });
const ids = ({ services, groups }) => [services.map(({ id }) => id), groups.map(({ id }) => id)];
const standing = (state, more = {}) => ({ ...OPEN, standing: state, ...more });
const SHUT = SNAPSHOT.services.map((each) => ({ ...each, admission: standing("after_hours") }));

test("the start shows the services of the top and the groups that hold any", () => {
  assert.deepEqual(ids(entriesOf(IN_TREE.snapshot, null)), [["spkt.lp", "spkt.kehilangan"], ["sim"]]);
  assert.deepEqual(ids(entriesOf(IN_TREE.snapshot, "sim")), [["sim.ganti"], ["baru"]]);
  assert.deepEqual(servicesWithin(IN_TREE.snapshot, "sim").map(({ id }) => id), ["sim.a", "sim.ganti"]);
});

test("groups open one below the other, and each way back leads one step up", () => {
  const deep = play(IN_TREE, enter("sim"), enter("baru"), { type: "service_chosen", service: "sim.a" });
  assert.equal(deep.screen.service, "sim.a");
  const ways = [1, 2, 3].map((steps) => play(deep, ...Array(steps).fill(BACK)).screen);
  assert.deepEqual(ways.map(({ name, group: at }) => [name, at]), [["home", "baru"], ["home", "sim"], ["home", null]]);
  assert.deepEqual(pathTo(IN_TREE.snapshot, "baru").map(({ id }) => id), ["sim", "baru"]);
});

test("an open group runs out like every choice", () => {
  assert.equal(idleLimit(play(IN_TREE, enter("sim"))), 25);
  assert.deepEqual(play(IN_TREE, enter("sim"), IDLE).screen, { name: "home", group: null });
});

test("groups that name each other as parents neither hang the kiosk nor hide a service", () => {
  const ring = { ...SNAPSHOT, groups: [group("a", "b"), group("b", "a")], services: [service("x", "X", 0, { group: "gone" })] };
  assert.equal(pathTo(ring, "a").length, 2);
  assert.deepEqual(ids(entriesOf(ring, null)), [["x"], []]);
});

test("a group that the office removed leads back to the start", () => {
  assert.equal(play(IN_TREE, enter("sim"), load({})).screen.group, null);
});

test("a number can be taken without naming the kind: two touches", () => {
  assert.equal(play(READY, CHOOSE, take("r-1")).request.variant, null);
});

test("a touched kind goes with the request, a second touch takes it back", () => {
  const land = { type: "variant_toggled", variant: "tanah" };
  assert.equal(play(READY, CHOOSE, land, take("r-1")).request.variant, "tanah");
  assert.equal(play(READY, CHOOSE, land, land).screen.variant, null);
});

test("a kind that the office removed is no longer chosen", () => {
  const chosen = play(READY, CHOOSE, { type: "variant_toggled", variant: "tanah" });
  const services = SNAPSHOT.services.map((each) => ({ ...each, variants: [] }));
  assert.equal(play(chosen, load({ services })).screen.variant, null);
});

const LONG = readyWith({ services: [service("spkt.lp", "Laporan Polisi", 23), ...SNAPSHOT.services.slice(1)] });
const LP = { type: "service_chosen", service: "spkt.lp" };

test("a long queue is asked about before the number, once", () => {
  const asked = play(LONG, LP, take("r-1"));
  assert.equal(shownScreen(asked), "long_queue");
  assert.equal(asked.request, null);
  assert.equal(play(asked, take("r-2")).request.id, "r-2");
});

test("no to the long queue leads back to the service with its choices", () => {
  const chosen = play(LONG, LP, { type: "priority_toggled", group: "lansia" }, { type: "priority_toggled", group: "lansia" });
  assert.deepEqual(play(chosen, take("r-1"), BACK).screen, chosen.screen);
});

test("whoever goes first is not asked about the queue, nor anybody where the office asks never", () => {
  assert.equal(play(LONG, LP, { type: "priority_toggled", group: "lansia" }, take("r-1")).request.id, "r-1");
  const never = play(LONG, load({ long_queue_ahead: 0, services: LONG.snapshot.services }), LP, take("r-1"));
  assert.equal(never.request.id, "r-1");
});

test("a closed, full or resting service can be read and gives no number", () => {
  for (const state of ["closed", "full", "after_hours"]) {
    const services = [service("spkt.lp", "Laporan Polisi", 0, { admission: standing(state) })];
    const read = play(readyWith({ services }), LP);
    assert.equal(shownScreen(read), "service", state);
    assert.equal(play(read, take("r-1")), read, state);
  }
});

test("outside the hours numbers are given where the guard serves", () => {
  const services = [service("spkt.lp", "Laporan Polisi", 0, { admission: standing("open", { is_out_of_hours: true }) })];
  assert.equal(play(readyWith({ services }), LP, take("r-1")).request.id, "r-1");
});

test("a queue that closes while the visitor is asked leads back to its service", () => {
  const asked = play(LONG, LP, take("r-1"));
  const closed = play(asked, load({ services: [service("spkt.lp", "Laporan Polisi", 23, { admission: standing("closed") })] }));
  assert.equal(shownScreen(closed), "service");
});

test("the office guides to the guard when every service rests, not when one is merely closed", () => {
  assert.ok(isAfterHours({ ...SNAPSHOT, services: SHUT }));
  assert.ok(!isAfterHours({ ...SNAPSHOT, services: [{ ...SHUT[0], admission: standing("closed") }, SHUT[1]] }));
  assert.ok(!isAfterHours({ ...SNAPSHOT, services: [] }));
});

test("help and view open above every screen and lead back to it", () => {
  const chosen = play(READY, CHOOSE, { type: "variant_toggled", variant: "tanah" });
  for (const name of ["help", "view"]) {
    const above = play(chosen, open(name));
    assert.equal(shownScreen(above), name);
    assert.deepEqual(play(above, BACK).screen, chosen.screen);
  }
  assert.deepEqual(play(chosen, open("help"), open("view"), open("help"), BACK).screen, chosen.screen);
});

test("rating, complaint and standards open from the start only", () => {
  for (const name of ["rating", "feedback_kind", "standards"]) {
    assert.equal(shownScreen(play(READY, open(name))), name);
    assert.equal(play(WITH_TICKET, open(name)), WITH_TICKET, name);
  }
});

test("help above a number leads back to the number", () => {
  assert.deepEqual(play(WITH_TICKET, open("help"), BACK).screen, WITH_TICKET.screen);
});
