/**
 * Joins the page of devices: who waits to be let in, who is enrolled, and what the head decides.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { REFRESH } from "/server/browser/live.js";
import { approving, changing, refusing, revoking } from "/server/browser/office/devices/commands.js";
import { createDeviceDialog } from "/server/browser/office/devices/device_dialog.js";
import { createDeviceList } from "/server/browser/office/devices/device_list.js";
import { createPairingList } from "/server/browser/office/devices/pairing_list.js";
import { choosable, reduce } from "/server/browser/office/devices/state.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {import("/server/browser/office/devices/state.js").Office} Office */
/** @typedef {import("/server/browser/office/devices/state.js").Device} Device */
/** @typedef {import("/server/browser/office/devices/state.js").Pairing} Pairing */

const ROLES = ["head", "oversight", "admin"];
/** Who asks to be let in is in no log, so no message tells of it: while somebody looks, the page asks. */
const LOOK_EVERY_MS = 3000;

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/devices/");
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  /** @type {import("/server/browser/staff.js").Session | null} */
  let session = null;
  setInterval(() => {
    if (page !== null && document.visibilityState === "visible") session?.refresh();
  }, LOOK_EVERY_MS);

  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    reduce: (state, message) => reduce(state, message, REFRESH),
    isIdle: () => page === null || !page.isBusy(),
    onState: (/** @type {Office} */ office) => page?.draw(office),
    build(root, opened) {
      session = opened;
      page = createPage(root, texts.t, opened);
      document.title = texts.t("page.title");
    },
  });
}

/**
 * @param {HTMLElement} root
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {import("/server/browser/staff.js").Session} session
 */
function createPage(root, t, session) {
  const dialog = createDeviceDialog(t, session.refresh);
  const place = h("strong", { class: "bar-place" });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const readOnly = h("p", { class: "notice notice-info", hidden: true }, t("page.read_only"));
  const pairings = createPairingList(t, { approve, refuse });
  const devices = createDeviceList(t, { change, revoke });
  /** @type {Office | null} */
  let office = null;
  root.append(
    h("header", { class: "bar" },
      h("h1", { class: "bar-who" }, place, h("span", { class: "bar-officer" }, t("page.title"))),
      h("a", { class: "bar-button", href: "/office/" }, icon("chevron-left"), h("span", null, t("page.back")))),
    h("main", { class: "devices-page" }, readOnly, problem, pairings.element, devices.element),
    dialog.element);

  /** @param {Pairing} pairing */
  function approve({ id, kind, code }) {
    const send = approving(id);
    dialog.open({
      title: t(`approve.title.${kind}`), explain: t("approve.explain"), submit: t("approve.button"), code,
      naming: { name: "", hint: t(`name.hint.${kind}`), printer: null, printers: printersFor(kind) },
      send: ({ name, printer }) => send({ code, name, printer }),
    });
  }

  /** @param {Pairing} pairing */
  async function refuse({ id }) {
    setText(problem, "");
    await refusing(id)({}).catch((error) => setText(problem, error.message));
    session.refresh();
  }

  /** @param {Device} device */
  function change({ id, kind, name, printer }) {
    dialog.open({
      title: t("change.title", { name }), explain: t("change.explain"), submit: t("change.submit"),
      naming: { name, hint: t(`name.hint.${kind}`), printer, printers: printersFor(kind) }, send: changing(id),
    });
  }

  /** @param {Device} device */
  function revoke({ id, kind, name }) {
    const send = revoking(id);
    dialog.open({
      title: t("revoke.title", { name }), explain: t(`revoke.explain.${kind}`), submit: t("revoke.submit"),
      isDanger: true, send: () => send({}),
    });
  }

  /** @param {string} kind */
  const printersFor = (kind) => (kind === "kiosk" && office !== null ? choosable(office.printers) : null);

  return {
    isBusy: dialog.isOpen,
    /** @param {Office} next */
    draw(next) {
      office = next;
      setText(place, `${next.office.hall} ${next.office.name}`);
      readOnly.hidden = next.may_change;
      pairings.draw(next);
      devices.draw(next);
    },
  };
}
