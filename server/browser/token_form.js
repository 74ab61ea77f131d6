/**
 * The form for a token that `antrean device add` printed. It goes into the server's cookie and is
 * kept nowhere else.
 */
import { api } from "/server/browser/api.js";
import { h, setText } from "/server/browser/dom.js";

/**
 * @param {object} options
 * @param {import("/server/browser/texts.js").Translate} options.t
 * @param {"kiosk" | "display"} options.kind
 * @param {() => void} options.onBack
 * @param {() => void} options.onEnrolled
 */
export function createTokenForm({ t, kind, onBack, onEnrolled }) {
  const field = h("input", {
    id: "device-token", class: "field", type: "text", autocomplete: "off", spellcheck: false,
    autocapitalize: "none", "aria-describedby": "device-problem",
  });
  const problem = h("p", { id: "device-problem", class: "form-problem", role: "alert" });
  const button = h("button", { type: "submit", class: "button button-main" }, t("device.submit"));
  const form = h("form", { class: "card form-card", noValidate: true, on: { submit } },
    h("h1", null, t(`device.title.${kind}`)),
    h("p", null, t("device.explain")),
    h("pre", { class: "command", tabIndex: 0 }, t("device.command", { kind })),
    h("label", { htmlFor: "device-token" }, t("device.token")),
    field, problem, button,
    h("button", { type: "button", class: "button", on: { click: onBack } }, t("device.back")));

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const token = field.value.trim();
    if (token === "") return setText(problem, t("device.empty"));
    setText(problem, "");
    setBusy(true);
    try {
      const device = await api("POST", "/api/v1/device-session", { token });
      if (device.kind === kind) return onEnrolled();
      if (device.kind !== "agent") await api("DELETE", `/api/v1/device-session/${device.kind}`);
      setText(problem, t("device.wrong_kind"));
    } catch (error) {
      setText(problem, error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
    field.select();
  }

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    button.disabled = isBusy;
    setText(button, t(isBusy ? "device.busy" : "device.submit"));
  }

  return { element: h("main", { class: "form-page" }, form), focus: () => field.focus() };
}
