import assert from "node:assert/strict";
import { test } from "node:test";
import { DOWN_MS, DUCKED, UP_MS, createLoudness, levelAt } from "../../display/loudness.js";
import { BROKEN_MS, LOAD_MS, PICTURE_MS, STALL_MS, createSlideShow } from "../../display/slide_show.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when a test says so. */
class Time {
  ms = 0;
  timers = new Map();
  #next = 1;

  now = () => this.ms;
  setTimer = (run, ms) => {
    this.timers.set(this.#next, { at: this.ms + ms, run });
    return this.#next++;
  };
  clearTimer = (id) => this.timers.delete(id);

  async pass(ms) {
    const end = this.ms + ms;
    await settled();
    for (;;) {
      const [due] = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (due === undefined) break;
      const [id, { at, run }] = due;
      this.timers.delete(id);
      this.ms = at;
      run();
      await settled();
    }
    this.ms = end;
  }
}

/** Shows what it is told, unless the file is broken or never comes. */
class View {
  shown = [];
  replays = 0;
  clears = 0;
  volume = 1;
  seconds = 0;
  broken = new Set();
  hanging = new Set();

  async show(slide) {
    if (this.hanging.has(slide.id)) return new Promise(() => {});
    if (this.broken.has(slide.id)) throw "unreadable";
    this.shown.push(slide.id);
  }
  replay() { this.replays += 1; }
  clear() { this.clears += 1; }
  setVolume(level) { this.volume = level; }
  position() { return this.seconds; }
}

const picture = (id) => ({ id, kind: "picture", url: `/media/${id}.jpg`, seconds: 0, has_sound: false });
const video = (id, has_sound = false) => ({ id, kind: "video", url: `/media/${id}.mp4`, seconds: 9, has_sound });

function aShow() {
  const time = new Time();
  const view = new View();
  const faults = [];
  const changes = [];
  const show = createSlideShow({
    view, now: time.now, setTimer: time.setTimer, clearTimer: time.clearTimer,
    onFault: (fault) => faults.push(fault), onChange: (isShowing) => changes.push(isShowing),
  });
  return { time, view, faults, changes, show };
}

test("pictures follow each other in the order of the list, each long enough to be read", async () => {
  const { time, view, show } = aShow();
  show.show([picture("a"), picture("b")]);
  await time.pass(PICTURE_MS - 1);
  assert.deepEqual(view.shown, ["a"]);
  assert.ok(PICTURE_MS >= 12_000);
  await time.pass(PICTURE_MS * 2);
  assert.deepEqual(view.shown, ["a", "b", "a"]);
});

test("a single picture stays, and nothing runs meanwhile", async () => {
  const { time, view, show } = aShow();
  show.show([picture("a")]);
  await time.pass(0);
  assert.deepEqual(view.shown, ["a"]);
  assert.equal(time.timers.size, 0);
});

test("a video stays until its end, and a single one begins anew without being loaded again", async () => {
  const { time, view, show } = aShow();
  show.show([video("v")]);
  await time.pass(100);
  show.ended();
  await time.pass(100);
  assert.deepEqual([view.shown, view.replays], [["v"], 1]);
  show.show([video("v"), picture("a")]);
  show.ended();
  await time.pass(0);
  assert.deepEqual(view.shown, ["v", "a"]);
});

test("a broken file is skipped, told once, and tried again later", async () => {
  const { time, view, faults, show } = aShow();
  view.broken.add("b");
  show.show([picture("a"), picture("b"), picture("c")]);
  await time.pass(PICTURE_MS * 4);
  assert.deepEqual(view.shown.slice(0, 4), ["a", "c", "a", "c"]);
  assert.deepEqual(faults, [{ part: "slides", reason: "b: unreadable" }]);
  view.broken.clear();
  await time.pass(BROKEN_MS);
  assert.ok(view.shown.includes("b"));
});

test("a broken file is told once, also where it comes and goes with each turn of the board", async () => {
  const { time, view, faults, show } = aShow();
  view.broken.add("a");
  for (let turn = 0; turn < 5; turn += 1) {
    show.show([picture("a")]);
    await time.pass(10);
    show.show([]);
    await time.pass(10);
  }
  assert.equal(faults.length, 1);
});

test("a file that never comes does not stop the queue", async () => {
  const { time, view, faults, show } = aShow();
  view.hanging.add("a");
  show.show([video("a"), picture("b")]);
  await time.pass(LOAD_MS);
  assert.deepEqual(view.shown, ["b"]);
  assert.deepEqual(faults, [{ part: "slides", reason: "a: too_slow" }]);
});

test("a video that stands still is left, one that runs is not", async () => {
  const { time, view, faults, show } = aShow();
  show.show([video("v"), picture("a")]);
  await time.pass(STALL_MS - 1);
  view.seconds = 19;
  await time.pass(STALL_MS);
  assert.deepEqual(view.shown, ["v"]);
  await time.pass(STALL_MS);
  assert.deepEqual(view.shown, ["v", "a"]);
  assert.deepEqual(faults, [{ part: "slides", reason: "v: stalled" }]);
});

test("a video that breaks in the middle is left", async () => {
  const { time, view, faults, show } = aShow();
  show.show([video("v"), picture("a")]);
  await time.pass(10);
  show.broke("media_error_3");
  await time.pass(10);
  assert.deepEqual(view.shown, ["v", "a"]);
  assert.equal(faults[0].reason, "v: media_error_3");
});

test("where everything is broken the place is given back, and the next snapshot tries again", async () => {
  const { time, view, changes, faults, show } = aShow();
  const playlist = [picture("a"), picture("b")];
  view.broken = new Set(["a", "b"]);
  show.show(playlist);
  await time.pass(10);
  assert.deepEqual([show.isShowing(), view.clears, faults.length], [false, 1, 2]);
  view.broken.clear();
  show.show(playlist);
  await time.pass(10);
  assert.deepEqual([show.isShowing(), changes], [true, [true]]);
});

test("an empty list gives the place back, and nothing runs any more", async () => {
  const { time, changes, show } = aShow();
  show.show([picture("a"), picture("b")]);
  await time.pass(10);
  show.show([]);
  await time.pass(PICTURE_MS);
  assert.deepEqual([changes, time.timers.size], [[true, false], 0]);
});

test("stopping is as an empty list", async () => {
  const { time, show } = aShow();
  show.show([picture("a"), video("v")]);
  await time.pass(10);
  show.stop();
  await time.pass(10);
  assert.deepEqual([show.isShowing(), time.timers.size], [false, 0]);
});

test("the same list again disturbs nothing", async () => {
  const { time, view, show } = aShow();
  const playlist = [picture("a"), picture("b")];
  show.show(playlist);
  await time.pass(PICTURE_MS / 2);
  show.show(structuredClone(playlist));
  await time.pass(PICTURE_MS / 2);
  assert.deepEqual(view.shown, ["a", "b"]);
});

test("a list that arrives while a file is on its way does not load it twice", async () => {
  const { time, view, faults, show } = aShow();
  view.hanging.add("a");
  show.show([picture("a"), picture("b")]);
  await time.pass(LOAD_MS / 2);
  show.show([picture("a"), picture("b"), picture("c")]);
  await time.pass(LOAD_MS / 2);
  assert.deepEqual([view.shown, faults.length], [["b"], 1]);
});

test("what is still in a new list stays until its turn is over", async () => {
  const { time, view, show } = aShow();
  show.show([picture("a"), picture("b")]);
  await time.pass(PICTURE_MS / 2);
  show.show([picture("c"), picture("a")]);
  await time.pass(PICTURE_MS / 2 - 1);
  assert.deepEqual(view.shown, ["a"]);
  await time.pass(1);
  assert.deepEqual(view.shown, ["a", "c"]);
});

test("a second picture beside a single one that stood still starts the clock again", async () => {
  const { time, view, show } = aShow();
  show.show([picture("a")]);
  await time.pass(PICTURE_MS * 3);
  show.show([picture("a"), picture("b")]);
  await time.pass(0);
  assert.deepEqual(view.shown, ["a", "b"]);
});

test("what is in the list no more leaves at once", async () => {
  const { time, view, show } = aShow();
  show.show([picture("a"), picture("b"), picture("c")]);
  await time.pass(PICTURE_MS);
  show.show([picture("a"), picture("c")]);
  await time.pass(0);
  assert.deepEqual(view.shown, ["a", "b", "c"]);
});

test("nothing is ever asked of another host", async () => {
  const { time, view, show } = aShow();
  const elsewhere = ["http://example.invalid/x.jpg", "//example.invalid/x.jpg", "/media/../x", "data:image/png,x"];
  show.show([...elsewhere.map((url) => ({ ...picture("x"), url })), picture("a")]);
  await time.pass(PICTURE_MS * 3);
  assert.deepEqual(view.shown, ["a"]);
});

// ---------------------------------------------------------------- ducking

test("a video with sound falls to a tenth before the chime and comes back after the last word", async () => {
  const { time, view, show } = aShow();
  show.show([video("v", true)]);
  show.setVolume(80);
  await time.pass(10);
  let isQuiet = false;
  void show.duck().then(() => { isQuiet = true; });
  await time.pass(DOWN_MS / 2);
  assert.ok(view.volume < 0.8 && view.volume > 0.08 && !isQuiet);
  await time.pass(DOWN_MS / 2);
  assert.ok(isQuiet && Math.abs(view.volume - 0.8 * DUCKED) < 1e-9);
  assert.ok(DOWN_MS <= 300 && DUCKED <= 0.1);
  void show.unduck();
  await time.pass(UP_MS);
  assert.equal(view.volume, 0.8);
});

test("the chime waits for nothing where nothing is heard", async () => {
  const { time, show } = aShow();
  for (const slide of [picture("a"), video("v", false)]) {
    show.show([slide]);
    await time.pass(10);
    await show.duck();
    await show.unduck();
  }
  assert.equal(time.ms, 20);
});

test("a video that begins during a call begins quietly", async () => {
  const { time, view, show } = aShow();
  await show.duck();
  show.show([video("v", true)]);
  await time.pass(10);
  assert.ok(Math.abs(view.volume - DUCKED) < 1e-9);
});

test("a call in the middle of coming back is quiet again from where it was", async () => {
  const levels = [];
  const time = new Time();
  const loudness = createLoudness({ set: (level) => levels.push(level), now: time.now, setTimer: time.setTimer });
  void loudness.go(DUCKED, DOWN_MS);
  await time.pass(DOWN_MS);
  const back = loudness.go(1, UP_MS);
  await time.pass(UP_MS / 2);
  const down = loudness.go(DUCKED, DOWN_MS);
  await time.pass(DOWN_MS);
  await Promise.all([back, down]);
  assert.equal(loudness.level(), DUCKED);
  assert.ok(levels.every((level) => level >= DUCKED - 1e-9 && level <= 1));
  assert.equal(time.timers.size, 0);
});

test("a level is never beyond the ends of its ramp", () => {
  const ramp = { from: 1, to: 0.1, startedAt: 100, lasts: 300 };
  assert.deepEqual([50, 100, 250, 400, 9_999].map((now) => Number(levelAt(ramp, now).toFixed(3))), [1, 1, 0.55, 0.1, 0.1]);
  assert.equal(levelAt({ ...ramp, lasts: 0 }, 100), 0.1);
});
