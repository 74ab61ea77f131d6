/** The honesty board: its pages, their turns with pictures, and telling the office that it was shown. */
import assert from "node:assert/strict";
import test from "node:test";

import { AGAIN_MS, createNoticeLog } from "../../display/notice_log.js";
import { LINES_PER_PAGE, NOTED_ROWS_PER_PAGE, ROWS_PER_PAGE, pagesOf } from "../../display/pages.js";
import {
  FIRST_TURN, PAGE_MS, PICTURE_MS, UNKNOWN_VIDEO_MS, rotate, slideIsUp, slidesOf,
} from "../../display/rotation.js";
import { aComponent, anHonestyBoard } from "./display_builders.mjs";

const t = (key, values) => (values === undefined ? key : `${key} ${Object.values(values).join(" ")}`);
const CONTACT = { name: "Petugas 1", phone: "08xx", email: "a@contoh.invalid", address: "Jl. Contoh" };
const pages = (honesty = {}, hall = {}) => pagesOf({
  honesty: anHonestyBoard(honesty), office: { contact: CONTACT }, hours: null, notices: { health: "", capacity: 0 }, ...hall,
}, t);
const page = (key, ...of) => pages(...of).find((each) => each.key === key);

test("the first page tells the minutes of each service, the decree and that all is free", () => {
  const [first] = pages();
  assert.deepEqual(first.rows, [{ name: "Laporan Polisi", value: "standard.minutes 15", note: "" }]);
  assert.equal(first.note, "Kep/01/I/2019 · standard.free");
});

test("today's share stands below the standards, and nothing where it is hidden", () => {
  assert.equal(page("standards-0", { on_time: { counted: 25, on_time: 23 } }).foot, "honesty.today 23 25");
  assert.equal(page("standards-0").foot, "");
});

test("a fee stands at its service with its legal basis, and takes away the word that all is free", () => {
  const first = page("standards-0", { components: [aComponent({ fee_rupiah: 120_000, fee_basis: "PP 76/2020" }), aComponent()] });
  assert.deepEqual(first.rows.map(({ note }) => note), ["Rp120.000 (PP 76/2020)", "standard.free_short"]);
  assert.equal(first.note, "Kep/01/I/2019");
});

test("a decree of its own stands at the service", () => {
  assert.equal(page("standards-0", { components: [aComponent({ decree: "Kep/2" })] }).rows[0].note, "Kep/2");
});

test("many services take turns on even pages, fewer where each has a line of its own", () => {
  const many = (fields) => Array.from({ length: 6 }, (_, at) => aComponent({ service: `Layanan ${at}`, ...fields }));
  const sizes = (components) => pages({ components }).filter(({ rows }) => rows).map(({ rows }) => rows.length);
  assert.ok(ROWS_PER_PAGE > NOTED_ROWS_PER_PAGE);
  assert.deepEqual(sizes(many({})), [3, 3]);
  assert.deepEqual(sizes([...many({}), ...many({ fee_rupiah: 1 })]), [3, 3, 3, 3]);
});

test("the six public components of a service are told, none of them lost over the pages", () => {
  const requirements = Array.from({ length: 9 }, (_, at) => `Syarat nomor ${at} dengan keterangan yang panjang sekali`);
  const all = pages({ components: [aComponent({ requirements })] }).filter(({ key }) => key.startsWith("component"));
  const said = all.flatMap(({ parts }) => parts);
  assert.deepEqual([...new Set(said.map(({ name }) => name))], [
    "honesty.requirements", "honesty.procedure", "honesty.minutes", "honesty.fee", "honesty.products", "honesty.complaints",
  ]);
  assert.deepEqual(said.filter(({ name }) => name === "honesty.requirements").flatMap(({ lines }) => lines), requirements);
  assert.ok(all.every(({ parts }) => parts.flatMap(({ lines }) => lines).length <= LINES_PER_PAGE));
});

test("the whole complaint contact is on one page, with 110", () => {
  const { parts, foot } = page("contact");
  assert.deepEqual(parts.map(({ lines }) => lines[0]), Object.values(CONTACT));
  assert.equal(foot, "honesty.emergency");
});

test("pledge, right, oversight, facilities, hours and the health notice have pages only where there is something to say", () => {
  const keys = (...of) => pages(...of).map(({ key }) => key).filter((key) => !/^(standards|component|contact)/.test(key));
  assert.deepEqual(keys(), []);
  const full = { pledge: "Kami sanggup", compensation_line: "Anda berhak", internal_affairs: CONTACT, facilities: [{ id: "toilet", name: "Toilet", icon: "toilet" }] };
  const hall = { hours: { lines: ["Setiap hari"] }, notices: { health: "Gunakan masker.", capacity: 60 } };
  assert.deepEqual(keys(full, hall), ["health", "internal", "pledge-0", "compensation", "facilities-0", "hours-0"]);
  assert.equal(page("health", full, hall).text, "Gunakan masker. honesty.capacity 60");
});

test("a long pledge goes on on the next page", () => {
  const said = pages({ pledge: "sanggup melayani ".repeat(40) }).filter(({ kind }) => kind === "pledge");
  assert.equal(said.length, 2);
});

test("nothing is promised before the first snapshot", () => {
  assert.deepEqual(pagesOf({ honesty: null, office: null, hours: null, notices: { health: "", capacity: 0 } }, t), []);
});

const slide = (id, fields = {}) => ({ id, kind: "picture", url: `/media/${id}.jpg`, seconds: 0, has_sound: false, ...fields });

test("a page stands its whole time", () => {
  assert.equal(rotate(FIRST_TURN, [], PAGE_MS - 1), FIRST_TURN);
  assert.equal(rotate(FIRST_TURN, [], PAGE_MS).page, 1);
});

test("pictures come by turns after every second page, each in its order", () => {
  const playlist = [slide("a"), slide("b")];
  const seen = [];
  let turn = FIRST_TURN;
  for (let now = 0; seen.length < 7; now += PAGE_MS) {
    turn = rotate(turn, playlist, now + PAGE_MS);
    seen.push(turn.slide ?? `p${turn.page}`);
  }
  assert.deepEqual(seen, ["p1", 0, "p2", "p3", 1, "p4", "p5"]);
});

test("a video stands as long as it is, from when it could be seen", () => {
  const playlist = [slide("a", { kind: "video", seconds: 40 })];
  const turn = slideIsUp({ ...FIRST_TURN, slide: 0, since: 1_000 }, 3_000);
  assert.equal(rotate(turn, playlist, 42_999), turn);
  assert.equal(rotate(turn, playlist, 43_000).slide, null);
  assert.equal(rotate({ ...turn, since: 0 }, [slide("a", { kind: "video" })], UNKNOWN_VIDEO_MS - 1).slide, 0);
  assert.equal(rotate({ ...turn, since: 0 }, [slide("a")], PICTURE_MS).slide, null);
  assert.equal(slideIsUp(FIRST_TURN, 5), FIRST_TURN);
});

test("a slide that the office has taken away leaves at once", () => {
  assert.equal(rotate({ ...FIRST_TURN, slide: 3 }, [slide("a")], 1).slide, null);
});

test("without pages the playlist is played as a whole", () => {
  const playlist = [slide("a"), slide("b")];
  assert.deepEqual(slidesOf(FIRST_TURN, playlist, false), playlist);
  assert.deepEqual(slidesOf(FIRST_TURN, playlist, true), []);
  assert.deepEqual(slidesOf({ ...FIRST_TURN, slide: 1 }, playlist, true), [playlist[1]]);
});

function aNoticeLog(answers) {
  const posted = [];
  const timers = [];
  let outdated = 0;
  const log = createNoticeLog({
    post: async (body) => {
      posted.push(body);
      const answer = answers.shift();
      if (answer) throw answer;
    },
    newRequestId: () => `r${posted.length}`,
    onOutdated: () => (outdated += 1),
    setTimer: (run, ms) => timers.push({ run, ms }),
  });
  return { log, posted, timers, outdated: () => outdated };
}
const NOTICE = { digest: "9f2b", day: "2026-09-30", kinds: ["standards", "pledge"] };

test("what was shown is told once for each notice and day", async () => {
  const { log, posted } = aNoticeLog([]);
  await log.shown(NOTICE);
  await log.shown(NOTICE);
  assert.deepEqual(posted, [{ request_id: "r0", digest: "9f2b", kinds: ["standards", "pledge"] }]);
  await log.shown({ ...NOTICE, day: "2026-10-01" });
  assert.equal(posted.length, 2);
});

test("an answer that did not come is tried again after a while", async () => {
  const { log, posted, timers } = aNoticeLog([new Error("offline")]);
  await log.shown(NOTICE);
  await log.shown(NOTICE);
  assert.deepEqual([posted.length, timers[0].ms], [1, AGAIN_MS]);
  timers[0].run();
  await log.shown(NOTICE);
  assert.equal(posted.length, 2);
});

test("a notice that the office has changed is fetched anew, not told again", async () => {
  const { log, posted, timers, outdated } = aNoticeLog([Object.assign(new Error(), { code: "notice_outdated" })]);
  await log.shown(NOTICE);
  await log.shown(NOTICE);
  assert.deepEqual([posted.length, timers.length, outdated()], [1, 0, 1]);
});

test("where nothing is posted nothing is told", async () => {
  const { log, posted } = aNoticeLog([]);
  await log.shown({ ...NOTICE, kinds: [] });
  await log.shown({ ...NOTICE, digest: "" });
  assert.equal(posted.length, 0);
});
