// A hall for the soak test, put before the display's own scripts: a clock that the test turns, a server behind the
// page's own socket and fetch, and loudspeakers that take their time. What the page makes of it is the page's.
(() => {
  const DAY_MS = 86_400_000;
  /** As long as a call has the panel; a clip is short here, as in the other tests. */
  const TURN_MS = 5_000;
  const CLIP_SECONDS = 0.15;
  const realTimer = window.setTimeout.bind(window);
  const realFetch = window.fetch.bind(window);
  const realNow = performance.now.bind(performance);
  const RealDate = Date;
  const bornAt = RealDate.now();

  // ------------------------------------------------------------ time
  const timers = new Map();
  let now = 0;
  let lastTimer = 0;
  const add = (run, ms, args, every) => {
    lastTimer += 1;
    timers.set(lastTimer, { at: now + Math.max(0, Number(ms) || 0), run, args, every });
    return lastTimer;
  };
  window.setTimeout = (run, ms, ...args) => add(run, ms, args, null);
  window.setInterval = (run, ms, ...args) => add(run, ms, args, Math.max(1, Number(ms) || 1));
  window.clearTimeout = window.clearInterval = (timer) => timers.delete(timer);
  performance.now = () => now;
  window.Date = class extends RealDate {
    constructor(...parts) { super(...(parts.length ? parts : [bornAt + now])); }
    static now() { return bornAt + now; }
  };

  /** Everything that a timer has set off goes on as far as it can. */
  const breath = () => scheduler.postTask(() => {}, { priority: "background" });
  const breaths = async (count) => { for (let i = 0; i < count; i += 1) await breath(); };

  function fire(id, timer) {
    if (timer.every === null) timers.delete(id);
    else timer.at = now + timer.every;
    timer.run(...timer.args);
  }
  /** Every timer in its order, as when time really goes by. */
  async function pass(ms) {
    const until = now + ms;
    for (;;) {
      let first = null;
      for (const entry of timers) if (first === null || entry[1].at < first[1].at) first = entry;
      if (first === null || first[1].at > until) break;
      now = Math.max(now, first[1].at);
      fire(...first);
      await breath();
    }
    now = until;
  }
  /** Each timer that is due once, as when a machine has slept. */
  async function jump(ms) {
    socket?.say("2"); // the heartbeat
    now += ms;
    for (const [id, timer] of [...timers]) if (timer.at <= now && timers.has(id)) fire(id, timer);
    await breaths(2);
  }
  let isLoading = true;
  const flow = (before) => {
    const moment = realNow();
    if (isLoading) void pass(moment - before).then(() => realTimer(() => flow(moment), 10));
  };
  flow(realNow());

  // ------------------------------------------------------------ the server
  let base = null;
  let socket = null;
  let seq = 0;
  let told = 0;
  let number = 0;
  let calls = [];
  let confirmed = 0;
  const moment = () => new RealDate(bornAt + now).toISOString();
  const waiting = () => number % 17;
  const next = () => [1, 2, 3].map((ahead) => labelOf(number + ahead));
  const labelOf = (count) => `${"AKLMS"[count % 5]}-${String(count % 1_000).padStart(3, "0")}`;
  const groups = () => base.groups.map((group) => ({ ...group, waiting: waiting(), next: next() }));
  const desks = () => base.desks.map((desk) => {
    const call = calls.find(({ desk_id: id }) => id === desk.id);
    return { ...desk, is_open: true, label: call?.label ?? null, state: call ? "called" : "free" };
  });
  const snapshot = () => ({
    ...base, seq, server_time: moment(), calls, waiting: waiting(), next: next(), groups: groups(), desks: desks(),
    speaker: { device: base.display.id, is_me: true, desks: base.desks.map(({ id }) => id) },
    changes_at: new RealDate(Math.ceil((bornAt + now + 1) / DAY_MS) * DAY_MS).toISOString(),
    playlist: ["mark", "mark2"].map((id) => ({ id, kind: "picture", url: "/server/browser/mark.svg", seconds: 8, has_sound: false })),
  });
  const json = (value) => new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
  window.fetch = async (url, options) => {
    const path = new URL(String(url?.url ?? url), location.href).pathname;
    if (path === "/api/v1/board") {
      if (base === null) {
        base = await (await realFetch(url, options)).json();
        seq = told = base.seq;
      }
      return json(snapshot());
    }
    if (path.startsWith("/api/v1/board/announcements/")) confirmed += 1;
    if (path.startsWith("/api/v1/board/")) return json({ seq });
    if (path.startsWith("/display/voice/") && path.endsWith(".wav")) return new Response(new ArrayBuffer(8));
    return realFetch(url, options);
  };
  window.WebSocket = class HallSocket {
    constructor() {
      socket = this;
      add(() => { this.onopen?.(); this.say('0{"sid":"s","upgrades":[],"pingInterval":60000,"pingTimeout":60000,"maxPayload":100000}'); }, 5, [], null);
    }
    say(frame) { if (socket === this) this.onmessage?.({ data: frame }); }
    send(frame) {
      const [, kind, ack] = /^4([02])\/live,(\d*)/.exec(String(frame)) ?? [];
      if (kind === "0") add(() => this.welcome(), 1, [], null);
      else if (kind === "2" && ack) add(() => this.say(`43/live,${ack}[true]`), 1, [], null);
    }
    welcome() {
      if (base === null) return add(() => this.welcome(), 20, [], null);
      this.say('40/live,{"sid":"n"}');
      this.tell("hello", { seq, build: base.build, server_time: moment(), speed: 1 });
      return 0;
    }
    tell(name, fields) { this.say(`42/live,${JSON.stringify([name, fields])}`); }
    close() { this.end(1000); }
    end(code) {
      if (socket !== this) return;
      socket = null;
      this.onclose?.({ code, reason: "", wasClean: code === 1000 });
    }
  };
  window.WebSocket.OPEN = 1;

  function event(type, fields) {
    seq += 3;
    socket?.tell("event", { prev: told, seq, type, ...fields });
    told = seq;
  }
  function call() {
    number += 1;
    const desk = base.desks[number % base.desks.length];
    // Every ninth is a recall of the one before.
    const label = number % 9 === 0 && calls.length ? calls[0].label : labelOf(number);
    const made = {
      label, desk: desk.name, desk_kind: desk.kind, desk_number: desk.number, desk_way: desk.way ?? "", desk_id: desk.id,
      group: desk.group ?? "", at: moment(),
    };
    event("waiting_changed", { waiting: waiting(), groups: groups(), next: next() });
    event("ticket_called", { ...made, waiting: waiting(), groups: groups(), next: next() });
    calls = [{ seq, ...made, is_announced: false }, ...calls.filter((each) => each.label !== label)].slice(0, 6);
    event("desks_changed", { desks: desks(), counted: 5 + number, on_time: 4 + number });
  }

  // ------------------------------------------------------------ the loudspeakers
  const tone = new Float32Array(22_050 * CLIP_SECONDS).fill(0.25);
  const knob = () => ({ value: 1, setTargetAtTime() {}, setValueAtTime() {}, linearRampToValueAtTime() {}, cancelScheduledValues() {} });
  const node = (parts) => ({ connect: (to) => to, disconnect() {}, ...parts });
  window.AudioContext = class extends EventTarget {
    state = "running";
    sampleRate = 22_050;
    destination = node({});
    get currentTime() { return now / 1_000; }
    createGain() { return node({ gain: knob() }); }
    createBufferSource() {
      const source = node({ buffer: null, onended: null, start(at, _offset, seconds) {
        add(() => source.onended?.(), (at + (seconds ?? CLIP_SECONDS)) * 1_000 - now, [], null);
      }, stop() { add(() => source.onended?.(), 0, [], null); } });
      return source;
    }
    async decodeAudioData() {
      return { duration: CLIP_SECONDS, sampleRate: 22_050, length: tone.length, numberOfChannels: 1, getChannelData: () => tone };
    }
    async resume() {}
    async suspend() {}
    async close() {}
  };

  // ------------------------------------------------------------ what the test asks for
  window.hall = {
    /** The page is loaded: from now on time goes by only when the test says so. */
    async take() {
      isLoading = false;
      for (let i = 0; i < 60 && !document.documentElement.dataset.soundTest; i += 1) await pass(500);
      return document.documentElement.dataset.soundTest;
    },
    /** So many calls, one every half minute; now and then three at once, a broken line, other settings. */
    async serve(count) {
      for (let i = 0; i < count; i += 1) {
        call();
        const isBurst = number % 50 === 0;
        if (isBurst) { call(); call(); i += 2; }
        if (number % 400 === 7) { socket?.end(1006); await pass(8_000); }
        if (number % 300 === 5) event("office_changed", {});
        await pass(isBurst ? 3 * TURN_MS : TURN_MS);
        await jump(10_000);
        await jump(10_000);
      }
      await pass(60_000);
    },
    /** Nobody comes: the clock goes on, minute by minute. */
    async night(hours) {
      for (let minute = 0; minute < hours * 60; minute += 1) await jump(60_000);
    },
    told: () => ({ number, confirmed, newest: calls[0]?.label, timers: timers.size }),
  };
})();
