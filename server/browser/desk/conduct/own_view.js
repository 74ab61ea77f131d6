/**
 * The officer's own entries: what was measured or seen, what was decided, and the two things to say of it.
 */
import { api } from "/server/browser/api.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { entryCard } from "/server/browser/office/conduct/entries_view.js";
import { createFormDialog } from "/server/browser/office/conduct/form_dialog.js";
import { periodOf } from "/server/browser/office/conduct/words.js";

const OWN = "/api/v1/desk/conduct";

/** @typedef {import("/server/browser/texts.js").Translate} Translate */

/**
 * @param {Translate} t
 * @param {Translate} words of the office's page: an entry reads the same on both
 * @param {(maySupervise: boolean) => void} onLoaded
 */
export function createOwn(t, words, onLoaded) {
  const problem = h("p", { class: "form-problem", role: "alert" });
  const body = h("div", { class: "conduct-body" });
  const dialog = createFormDialog(words, () => void load());

  async function load() {
    try {
      const own = await api("GET", OWN);
      setText(problem, "");
      draw(own);
      onLoaded(own.may_supervise);
    } catch (error) {
      setText(problem, t("own.failed", { message: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** @param {any} own */
  function draw(own) {
    replace(body,
      h("p", { class: "soft" }, t("own.explain")),
      h("section", { class: "card conduct-part" }, h("h2", null, t("own.month")), h("p", null, t("own.turns", own.month))),
      h("section", { class: "card conduct-part" }, h("h2", null, t("own.entries")), h("p", { class: "soft" }, t("own.overruns")),
        own.entries.length === 0 ? h("p", { class: "soft" }, t("own.none")) : h("ul", { class: "entries", role: "list" }, own.entries.map(cardOf))),
      own.decisions.length === 0 ? null : h("section", { class: "card conduct-part" }, h("h2", null, t("own.decisions")), own.decisions.map((/** @type {any} */ each) =>
        h("p", null, h("strong", null, `${periodOf(each.period)}: ${words(`proposal.${each.decision.proposal}`)}`), each.decision.reason === "" ? null : ` ${each.decision.reason}`))));
  }

  /** @param {any} told */
  function cardOf({ entry, is_open }) {
    const actions = is_open ? h("div", { class: "entry-buttons" },
      button("own.remark", entry.remark === "" ? "own.remark" : "own.remark_again", "message-square-text", () => say(entry, "remark", "words", entry.remark)),
      entry.nature === "lacking" && entry.contested_at === null ? button("own.contest", "own.contest", "hand", () => say(entry, "contest", "reason", "")) : null)
      : h("p", { class: "soft" }, icon("lock"), t("own.closed"));
    return entryCard(words, entry, words(`kind.${entry.kind}`), actions);
  }

  /** @param {string} name @param {string} key @param {string} sign @param {() => void} onPressed */
  const button = (name, key, sign, onPressed) => h("button", { type: "button", class: "button", data: { name }, on: { click: onPressed } }, icon(sign), h("span", null, t(key)));

  /** @param {any} entry @param {"remark" | "contest"} verb @param {string} field @param {string} value */
  function say(entry, verb, field, value) {
    dialog.open({
      title: t(`own.${verb}`), explain: verb === "contest" ? t("own.contest_explain") : undefined, submit: t("own.send"),
      fields: [{ name: field, label: t(`own.${verb}_label`), kind: "words", value }],
      send: (values, requestId) => api("POST", `${OWN}/${verb}`, { request_id: requestId, entry: entry.id, ...values }),
    });
  }

  return { element: h("div", null, problem, body, dialog.element), load };
}
