/**
 * One form for every change of the stock: what happened, where, of what, how many, and why.
 */
import { h, setText } from "/server/browser/dom.js";
import { wishAt } from "/server/browser/office/wish.js";

const KINDS = /** @type {const} */ (["receive", "count", "loss", "move"]);
const LONGEST_NOTE = 200;
const LONGEST_DOCUMENT = 60;

/** @param {import("./main.js").Tools} tools @param {import("./state.js").Stock} stock @param {() => void} onDone */
export function createChange({ t }, { places, items }, onDone) {
  const wishes = new Map(KINDS.map((kind) => [kind, wishAt(`/api/v1/office/stock/${kind}`)]));
  const kind = choice("kind", KINDS.filter((one) => one !== "move" || places.length > 1).map((id) => ({ id, name: t(`change.${id}`) })));
  const place = choice("place", places);
  const to = choice("to", places);
  const item = choice("item", items);
  const quantity = h("input", { id: "stock-quantity", class: "field", type: "text", inputMode: "numeric", pattern: "[0-9]*", autocomplete: "off", maxLength: 6 });
  const paper = h("input", { id: "stock-document", class: "field", autocomplete: "off", maxLength: LONGEST_DOCUMENT });
  const note = h("input", { id: "stock-note", class: "field", autocomplete: "off", maxLength: LONGEST_NOTE });
  const answer = h("p", { class: "form-problem", role: "status" });
  const submit = h("button", { type: "submit", class: "button button-main" }, t("change.submit"));
  const rows = {
    to: row(to, t("change.to")), paper: row(paper, t("change.document")), quantity: row(quantity, t("change.quantity")),
  };
  const element = h("form", { class: "card change", noValidate: true, on: { submit: send, change: arrange } },
    h("h2", null, t("change.title")), row(kind, t("change.kind")), row(item, t("change.item")), row(place, t("change.place")),
    rows.to, rows.quantity, rows.paper, row(note, t("change.note")), answer, submit);

  function arrange() {
    rows.to.hidden = kind.value !== "move";
    rows.paper.hidden = kind.value !== "receive";
    setText(/** @type {Element} */ (rows.quantity.querySelector("span")), t(kind.value === "count" ? "change.counted" : "change.quantity"));
  }

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    if (!/^\d+$/.test(quantity.value.trim())) return setText(answer, t("change.missing"));
    const count = Number(quantity.value.trim());
    const asked = /** @type {typeof KINDS[number]} */ (kind.value);
    submit.disabled = true;
    try {
      await wishes.get(asked)?.({
        place: place.value, item: item.value, note: note.value.trim(), ...(asked === "count" ? { counted: count } : { quantity: count }),
        ...(asked === "receive" ? { document: paper.value.trim() } : {}), ...(asked === "move" ? { to_place: to.value } : {}),
      });
      quantity.value = note.value = paper.value = "";
      setText(answer, t("change.done"));
      onDone();
    } catch (error) {
      setText(answer, error instanceof Error ? error.message : String(error));
    }
    submit.disabled = false;
  }

  arrange();
  return { element, isWriting: () => quantity.value !== "" || note.value !== "" || paper.value !== "" };
}

/** @param {string} name @param {{id: string, name: string}[]} options */
const choice = (name, options) => h("select", { id: `stock-${name}`, class: "field" }, options.map((one) => h("option", { value: one.id }, one.name)));

/** @param {HTMLElement} field @param {string} words */
const row = (field, words) => h("label", { class: "change-row", htmlFor: field.id }, h("span", null, words), field);
