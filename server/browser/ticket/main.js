// Joins the phone page's parts: token, live connection, page, call, signals. Decides nothing.
import { byId, h, icon, replace, setText } from "/server/browser/dom.js";
import { REFRESH, connectLive } from "/server/browser/live.js";
import { loadTexts } from "/server/browser/texts.js";
import { createCall } from "./call_view.js";
import { NO_DRAFT } from "./feedback_view.js";
import { rememberLanguage, rememberedLanguage } from "./language.js";
import { createPage } from "./page_view.js";
import { createSender } from "./send.js";
import { createSignals } from "./signals.js";
import { reduce, signalOf, tabOf } from "./state.js";

/** @typedef {import("./state.js").Track} Track */

/** Without a socket the phone asks this often; two hundred of them are then ten questions a second. */
const POLL_MS = 18_000;
/** A short break of the Wi-Fi is nobody's concern. */
const LOST_AFTER_MS = 3_000;

async function start() {
  const token = location.pathname.split("/")[2] ?? "";
  const texts = await loadTexts("/server/browser/ticket/", rememberedLanguage());
  const { t } = texts;
  const root = byId("ticket");
  const signals = createSignals();
  const send = createSender(token);
  const draft = { ...NO_DRAFT };
  const offline = h("div", { class: "sign-offline", role: "alert", hidden: true });
  /** @type {Track | null} */
  let track = null;
  /** @type {ReturnType<typeof build> | null} */
  let shown = null;
  /** @type {any} */
  let lostTimer = null;
  document.documentElement.dataset.started = "yes";
  document.body.prepend(offline);

  function build() {
    const tools = { t, language: texts.language(), send, refresh: () => live.refresh() };
    const page = createPage(tools, { signals, draft, onLanguage });
    const call = createCall(tools, page.element, signals.hush);
    document.documentElement.lang = texts.language();
    replace(offline, icon("wifi-off"), h("span", null, `${t("track.offline")} ${t("track.offline_hint")}`));
    replace(root, page.element, call.element);
    return { page, call };
  }

  function onLanguage() {
    texts.use(texts.language() === "id" ? "en" : "id");
    rememberLanguage(texts.language());
    shown = build();
    if (track !== null) draw(track);
    /** @type {HTMLElement | null} */ (root.querySelector(".language"))?.focus();
  }

  /** @param {Track} next */
  function draw(next) {
    shown ??= build();
    shown.page.update(next);
    const tab = tabOf(next);
    document.title = tab === null ? `${next.label} – ${t("track.page")}` : t(tab.key, tab.values);
    byId("demo").hidden = !next.demo;
  }

  /** @param {Track} next @param {Track | null} previous */
  function render(next, previous) {
    track = next;
    texts.override(next.texts);
    if (JSON.stringify(previous?.texts) !== JSON.stringify(next.texts)) shown = build();
    draw(next);
    const signal = signalOf(next, previous);
    if (signal === "called") shown?.call.show(next);
    else if (next.state !== "called") shown?.call.hide();
    if (signal !== null) signals.give(signal);
  }

  /** @param {"online" | "offline"} status @param {number} _since @param {boolean} wasSilent */
  function onStatus(status, _since, wasSilent) {
    clearTimeout(lostTimer);
    if (status === "online") return tellLost(false);
    lostTimer = setTimeout(() => tellLost(true), wasSilent ? 0 : LOST_AFTER_MS);
  }

  /** @param {boolean} isLost */
  function tellLost(isLost) {
    if (offline.childElementCount === 0) shown ??= build();
    offline.hidden = !isLost;
    root.classList.toggle("is-offline", isLost);
  }

  const live = connectLive({
    audience: "ticket", token, snapshotUrl: `/api/v1/track/${token}`,
    reduce: (state, message) => reduce(/** @type {Track} */ (state), message, REFRESH),
    render, onStatus, pollMs: POLL_MS,
    isIdle: () => draft.text === "" && track?.state !== "called",
  });
}

start().catch((error) => {
  console.error(error);
  const plain = byId("plain");
  plain.hidden = false;
  setText(plain, "Halaman tidak dapat dimuat. Nomor Anda tetap berlaku; muat ulang halaman ini, atau lihat layar TV.");
});
