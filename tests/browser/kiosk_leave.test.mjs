// The way out of the locked kiosk: which touches open the number pad, and what the technician is told.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { attachLeaving, createGesture, sentence } from "../../kiosk/leave.js";
import { createTexts } from "../../server/browser/texts.js";

const TOTEM = { width: 1080, height: 1920 };
const LEFT = { x: 40, y: 60 };
const RIGHT = { x: 1060, y: 60 };
const MIDDLE = { x: 540, y: 900 };
const WAY_OUT = [LEFT, LEFT, LEFT, LEFT, LEFT, RIGHT, RIGHT];

/** Whether the last of these touches, so far apart, opens the pad. */
function opens(places, { apart = 300, screen = TOTEM } = {}) {
  const touched = createGesture();
  return places.map((place, count) => touched({ ...place, ...screen, at: 1_000 + count * apart })).at(-1);
}

test("five touches in the left upper corner and two in the right one open the pad", () => {
  assert.equal(opens(WAY_OUT), true);
});

test("the gesture works on a tablet as on a totem", () => {
  const right = { x: 1270, y: 60 };
  assert.equal(opens([LEFT, LEFT, LEFT, LEFT, LEFT, right, right], { screen: { width: 1280, height: 800 } }), true);
});

test("a visitor who drums on one corner opens nothing", () => {
  assert.equal(opens(Array(30).fill(LEFT)), false);
  assert.equal(opens(Array(30).fill(RIGHT)), false);
});

test("a touch elsewhere in between begins anew", () => {
  assert.equal(opens([LEFT, LEFT, LEFT, MIDDLE, LEFT, LEFT, RIGHT, RIGHT]), false);
  assert.equal(opens([MIDDLE, LEFT, ...WAY_OUT]), true);
});

test("slow touches open nothing", () => {
  assert.equal(opens(WAY_OUT, { apart: 833 }), true);
  assert.equal(opens(WAY_OUT, { apart: 840 }), false);
});

test("the pad that was opened once needs the whole gesture again", () => {
  const touched = createGesture();
  const all = [...WAY_OUT, RIGHT].map((place, count) => touched({ ...place, ...TOTEM, at: count * 100 }));
  assert.deepEqual(all.slice(-2), [true, false]);
});

test("each answer of the launcher is a sentence in both languages", () => {
  for (const language of ["id", "en"]) {
    const table = JSON.parse(readFileSync(new URL(`../../kiosk/texts.${language}.json`, import.meta.url), "utf8"));
    const { t } = createTexts({ id: table, en: table });
    const said = ["right", "wrong", "locked", "no_pin"].map((answer) => sentence(t, { answer, left: 3, minutes: 5 }));
    assert.equal(new Set(said).size, 4);
    assert.match(said[1], /3/);
    assert.match(said[2], /5/);
    for (const words of said) assert.doesNotMatch(words, /leave\.|\{/);
  }
});

test("in a browser that no launcher started the gesture does nothing", () => {
  const listeners = [];
  const page = {
    defaultView: { innerWidth: TOTEM.width, innerHeight: TOTEM.height },
    addEventListener: (type, listener) => listeners.push(listener),
    querySelector: () => assert.fail("looked for a pad"),
    createElement: () => assert.fail("built something"),
  };
  attachLeaving(page, { t: (key) => key, styles: null });
  for (const [count, { x, y }] of WAY_OUT.entries()) {
    for (const listener of listeners) listener({ clientX: x, clientY: y, timeStamp: count * 100 });
  }
  assert.equal(listeners.length, 1);
});
