import assert from "node:assert/strict";
import { test } from "node:test";
import { createDraft } from "../../server/browser/office/display/draft.js";
import * as groups from "../../server/browser/office/display/groups.js";
import * as lines from "../../server/browser/office/display/lines.js";
import { canObey, followed, reduce, screenWords, settingsProblem, soundWords, speakerKey, stateKey, toneOf } from "../../server/browser/office/display/state.js";

const SETTINGS = {
  layout: "auto", theme: "light", groups: [], room: "", may_speak: true, volume: 100, night_volume: 40,
  night_from: "21:00", night_until: "06:00", shows_next: true, shows_honesty: true,
};
const HEALTH = { at: "2026-09-30T00:00:00Z", sound: "ready", missing: [], screen: "1920x1080", layout: "hall", faults: [] };
const TV = { id: "tv", name: "TV", state: "heard", heard_at: "2026-09-30T00:00:00Z", is_current: true, is_speaker: true, settings: SETTINGS, health: HEALTH };
const silent = { ...TV, health: { ...HEALTH, sound: "blocked" } };
const wordless = { ...silent, settings: { ...SETTINGS, may_speak: false } };

// ---------------------------------------------------------------- how a display is

test("a display is well when it is heard, sounds and has the server's pages", () => {
  assert.deepEqual([TV, { ...TV, health: null }].map(toneOf), ["well", "unknown"]);
  assert.deepEqual([silent, { ...TV, is_current: false }].map(toneOf), ["warning", "warning"]);
  assert.deepEqual([{ ...silent, state: "silent" }, { ...TV, state: "never" }].map(toneOf), ["trouble", "unknown"]);
});

test("a display that is to be silent is not called broken for it", () => {
  assert.equal(toneOf(wordless), "well");
  assert.equal(stateKey(wordless), "state.heard");
  assert.equal(soundWords(wordless).key, "sound.not_wanted");
  assert.equal(speakerKey(wordless), "speaker.not_wanted");
});

test("the state of a display is one sentence", () => {
  assert.equal(stateKey(TV), "state.heard_ready");
  assert.equal(stateKey(silent), "state.heard_blocked");
  assert.equal(stateKey({ ...TV, state: "silent" }), "state.silent_since");
  assert.equal(stateKey({ ...TV, state: "never", heard_at: null }), "state.never");
});

test("a display that has reported nothing is not asked to do anything", () => {
  assert.equal(stateKey({ ...TV, health: null }), "state.heard_only");
  assert.deepEqual([TV, { ...TV, health: null }, { ...TV, state: "silent" }].map(canObey), [true, false, false]);
});

test("missing clips are named, but not all of a long list", () => {
  const missing = ["a", "b", "c", "d", "e", "f"];
  assert.deepEqual(soundWords({ ...TV, health: { ...HEALTH, sound: "incomplete", missing } }).values, { count: 6, clips: "a, b, c, d, e, …" });
});

test("who speaks in the room is said of each display of it", () => {
  assert.deepEqual([true, false, null].map((is_speaker) => speakerKey({ ...TV, is_speaker })), ["speaker.this", "speaker.other", "speaker.nobody"]);
});

test("the size of a screen is shown when it is known", () => {
  assert.deepEqual(screenWords(HEALTH), { key: "screen.size_layout", values: { width: "1920", height: "1080" } });
  assert.equal(screenWords({ ...HEALTH, layout: "" }).key, "screen.size");
  assert.deepEqual([null, { ...HEALTH, screen: "" }].map((each) => screenWords(each).key), ["screen.unknown", "screen.unknown"]);
});

test("only what concerns displays makes the page fetch again", () => {
  const told = ["queue_changed", "device_changed", "office_changed"].map((type) => reduce(TV, { type }, "again"));
  assert.deepEqual(told, [TV, "again", "again"]);
});

// ---------------------------------------------------------------- settings

test("a display follows the chosen groups in the order of the office, never one that is gone", () => {
  const office = [{ id: "spkt" }, { id: "sim" }];
  const both = followed(followed({ ...SETTINGS, groups: ["gone"] }, "sim", true, office), "spkt", true, office);
  assert.deepEqual(both.groups, ["spkt", "sim"]);
  assert.deepEqual(followed(both, "spkt", false, office).groups, ["sim"]);
});

test("a night begins and ends at two different times", () => {
  assert.equal(settingsProblem(SETTINGS), null);
  assert.equal(settingsProblem({ ...SETTINGS, night_until: "" }), "night.missing");
  assert.equal(settingsProblem({ ...SETTINGS, night_until: "21:00" }), "night.same");
});

test("unsaved work stays when others save, and names the version on which it began", () => {
  const draft = createDraft();
  draft.take({ volume: 100 }, 3);
  draft.change({ volume: 30 });
  draft.take({ volume: 50 }, 4);
  assert.deepEqual([draft.value(), draft.version(), draft.isDirty()], [{ volume: 30 }, 3, true]);
  draft.insist();
  assert.equal(draft.version(), 4);
  draft.undo();
  assert.deepEqual([draft.value(), draft.isDirty()], [{ volume: 50 }, false]);
});

test("what was saved here is news to nobody", () => {
  const draft = createDraft();
  draft.take({ volume: 100 }, 3);
  draft.change({ volume: 30 });
  draft.saved({ volume: 30 });
  assert.equal(draft.isDirty(), false);
  draft.take({ volume: 30 }, 4);
  assert.equal(draft.version(), 4);
});

test("somebody who wished the same is agreed with", () => {
  const draft = createDraft();
  draft.take({ volume: 100 }, 3);
  draft.change({ volume: 30 });
  draft.take({ volume: 30 }, 4);
  assert.deepEqual([draft.isDirty(), draft.version()], [false, 4]);
});

// ---------------------------------------------------------------- running text

const TICKER = lines.linesFrom([{ text: "Satu", first: null, last: null }, { text: "Dua", first: "2026-10-01", last: "2026-10-31" }]);

test("lines are moved, changed, added and taken away by their key", () => {
  const three = lines.withNewLine(TICKER);
  assert.equal(new Set(three.map(({ key }) => key)).size, 3);
  const said = (all) => all.map(({ text }) => text);
  assert.deepEqual(said(lines.movedLine(TICKER, "line-1", -1)), ["Dua", "Satu"]);
  assert.equal(lines.movedLine(TICKER, "line-0", -1), TICKER);
  assert.deepEqual(said(lines.withLine(TICKER, "line-0", { text: "Baru" })), ["Baru", "Dua"]);
  assert.deepEqual(said(lines.withoutLine(TICKER, "line-0")), ["Dua"]);
  assert.equal(new Set(lines.withNewLine(lines.withoutLine(three, "line-0")).map(({ key }) => key)).size, 3);
});

test("the running text has a longest", () => {
  let many = [];
  for (let place = 0; place < 30; place += 1) many = lines.withNewLine(many);
  assert.equal(many.length, lines.MOST_LINES);
});

test("a line without a day has none on that side", () => {
  assert.deepEqual(lines.bodyOf(TICKER), [
    { text: "Satu", first: null, last: null }, { text: "Dua", first: "2026-10-01", last: "2026-10-31" }]);
});

test("what cannot be shown is said at the line", () => {
  const [line] = TICKER;
  assert.equal(lines.lineProblem(line), null);
  assert.equal(lines.lineProblem({ ...line, text: "  " }), "ticker.empty");
  assert.equal(lines.lineProblem({ ...line, text: "x".repeat(241) }), "ticker.too_long");
  assert.equal(lines.lineProblem({ ...line, first: "2026-10-02", last: "2026-10-01" }), "ticker.backwards");
});

test("a line is on now, later, or over", () => {
  const [always, october] = TICKER;
  const days = ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"];
  assert.deepEqual(days.map((day) => lines.standing(october, day)), ["later", "now", "now", "over"]);
  assert.equal(lines.standing(always, "2026-09-30"), "now");
});

// ---------------------------------------------------------------- desk groups

const PAGE = { desk_groups: [{ id: "spkt", name: "SPKT" }], desks: [{ id: "loket-1", name: "Loket 1", group: "spkt" }, { id: "loket-2", name: "Loket 2", group: "" }] };

test("desks go into groups, and out of one that is taken away", () => {
  const two = groups.renamed(groups.withNewGroup(groups.groupingFrom(PAGE)), "kelompok-1", " SIM ");
  const filled = groups.assigned(two, "loket-2", "kelompok-1");
  assert.deepEqual(groups.bodyOf(filled), {
    groups: [{ id: "spkt", name: "SPKT" }, { id: "kelompok-1", name: "SIM" }], desks: { "loket-1": "spkt", "loket-2": "kelompok-1" } });
  assert.deepEqual(groups.bodyOf(groups.withoutGroup(filled, "spkt")).desks, { "loket-2": "kelompok-1" });
});

test("groups are named, each otherwise", () => {
  const grouping = groups.groupingFrom(PAGE);
  assert.equal(groups.groupingProblem(grouping), null);
  const two = groups.withNewGroup(grouping);
  assert.equal(groups.groupingProblem(two), "groups.unnamed");
  assert.equal(groups.groupingProblem(groups.renamed(two, "kelompok-1", "spkt ")), "groups.twice");
});
