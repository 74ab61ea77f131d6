/**
 * Draws the notices: each with a sign, a sentence and, where it helps, one button.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { noticesOf } from "/server/browser/desk/notices.js";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {ReturnType<typeof import("/server/browser/desk/runner.js").createRunner>} parts.runner
 * @param {(key: string) => void} parts.dismiss
 */
export function createNotices({ t, runner, dismiss }) {
  const element = h("div", { class: "notices", role: "region", "aria-live": "polite", "aria-label": t("notice.region") });

  /** @param {import("/server/browser/desk/notices.js").Notice} notice */
  function create(notice) {
    const row = h("div", { class: `notice notice-${notice.tone}` }, icon(notice.icon), h("p", { class: "notice-text" }));
    const put = h("button", { type: "button", class: "button notice-button", on: { click: () => dismiss(notice.key) } }, t("notice.dismiss"));
    const again = h("button", { type: "button", class: "button notice-button", on: { click: () => void runner.runAgain() } }, t("shared.try_again"));
    if (notice.button === "again") row.append(again);
    if (notice.button !== null) row.append(put);
    return row;
  }

  return {
    element,
    /** @param {import("/server/browser/desk/console_view.js").View} view */
    draw({ desk, attention }) {
      const error = runner.failure()?.error ?? null;
      const notices = noticesOf({ desk, problem: error?.message ?? null, canRetry: error?.retry === true, ...attention });
      // A problem that may be retried and one that may not have different buttons: another row.
      keyed(element, notices, (one) => `${one.key}|${one.button ?? ""}`, create, (row, one) => {
        const text = row.querySelector(".notice-text");
        if (text !== null) setText(text, t(one.text.key, one.text.values));
      });
    },
  };
}
