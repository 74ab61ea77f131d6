/**
 * Choosing files and sending them, one after another: how far each has come, and why one was refused.
 */
import { newRequestId } from "/server/browser/api.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { fileProblem, sizeWords } from "/server/browser/office/display/playlist.js";
import { sendFile } from "/server/browser/office/display/upload.js";

const ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,video/mp4,video/webm,video/quicktime";

/** @typedef {import("/server/browser/office/display/playlist.js").Space} Space */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {() => Promise<unknown>} parts.onStored
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createUpload({ t, onStored, onUnauthorised }) {
  /** @type {Space | null} */
  let space = null;
  /** @type {{file: File, row: ReturnType<typeof createRow>, requestId: string}[]} */
  let waiting = [];
  let isBusy = false;
  const rows = h("ul", { class: "uploads", role: "list" });
  const room = h("p", { class: "soft" });
  const chosen = h("input", {
    type: "file", class: "visually-hidden", id: "media-files", multiple: true, accept: ACCEPTED, on: { change: choose },
  });
  const label = h("label", { class: "button upload-choose", htmlFor: "media-files" }, icon("send"), h("span", null, t("upload.choose")));

  function choose() {
    for (const row of rows.querySelectorAll("[data-state=done]")) row.remove();
    for (const file of chosen.files ?? []) add(file);
    chosen.value = "";
    void sendNext();
  }

  /** @param {File} file */
  function add(file) {
    const row = createRow(file);
    rows.append(row.element);
    const problem = space === null ? null : fileProblem(file, space);
    if (problem === null) waiting.push({ file, row, requestId: newRequestId() });
    else row.refuse(t(problem.key, problem.values));
  }

  async function sendNext() {
    const next = waiting[0];
    if (isBusy || next === undefined) return;
    isBusy = true;
    waiting = waiting.slice(1);
    try {
      await sendFile(next.file, next.requestId, next.row.progress);
      await onStored();
      next.row.done();
    } catch (error) {
      const refused = /** @type {any} */ (error);
      if (refused.isUnauthorised) onUnauthorised(refused);
      next.row.refuse(refused.message, refused.retry ? () => again(next) : null);
    }
    isBusy = false;
    void sendNext();
  }

  /** @param {typeof waiting[number]} upload */
  function again(upload) {
    upload.row.begin();
    waiting.push(upload);
    void sendNext();
  }

  /** @param {File} file */
  function createRow(file) {
    const bar = h("progress", { max: 1, "aria-label": t("upload.progress", { name: file.name }) });
    const told = h("p", { class: "upload-told", role: "status" });
    const problem = h("p", { class: "form-problem", role: "alert" });
    const buttons = h("span", { class: "row-buttons" });
    const element = h("li", { class: "upload" }, h("strong", { class: "upload-name" }, file.name), bar, told, problem, buttons);
    const remove = () => element.remove();
    const dismiss = () => h("button", { type: "button", class: "button", on: { click: leave } }, t("upload.dismiss"));
    begin();

    function leave() {
      remove();
      chosen.focus();
    }

    function begin() {
      bar.hidden = false;
      bar.value = 0;
      setText(told, t("upload.waiting"));
      setText(problem, "");
      replace(buttons);
    }

    return {
      element,
      begin,
      /** @param {number} share */
      progress(share) {
        bar.value = share;
        setText(told, share < 1 ? t("upload.sending", { percent: Math.floor(share * 100) }) : t("upload.checking"));
      },
      done() {
        const hadFocus = element.contains(document.activeElement);
        bar.hidden = true;
        element.dataset.state = "done";
        setText(told, t("upload.done"));
        replace(buttons, dismiss());
        if (hadFocus) chosen.focus();
      },
      /** @param {string} words @param {(() => void) | null} [tryAgain] */
      refuse(words, tryAgain = null) {
        bar.hidden = true;
        setText(told, "");
        setText(problem, words);
        const retry = tryAgain && h("button", { type: "button", class: "button", on: { click: tryAgain } }, t("upload.again"));
        replace(buttons, retry, dismiss());
      },
    };
  }

  return {
    element: h("div", { class: "upload-place" }, h("div", { class: "row-buttons" }, chosen, label), room, rows),
    isBusy: () => isBusy || waiting.length > 0,
    /** @param {Space} now */
    draw(now) {
      space = now;
      setText(room, t("upload.room", {
        used: sizeWords(now.used_bytes), left: sizeWords(now.left_bytes),
        picture: sizeWords(now.picture_bytes), video: sizeWords(now.video_bytes),
      }));
    },
  };
}
