/**
 * What a kiosk or a display shows until it is enrolled, and nothing else: the code that the head
 * approves. Whoever has a token of `antrean device add` may type that instead.
 */
import { api } from "/server/browser/api.js";
import { createServerClock } from "/server/browser/clock.js";
import { timeWithZone } from "/server/browser/dates.js";
import { h, replace, setText } from "/server/browser/dom.js";
import { createPairing } from "/server/browser/pairing.js";
import { createTokenForm } from "/server/browser/token_form.js";

const STYLES = "/server/browser/device.css";
const HEAD_AGAIN_MS = 60_000;
const HEAD_SOON_MS = 5_000;

/** @typedef {"kiosk" | "display"} Kind */
/** @typedef {import("/server/browser/pairing.js").Pairing} Pairing */
/**
 * @param {object} options
 * @param {Element} options.parent is emptied
 * @param {import("/server/browser/texts.js").Translate} options.t
 * @param {Kind} options.kind
 * @param {() => void} options.onEnrolled
 */
export function showEnrolment({ parent, t, kind, onEnrolled }) {
  const clock = createServerClock();
  const page = createPage({ t, kind, openForm });
  const form = createTokenForm({ t, kind, onBack: openCode, onEnrolled: done });
  /** @type {any} */
  let office = null;
  /** @type {any} */
  let headTimer = null;
  const pairing = createPairing({
    ask: () => api("POST", "/api/v1/pairings", { kind }),
    enter: (token) => api("POST", "/api/v1/device-session", { token }),
    memory: memoryOf(kind),
    now: clock.now,
    show: (view) => page.draw(view, office),
    onEnrolled: done,
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer),
  });

  async function learnOffice() {
    const head = await api("GET", "/api/v1/office-head").catch(() => null);
    if (head !== null) {
      clock.sync(head);
      office = head.office;
      page.name(office);
    }
    headTimer = setTimeout(learnOffice, office === null ? HEAD_SOON_MS : HEAD_AGAIN_MS);
  }

  function openForm() {
    replace(parent, form.element);
    form.focus();
  }

  function openCode() {
    replace(parent, page.element);
  }

  function done() {
    pairing.stop();
    clearTimeout(headTimer);
    memoryOf(kind).keep(null);
    onEnrolled();
  }

  void withStyles().then(openCode).then(learnOffice).then(pairing.start);
}

/**
 * @param {{t: import("/server/browser/texts.js").Translate, kind: Kind, openForm: () => void}} parts
 */
function createPage({ t, kind, openForm }) {
  const place = h("p", { class: "pairing-office" });
  const spoken = h("span", { class: "visually-hidden" });
  const halves = [h("span", null), h("span", null)];
  const signs = h("span", { class: "pairing-signs", "aria-hidden": "true" },
    halves[0], h("span", { class: "pairing-dash" }, "-"), halves[1]);
  const code = h("p", { class: "pairing-code", "data-testid": "pairing-code" }, spoken, signs);
  const address = h("li", null);
  const until = h("li", null);
  const status = h("p", { class: "pairing-status", role: "status" }, t("pairing.asking"));
  return {
    element: h("main", { class: "pairing" },
      h("header", { class: "pairing-head" }, place, h("h1", null, t(`device.title.${kind}`))),
      h("div", { class: "pairing-body" }, code, h("p", { class: "pairing-what" }, t("pairing.what"))),
      h("footer", { class: "pairing-foot" },
        status,
        h("ul", { class: "pairing-facts", role: "list" }, h("li", null, t("pairing.where", { place: `${location.host}/office/devices` })), address, until),
        h("button", { type: "button", class: "button pairing-other", on: { click: openForm } }, t("pairing.token")))),
    /** @param {any} office */
    name(office) {
      setText(place, `${office.hall} ${office.name}`);
    },
    /**
     * @param {import("/server/browser/pairing.js").PairingView} view
     * @param {any} office
     */
    draw({ pairing, problem, sentence }, office) {
      const shown = pairing?.code ?? "";
      const [first = "", second = ""] = shown.split("-");
      setText(/** @type {Element} */ (halves[0]), first);
      setText(/** @type {Element} */ (halves[1]), second);
      setText(spoken, shown === "" ? "" : t("pairing.spoken", { code: [...first, ...second].join(", ") }));
      code.dataset.code = shown;
      code.classList.toggle("is-waiting", shown === "");
      setText(address, pairing?.address ? t("pairing.address", { address: pairing.address }) : "");
      setText(until, pairing && office ? t("pairing.until", { time: timeWithZone(Date.parse(pairing.expires_at), office) }) : "");
      status.classList.toggle("is-problem", problem !== null);
      setText(status, problem === "refused" ? sentence : t(problem === "offline" ? "pairing.offline" : "pairing.waiting"));
    },
  };
}

/**
 * The token of a code that was not approved yet. It opens nothing; once it does, the cookie has it.
 * @param {Kind} kind
 */
function memoryOf(kind) {
  const key = `antrean.pairing.${kind}`;
  return {
    /** @returns {Pairing | null} */
    load() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? "null");
        return typeof kept?.token === "string" && typeof kept?.code === "string" ? kept : null;
      } catch {
        return null;
      }
    },
    /** @param {Pairing | null} pairing */
    keep(pairing) {
      try {
        if (pairing === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(pairing));
      } catch {
        // A browser without storage shows another code after a reload.
      }
    },
  };
}

/** The page's own look, fetched when it is needed: an enrolled screen never does. */
function withStyles() {
  if (document.querySelector(`link[href="${STYLES}"]`) !== null) return Promise.resolve();
  return new Promise((resolve) => {
    document.head.append(h("link", { rel: "stylesheet", href: STYLES, on: { load: resolve, error: resolve } }));
  });
}
