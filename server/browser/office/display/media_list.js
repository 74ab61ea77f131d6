/**
 * The office's pictures and videos: what each is, its name, and taking it away, which is asked once more.
 */
import { h, keyed, replace, setText } from "/server/browser/dom.js";
import { factsOf } from "/server/browser/office/display/playlist.js";
import { wishAt } from "/server/browser/office/wish.js";

const ADDRESS = "/api/v1/office/media";
const LONGEST_NAME = 80;
/** A video's first moment is often black. */
const THUMBNAIL_AT = "#t=0.5";

/** @typedef {import("/server/browser/office/display/playlist.js").Medium} Medium */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {() => Promise<unknown>} parts.onChanged
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createMediaList({ t, mayChange, onChanged, onUnauthorised }) {
  const list = h("ul", { class: "media-list", role: "list", tabIndex: -1, "aria-label": t("media.list") });
  const none = h("p", { class: "soft" }, t("media.none"));
  /** @type {Map<string, (medium: Medium) => void>} */
  const drawers = new Map();

  /** @param {Medium} medium */
  function create(medium) {
    let current = medium;
    let isAsking = false;
    const address = `${ADDRESS}/${medium.id}`;
    const [rename, remove] = [wishAt(`${address}/name`), wishAt(`${address}/remove`)];
    const name = h("input", {
      class: "field", id: `medium-${medium.id}`, maxLength: LONGEST_NAME, readOnly: !mayChange, on: { change: () => void keepName() },
    });
    const facts = h("p", { class: "soft" });
    const playing = h("p", { class: "media-playing" });
    const lost = h("p", { class: "form-problem", hidden: true }, t("media.lost"));
    const told = h("p", { class: "save-words", role: "status" });
    const problem = h("p", { class: "form-problem", role: "alert" });
    const buttons = h("div", { class: "row-buttons" });
    const element = h("li", { class: "medium", data: { testid: "medium" } }, thumbnailOf(medium),
      h("div", { class: "medium-words" }, h("label", { class: "visually-hidden", htmlFor: name.id }, t("media.name")), name,
        facts, playing, lost, told, problem, buttons));
    calm();

    function calm() {
      isAsking = false;
      if (mayChange) replace(buttons, button("media.remove", ask, `: ${current.name}`));
    }

    function ask() {
      const isPlaying = current.displays.length > 0;
      isAsking = true;
      setText(told, "");
      setText(problem, isPlaying ? t("media.ask_playing", { displays: current.displays.join(", ") }) : t("media.ask"));
      const back = button("media.keep", leave);
      replace(buttons, button(isPlaying ? "media.remove_everywhere" : "media.remove_now", () => void takeAway()), back);
      back.focus();
    }

    function leave() {
      setText(problem, "");
      calm();
      buttons.querySelector("button")?.focus();
    }

    async function takeAway() {
      await attempt(async () => {
        await remove({ from_playlists: current.displays.length > 0 });
        await onChanged();
        list.focus();
      });
      if (element.isConnected) calm();
    }

    async function keepName() {
      if (name.value.trim() === current.name) return;
      await attempt(async () => {
        await rename({ name: name.value });
        setText(told, t("media.renamed"));
        await onChanged();
      });
    }

    /** @param {() => Promise<void>} act */
    async function attempt(act) {
      setText(told, "");
      setText(problem, "");
      try {
        await act();
      } catch (error) {
        const refused = /** @type {any} */ (error);
        if (refused.isUnauthorised) onUnauthorised(refused);
        setText(problem, refused.message);
      }
    }

    drawers.set(medium.id, (next) => {
      const isRenamed = next.name !== current.name;
      current = next;
      if (isRenamed && !isAsking) calm();
      const words = factsOf(next);
      if (document.activeElement !== name) name.value = next.name;
      setText(facts, t(words.key, words.values));
      setText(playing, next.displays.length > 0 ? t("media.playing", { displays: next.displays.join(", ") }) : t("media.not_playing"));
      lost.hidden = next.is_there;
    });
    return element;
  }

  /** @param {string} key @param {() => void} act @param {string} [what] for whoever does not see where it stands */
  const button = (key, act, what = "") => h("button", { type: "button", class: "button", on: { click: act } },
    h("span", null, t(key)), what !== "" && h("span", { class: "visually-hidden" }, what));

  return {
    element: h("div", null, none, list),
    /** @param {Medium[]} media */
    draw(media) {
      none.hidden = media.length > 0;
      list.hidden = media.length === 0;
      for (const id of [...drawers.keys()]) if (!media.some((one) => one.id === id)) drawers.delete(id);
      keyed(list, media, (one) => one.id, create, (_, one) => drawers.get(one.id)?.(one));
    },
  };
}

/** The first look at it; the words beside it say what it is. @param {Medium} medium */
export function thumbnailOf({ kind, url, small_url: small }) {
  const shown = kind === "picture"
    ? h("img", { class: "thumbnail-picture", alt: "", loading: "lazy", src: small ?? url })
    : h("video", { class: "thumbnail-picture", muted: true, preload: "metadata", playsInline: true, tabIndex: -1, src: url + THUMBNAIL_AT });
  return h("div", { class: "thumbnail", "aria-hidden": "true" }, shown);
}
