// What the page of devices makes of the office's snapshot.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choosable, counts, inOrder, isOlder, printerName, reduce } from "/server/browser/office/devices/state.js";

const REFRESH = Symbol("refresh");
const aDevice = (fields = {}) => ({
  id: "d1", kind: "kiosk", name: "Kiosk depan", printer: null, state: "heard", heard_at: "2026-09-30T00:00:00Z",
  build: "3f9a", enrolled_at: null, ...fields,
});
const PRINTERS = [{ id: "kiosk", name: "Printer kiosk", state: "ready" }, { id: "paperless", name: "Tanpa", state: "none" }];

test("devices that need somebody stand first, then by name", () => {
  const devices = [
    aDevice({ name: "TV" }), aDevice({ name: "Baru", state: "never" }),
    aDevice({ name: "Zebra", state: "silent" }), aDevice({ name: "Kiosk" }),
  ];
  assert.deepEqual(inOrder(devices).map((one) => one.name), ["Zebra", "Baru", "Kiosk", "TV"]);
  assert.equal(devices[0].name, "TV");
});

test("a page of another build than the server's is marked, one without pages is not", () => {
  assert.equal(isOlder(aDevice(), "3f9a"), false);
  assert.equal(isOlder(aDevice(), "77b0"), true);
  assert.equal(isOlder(aDevice({ build: null }), "77b0"), false);
});

test("a kiosk may be given any printer that prints", () => {
  assert.deepEqual(choosable(PRINTERS).map((one) => one.id), ["kiosk"]);
  assert.equal(printerName(aDevice({ printer: "kiosk" }), PRINTERS), "Printer kiosk");
  assert.equal(printerName(aDevice(), PRINTERS), null);
  assert.equal(printerName(aDevice({ printer: "gone" }), PRINTERS), null);
});

test("the board counts who waits and who is silent", () => {
  assert.deepEqual(counts({ devices: [aDevice(), aDevice({ state: "silent" }), aDevice({ state: "never" })], pairings: [{}] }), { waiting: 1, silent: 1 });
  assert.deepEqual(counts({}), { waiting: 0, silent: 0 });
});

test("a change of a device asks for the snapshot, a call in the hall does not", () => {
  const office = { devices: [] };
  assert.equal(reduce(office, { type: "device_changed" }, REFRESH), REFRESH);
  assert.equal(reduce(office, { type: "queue_changed" }, REFRESH), office);
});
