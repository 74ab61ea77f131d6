/**
 * What the desk and the office have in common around their own screens: signing in and out,
 * the live connection, the signs "DEMO" and "Koneksi terputus".
 */
import { timeOf } from "/server/browser/dates.js";
import { byId, h, icon, replace, setText } from "/server/browser/dom.js";
import { api, connectLive } from "/server/browser/live.js";
import { showSignIn } from "/server/browser/sign_in.js";

/** @typedef {import("/server/browser/texts.js").Texts} Texts */
/**
 * @template State
 * @typedef {object} StaffPage
 * @property {Texts} texts
 * @property {"desk" | "office"} audience
 * @property {string} snapshotUrl
 * @property {string[]} roles
 * @property {(state: State, message: any) => State | symbol} reduce
 * @property {(state: State) => void} onState
 * @property {(message: any) => void} [onMessage]
 * @property {(root: HTMLElement, session: Session) => void} build fills the empty page after signing in
 * @property {() => boolean} [isIdle]
 */
/**
 * @typedef {{clock: import("/server/browser/clock.js").ServerClock, refresh: () => void,
 *   signOut: () => Promise<void>, expire: (sentence: string) => void}} Session
 */

/**
 * @template {{demo: boolean, office: {timezone: string}}} State
 * @param {StaffPage<State>} page
 */
export function startStaffPage(page) {
  const { t } = page.texts;
  const root = byId("app");
  const offline = h("div", { class: "sign-offline", role: "alert", hidden: true });
  root.before(offline);
  /** @type {State | null} */
  let state = null;
  connect();

  function connect() {
    state = null;
    replace(root, h("p", { class: "loading" }, t("shared.loading")));
    const live = connectLive({
      audience: page.audience,
      snapshotUrl: page.snapshotUrl,
      reduce: /** @type {any} */ (page.reduce),
      render: show,
      onMessage: page.onMessage,
      onStatus: (status, since) => tellOnline(status === "online", since),
      // Whoever had a screen and lost the session is told so; a first visit is just asked.
      onUnauthorised: (error) => signIn(state === null && error.status === 401 ? "" : error.message),
      isIdle: page.isIdle,
    });
    /** @type {Session} */
    const session = {
      clock: live.clock,
      refresh: live.refresh,
      async signOut() {
        await api("DELETE", `/api/v1/session?console=${page.audience}`);
        live.stop();
        signIn("");
      },
      expire(sentence) {
        live.stop();
        signIn(sentence);
      },
    };

    /** @param {State} next */
    function show(next) {
      const isFirst = state === null;
      state = next;
      byId("demo").hidden = !next.demo;
      if (isFirst) {
        replace(root);
        page.build(root, session);
      }
      page.onState(next);
    }
  }

  /**
   * @param {boolean} isOnline
   * @param {number} since
   */
  function tellOnline(isOnline, since) {
    offline.hidden = isOnline;
    root.classList.toggle("is-offline", !isOnline && state !== null);
    if (!isOnline) {
      const time = state === null ? "" : timeOf(since, state.office.timezone);
      replace(offline, icon("wifi-off"),
        h("span", null, time === "" ? t("shared.offline") : t("shared.offline_since", { time })));
    }
  }

  /** @param {string} notice */
  function signIn(notice) {
    state = null;
    offline.hidden = true;
    root.classList.remove("is-offline");
    document.title = t("page.title");
    showSignIn({ parent: root, t, title: t("page.sign_in"), roles: page.roles, notice, onSignedIn: connect });
  }
}

/**
 * For the very first failure, before any text is loaded: the words are in the page's HTML.
 * @param {Promise<unknown>} starting
 */
export function orSayItFailed(starting) {
  starting.catch((error) => {
    console.error(error);
    byId("failed").hidden = false;
    setText(byId("app"), "");
  });
}
