/** A live screen without network, page or waiting: time moves when a test says so. */
import { createLiveCore } from "../../server/browser/live_core.js";

/** Timers that run when their moment is reached by `pass`. */
export function fakeTime() {
  let now = 0;
  let nextId = 1;
  const timers = new Map();
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return {
    monotonic: () => now,
    pending: () => timers.size,
    setTimer(run, ms) {
      timers.set(nextId, { at: now + ms, run });
      return nextId++;
    },
    clearTimer: (id) => timers.delete(id),
    async pass(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (due === undefined) break;
        timers.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await settle();
      }
      now = until;
    },
  };
}

/** A screen whose state is the list of what it applied since the last snapshot. */
export function aScreen({ reduce, isIdle = () => true, pollMs } = {}) {
  const time = fakeTime();
  const seen = { fetches: 0, atOnce: 0, most: 0, starts: [], renders: 0, heard: [], statuses: [], refused: 0, reloads: 0 };
  const server = { seq: 10, build: "a", failure: null, delayMs: 0 };
  let state = null;
  const core = createLiveCore({
    ...time,
    async fetchSnapshot() {
      seen.fetches += 1;
      seen.starts.push(time.monotonic());
      seen.most = Math.max(seen.most, (seen.atOnce += 1));
      const answer = aSnapshot(server);
      const { failure } = server;
      if (server.delayMs > 0) await new Promise((done) => time.setTimer(done, server.delayMs));
      seen.atOnce -= 1;
      if (failure !== null) throw failure;
      return answer;
    },
    start: (snapshot) => ({ from: snapshot.seq, applied: [] }),
    reduce: reduce ?? ((known, message) => ({ ...known, applied: [...known.applied, message.seq] })),
    render(next) {
      state = next;
      seen.renders += 1;
    },
    onMessage: (message) => seen.heard.push(message.seq),
    onStatus: (status) => seen.statuses.push(status),
    onUnauthorised: () => (seen.refused += 1),
    clock: { sync: () => {}, now: () => 0 },
    isIdle,
    pollMs,
    reload: () => (seen.reloads += 1),
  });
  return {
    core, time, seen, server,
    state: () => state,
    async connect() {
      core.onHello({ seq: server.seq, build: server.build, server_time: "2026-09-30T00:00:00Z", speed: 1 });
      await time.pass(300);
    },
  };
}

const aSnapshot = ({ seq, build }) => ({ seq, build, server_time: "2026-09-30T00:00:00Z", speed: 1 });

/** @param {number} seq @param {number} [prev] */
export const aMessage = (seq, prev = seq - 1) => ({ type: "waiting_changed", seq, prev });
