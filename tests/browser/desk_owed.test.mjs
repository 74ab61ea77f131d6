import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceNext, choiceNow, grantable, itemsInWords, optionsOf, stockNotices } from "../../server/browser/desk/owed.js";
import { NOW, aDesk, ago, serving } from "./desk_builders.mjs";

const WORDS = { "compensation.or": "atau", "compensation.and": "dan", "compensation.all": "Serahkan semuanya: {items}" };
const t = (key, values = {}) => (WORDS[key] ?? key).replace("{items}", values.items ?? "");
const of = (item, name, quantity = 1) => ({ item, name, quantity });
const EITHER = { items: [of("air_minum", "Air minum"), of("permen", "Permen", 2)], gives_all: false, from_at: null };
const ALL = { items: [of("air_minum", "Air minum"), of("mug", "Mug")], gives_all: true, from_at: ago(-60) };
const owed = (fields = {}) => ({ ticket_id: "t", label: "A-001", service: "LP", since: ago(60), state: "open", origin: "overrun",
  reason: null, late_seconds: 60, owed: EITHER, later: [ALL], prints_voucher: false, ...fields });

test("what is owed is said as people say it", () => {
  assert.equal(itemsInWords(EITHER, t), "air minum atau 2 permen");
  assert.equal(itemsInWords(ALL, t), "air minum dan mug");
  assert.equal(itemsInWords({ items: [of("vip", "VIP")], gives_all: false, from_at: null }, t), "VIP");
});

test("each choice is a button, everything is one", () => {
  assert.deepEqual(optionsOf(EITHER, t).map((one) => one.words), ["Air minum", "2 permen"]);
  const [only, ...others] = optionsOf(ALL, t);
  assert.deepEqual([only.words, only.items.length, others.length], ["Serahkan semuanya: air minum dan mug", 2, 0]);
  assert.deepEqual(optionsOf({ items: [], gives_all: true, from_at: null }, t), []);
});

test("what is owed grows when its moment has come, without a message", () => {
  assert.equal(choiceNow(owed(), NOW), EITHER);
  assert.equal(choiceNext(owed(), NOW), ALL);
  assert.equal(choiceNow(owed(), NOW + 60_000), ALL);
  assert.equal(choiceNext(owed(), NOW + 60_000), null);
  assert.deepEqual(choiceNow(owed({ owed: null, later: null }), NOW).items, []);
});

test("few are a notice, and nobody knows how many another; enough is none", () => {
  const level = (state, left) => ({ place: "kantor", place_name: "Kantor", item: "permen", item_name: "Permen", left, state });
  const told = stockNotices(aDesk({ stock: [level("ok", 40), level("low", 4), level("count", -2)] }));
  assert.deepEqual(told.map((one) => [one.text.key, one.text.values.count]), [["notice.stock_low", 4], ["notice.stock_count", -2]]);
  assert.deepEqual(stockNotices(aDesk({ low_ratings: 2 })).map((one) => one.text.key), ["notice.low_ratings"]);
  assert.deepEqual(stockNotices(aDesk({ low_ratings: 0 })), []);
});

test("whoever is here and whoever just left may be granted something, once", () => {
  const current = serving("A-001"), last = serving("A-002");
  assert.deepEqual(grantable(aDesk({ current }), last).map((one) => one.label), ["A-001", "A-002"]);
  assert.deepEqual(grantable(aDesk({ current }), current).map((one) => one.label), ["A-001"]);
  assert.deepEqual(grantable(aDesk({ current, entitlements: [owed({ ticket_id: current.id })] }), null), []);
  assert.deepEqual(grantable(aDesk(), null), []);
});
