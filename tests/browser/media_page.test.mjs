import assert from "node:assert/strict";
import { test } from "node:test";
import * as playlist from "../../server/browser/office/display/playlist.js";

const STORED = { id: "tv", name: "TV", entries: [{ medium: "a", first: "2026-10-01", last: null }, { medium: "b", first: null, last: null }], video_sound: true };
const SPACE = { used_bytes: 0, left_bytes: 50_000_000, picture_bytes: 20 * 1024 * 1024, video_bytes: 300 * 1024 * 1024 };
const order = (entries) => entries.map(({ medium }) => medium).join("");

test("a playlist comes back as it was stored", () => {
  const { entries, video_sound } = STORED;
  assert.deepEqual(playlist.bodyOf(playlist.programmeFrom(STORED)), { entries, video_sound });
});

test("entries are added, moved and taken out without losing their rows", () => {
  const { entries } = playlist.programmeFrom(STORED);
  const three = playlist.withNewEntry(entries, "a");
  assert.equal(new Set(three.map(({ key }) => key)).size, 3);
  assert.equal(order(playlist.movedEntry(three, three[2].key, -1)), "aab");
  assert.equal(playlist.movedEntry(three, three[0].key, -1), three);
  assert.equal(playlist.movedEntry(three, three[2].key, 1), three);
  const fewer = playlist.withoutEntry(three, three[0].key);
  assert.equal(order(fewer), "ba");
  const again = playlist.withNewEntry(fewer, "c");
  assert.equal(new Set(again.map(({ key }) => key)).size, 3);
});

test("a playlist ends somewhere", () => {
  let entries = [];
  for (let count = 0; count < playlist.MOST_ENTRIES + 5; count += 1) entries = playlist.withNewEntry(entries, "a");
  assert.equal(entries.length, playlist.MOST_ENTRIES);
});

test("days that end before they begin are told before they are sent", () => {
  const { entries, hasSound } = playlist.programmeFrom(STORED);
  assert.equal(playlist.programmeProblem({ entries, hasSound }), null);
  const backwards = playlist.withEntry(entries, entries[0].key, { last: "2026-09-01" });
  assert.equal(playlist.programmeProblem({ entries: backwards, hasSound }), "ticker.backwards");
});

test("sizes and lengths are said as people here say them", () => {
  assert.deepEqual([1, 2048, 1024 * 1024, 2_147_483_648].map(playlist.sizeWords), ["1 KB", "2 KB", "1 MB", "2.048 MB"]);
  assert.deepEqual([0, 0.4, 59.6, 65, 3600].map(playlist.lengthWords), ["", "0.01", "1.00", "1.05", "60.00"]);
});

test("a medium is described by what is known of it", () => {
  const facts = { size_bytes: 2048, width: 640, height: 360, seconds: 65 };
  assert.equal(playlist.factsOf({ ...facts, kind: "picture" }).key, "media.picture");
  assert.equal(playlist.factsOf({ ...facts, kind: "video", seconds: 0 }).key, "media.video");
  assert.deepEqual(playlist.factsOf({ ...facts, kind: "video" }), { key: "media.video_length", values: { width: 640, height: 360, length: "1.05", size: "2 KB" } });
});

test("what the server would refuse after minutes is refused at once", () => {
  const keyOf = (size, type) => playlist.fileProblem({ size, type }, SPACE)?.key ?? null;
  assert.deepEqual(
    [[1, "application/pdf"], [1, ""], [21 * 1024 * 1024, "image/png"], [301 * 1024 * 1024, "video/mp4"], [60_000_000, "video/mp4"]].map(([size, type]) => keyOf(size, type)),
    ["upload.strange", "upload.strange", "upload.picture_too_big", "upload.video_too_big", "upload.no_room"]);
  assert.deepEqual([keyOf(1, "image/jpeg"), keyOf(40_000_000, "video/webm")], [null, null]);
});
