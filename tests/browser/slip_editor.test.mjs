import assert from "node:assert/strict";
import { test } from "node:test";
import { createLatest } from "../../server/browser/office/slip/latest.js";
import { USUAL, canPrint, draftFrom, isPromiseLost, isSame, linesOf, moved, problemOf, styleFrom, switched } from "../../server/browser/office/slip/state.js";

const KNOWN = ["service", "time", "standards", "check_code", "compensation"].map((id) => ({ id, name: `Bagian ${id}` }));
const usual = () => draftFrom(USUAL, KNOWN);
const idsOf = (draft) => draft.parts.map(({ id, isOn }) => (isOn ? id : `-${id}`));

test("a new office prints every part in its usual order, and says so by naming none", () => {
  assert.deepEqual(idsOf(usual()), KNOWN.map(({ id }) => id));
  assert.deepEqual(styleFrom(usual()), USUAL);
});

test("parts stand in the order of the style, those that are off behind them, unknown ones nowhere", () => {
  const draft = draftFrom({ ...USUAL, parts: ["check_code", "horoscope", "time"] }, KNOWN);
  assert.deepEqual(idsOf(draft), ["check_code", "time", "-service", "-standards", "-compensation"]);
  assert.deepEqual(styleFrom(draft).parts, ["check_code", "time"]);
});

test("a part moves by one place and stays at either end", () => {
  assert.deepEqual(idsOf(moved(usual(), "time", -1)).slice(0, 2), ["time", "service"]);
  assert.deepEqual(idsOf(moved(usual(), "service", 1)).slice(0, 2), ["time", "service"]);
  for (const [id, by] of [["service", -1], ["compensation", 1]]) assert.deepEqual(moved(usual(), id, by), usual());
});

test("the last part that is on cannot be switched off: nothing would mean everything", () => {
  let draft = usual();
  for (const { id } of KNOWN) draft = switched(draft, id, false);
  assert.deepEqual(styleFrom(draft).parts, ["compensation"]);
});

test("what a visitor loses is said, and only that", () => {
  const draft = ["check_code", "time", "standards"].reduce((now, id) => switched(now, id, false), usual());
  assert.deepEqual(draft.parts.filter(isPromiseLost).map(({ id }) => id), ["standards", "check_code"]);
  assert.deepEqual(usual().parts.filter(isPromiseLost), []);
});

test("own lines are printed as written, without empty ones at the end", () => {
  assert.deepEqual(linesOf("Satu  \n\nDua\n\n"), ["Satu", "", "Dua"]);
  assert.deepEqual(linesOf(""), []);
});

test("too many or too long lines are told before they are sent", () => {
  assert.equal(problemOf("a\n".repeat(6)), null);
  assert.equal(problemOf("a\n".repeat(7))?.key, "lines.too_many");
  assert.deepEqual(problemOf(`a\n${"x".repeat(97)}`), { key: "lines.too_long", values: { line: 2, most: 96 } });
  assert.equal(canPrint({ ...usual(), footer: "x".repeat(97) }), false);
});

test("what reads the same is no change", () => {
  assert.ok(isSame(usual(), { ...usual(), header: "\n" }));
  assert.ok(!isSame(usual(), switched(usual(), "time", false)));
  assert.ok(isSame(usual(), moved(moved(usual(), "time", -1), "time", 1)));
});

/** A question whose answers the test gives, and a timer that it lets run. */
function aPreview() {
  const seen = { asked: [], shown: [], failed: [], asking: [] };
  const waiting = [];
  let due = null;
  const latest = createLatest({
    ask: (wish) => {
      seen.asked.push(wish);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    onAnswer: (answer) => seen.shown.push(answer),
    onError: (error) => seen.failed.push(error.message),
    onAsking: (isAsking) => seen.asking.push(isAsking),
    setTimer: (run) => { due = run; return 1; },
    clearTimer: () => { due = null; },
  });
  const settle = () => new Promise((resume) => setImmediate(resume));
  return {
    seen, want: latest.want,
    async rest() { due?.(); due = null; await settle(); },
    async answer(words) { waiting.shift().resolve(words); await settle(); },
    async fail(words) { waiting.shift().reject(new Error(words)); await settle(); },
  };
}

test("whoever types quickly is asked about once, with the newest words", async () => {
  const { seen, want, rest, answer } = aPreview();
  want("a");
  want("ab");
  await rest();
  await answer("picture of ab");
  assert.deepEqual([seen.asked, seen.shown], [["ab"], ["picture of ab"]]);
  assert.equal(seen.asking.at(-1), false);
});

test("an answer that was overtaken is not shown, the newest is asked for next", async () => {
  const { seen, want, rest, answer } = aPreview();
  want("a");
  await rest();
  want("ab");
  await rest();
  assert.deepEqual(seen.asked, ["a"]);
  await answer("picture of a");
  assert.deepEqual([seen.asked, seen.shown], [["a", "ab"], []]);
  await answer("picture of ab");
  assert.deepEqual(seen.shown, ["picture of ab"]);
});

test("a failure is told once and the next wish is asked again", async () => {
  const { seen, want, rest, answer, fail } = aPreview();
  want("a");
  await rest();
  await fail("Koneksi ke server terputus.");
  want("b");
  await rest();
  await answer("picture of b");
  assert.deepEqual([seen.failed, seen.shown], [["Koneksi ke server terputus."], ["picture of b"]]);
});
