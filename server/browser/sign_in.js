/**
 * The sign-in form of the desk and the office: user name, PIN, and a pad of digits for a touch
 * screen. Locks and limits are the server's; this form says them in its words.
 */
import { api } from "/server/browser/api.js";
import { h, icon, replace, setText } from "/server/browser/dom.js";
import { PIN_LIMIT, pinAfter } from "/server/browser/pin.js";

const PAD = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "delete"];

/** @typedef {{id: string, name: string, role: string}} User */

/**
 * @param {object} options
 * @param {Element} options.parent is emptied
 * @param {import("/server/browser/texts.js").Translate} options.t
 * @param {string} options.title
 * @param {string[]} options.roles who may use this page
 * @param {string} [options.notice] why the person stands here (again)
 * @param {(user: User) => void} options.onSignedIn
 */
export function showSignIn({ parent, t, title, roles, notice = "", onSignedIn }) {
  const user = h("input", {
    id: "user", class: "field", name: "username", autocomplete: "username", autocapitalize: "none",
    spellcheck: false, required: true, "aria-describedby": "sign-in-problem",
  });
  const pin = h("input", {
    id: "pin", class: "field field-pin", name: "pin", type: "password", inputMode: "numeric",
    autocomplete: "current-password", maxLength: PIN_LIMIT, required: true, "aria-describedby": "sign-in-problem",
  });
  const problem = h("p", { id: "sign-in-problem", class: "form-problem", role: "alert" }, notice);
  const button = h("button", { type: "submit", class: "button button-main" }, t("sign_in.submit"));

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    if (user.value.trim() === "" || pin.value === "") return fail(t("sign_in.empty"));
    setBusy(true);
    try {
      const session = await api("POST", "/api/v1/session", { user: user.value.trim(), pin: pin.value });
      if (roles.includes(session.user.role)) return onSignedIn(session.user);
      fail(t("sign_in.wrong_role"));
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
    pin.value = "";
    pin.focus();
  }

  /** @param {string} sentence */
  function fail(sentence) {
    setText(problem, sentence);
    if (user.value.trim() === "") user.focus();
  }

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    if (isBusy) setText(problem, "");
    button.disabled = isBusy;
    setText(button, t(isBusy ? "sign_in.busy" : "sign_in.submit"));
  }

  replace(parent, h("main", { class: "form-page" },
    h("form", { class: "card form-card", noValidate: true, on: { submit } },
      h("h1", null, title),
      h("label", { htmlFor: "user" }, t("sign_in.user")), user,
      h("label", { htmlFor: "pin" }, t("sign_in.pin")), pin,
      pinPad(pin, t), problem, button)));
  user.focus();
}

/**
 * Left out of the tab order: whoever has a keyboard types the digits into the field itself.
 * @param {HTMLInputElement} pin
 * @param {import("/server/browser/texts.js").Translate} t
 */
function pinPad(pin, t) {
  /** @param {string} key */
  const press = (key) => {
    pin.value = pinAfter(pin.value, key);
  };
  const keys = PAD.map((key) => {
    if (key === "") return h("span", null);
    const face = key === "delete" ? icon("delete") : key;
    return h("button", {
      type: "button", class: "pin-key", tabIndex: -1,
      // The focus stays in the field, so that Enter after the last digit signs in.
      on: { click: () => press(key), mousedown: (/** @type {Event} */ event) => event.preventDefault() },
      "aria-label": key === "delete" ? t("sign_in.delete") : key,
    }, face);
  });
  return h("div", { class: "pin-pad", role: "group", "aria-label": t("sign_in.pad") }, keys);
}
