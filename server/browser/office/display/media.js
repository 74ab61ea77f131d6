/**
 * The part of the page of displays that is about pictures and videos: bringing them in, the list of them, and the
 * playlist of each display. It asks for its own figures whenever the office's document is another one.
 */
import { api } from "/server/browser/api.js";
import { h, keyed, setText } from "/server/browser/dom.js";
import { createMediaList } from "/server/browser/office/display/media_list.js";
import { createPlaylist } from "/server/browser/office/display/playlist_view.js";
import { createUpload } from "/server/browser/office/display/upload_view.js";

const ADDRESS = "/api/v1/office/media";

/** @typedef {import("/server/browser/office/display/playlist.js").MediaPage} MediaPage */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {boolean} parts.mayChange
 * @param {() => void} parts.onSaved
 * @param {(error: any) => void} parts.onUnauthorised
 */
export function createMediaSection({ t, mayChange, onSaved, onUnauthorised }) {
  const upload = createUpload({ t, onStored: load, onUnauthorised });
  const list = createMediaList({ t, mayChange, onChanged: load, onUnauthorised });
  const problem = h("p", { class: "form-problem", role: "alert" });
  const playlists = h("div", { class: "playlists" });
  /** @type {Map<string, ReturnType<typeof createPlaylist>>} */
  const known = new Map();
  let seen = "";

  async function load() {
    try {
      show(await api("GET", ADDRESS));
      setText(problem, "");
    } catch (error) {
      const refused = /** @type {any} */ (error);
      seen = "";
      if (refused.isUnauthorised) onUnauthorised(refused);
      else setText(problem, refused.message);
    }
  }

  /** @param {MediaPage} page */
  function show(page) {
    upload.draw(page.space);
    list.draw(page.media);
    for (const id of [...known.keys()]) if (!page.displays.some((one) => one.id === id)) known.delete(id);
    keyed(playlists, page.displays, (one) => one.id, (one) => {
      const playlist = createPlaylist(one, { t, mayChange, onSaved: saved, onUnauthorised });
      known.set(one.id, playlist);
      return playlist.element;
    }, (_, one) => known.get(one.id)?.draw(one, page));
  }

  function saved() {
    void load();
    onSaved();
  }

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "media-title" },
      h("h2", { id: "media-title" }, t("media.title")), h("p", { class: "soft" }, t("media.explain")),
      problem, mayChange && upload.element, list.element, playlists),
    isDirty: () => upload.isBusy() || [...known.values()].some((playlist) => playlist.isDirty()),
    /** @param {import("/server/browser/office/display/state.js").Displays} page */
    draw(page) {
      const looked = JSON.stringify([page.version, page.today, page.displays.map(({ id, name }) => [id, name])]);
      if (looked === seen) return;
      seen = looked;
      void load();
    },
  };
}
