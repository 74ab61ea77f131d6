/**
 * What a draft promises for one service: minutes, clock, stages with their sum, what stops the clock, fee, and the
 * lists that visitors read.
 */
import { h, replace, setText } from "/server/browser/dom.js";
import { area, check, choice, count, line } from "/server/browser/office/standards/fields.js";
import { BASES, STAGE, linesOf, stageSum } from "/server/browser/office/standards/state.js";

/** @typedef {import("/server/browser/office/standards/state.js").Terms} Terms */
/** @typedef {import("/server/browser/office/standards/state.js").Page} Page */

/**
 * @param {Terms} terms written to
 * @param {import("/server/browser/office/standards/state.js").Service} service
 * @param {object} parts
 * @param {Page} parts.page
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {() => void} parts.onChange
 * @param {() => void} parts.onRemove
 */
export function createTerms(terms, service, { page, t, onChange, onRemove }) {
  const id = `terms-${service.id}`;
  const sum = h("p", { class: "sum", role: "status" });
  const stops = h("div", { class: "stops" });
  const summary = h("span", { class: "terms-minutes tabular" });

  /** @param {(value: number) => void} write @param {number} [empty] */
  const number = (write, empty = 0) => (/** @type {string} */ value) => { write(value === "" ? empty : Math.trunc(Number(value)) || 0); told(); };
  /** @param {(value: string) => void} write */
  const text = (write) => (/** @type {string} */ value) => { write(value); told(); };

  function told() {
    drawSum();
    onChange();
  }

  function drawSum() {
    setText(summary, t("value.minutes", { count: terms.minutes }));
    const { sum: total, isComplete, differs } = stageSum(terms, service);
    sum.hidden = service.stages.length === 0;
    sum.classList.toggle("is-warning", differs);
    setText(sum, t(differs ? "sum.differs" : isComplete ? "sum.fits" : "sum.open", { sum: total, minutes: terms.minutes }));
  }

  /** @param {string} stage @param {number} minutes */
  function putStage(stage, minutes) {
    terms.stages = [...terms.stages.filter((each) => each.stage !== stage), { stage, minutes }];
  }

  function drawStops() {
    const own = terms.stop_clock;
    const names = [...page.hold_reasons.map((each) => ({ id: each.id, name: each.name })),
      ...service.stages.map((each) => ({ id: STAGE + each.id, name: t("stops.stage", { stage: each.name }) }))];
    replace(stops,
      check({ id: `${id}-own-stops`, label: t("stops.own"), isOn: own !== null, onChange(isOn) {
        terms.stop_clock = isOn ? service.stages.filter((each) => !each.is_counted).map((each) => STAGE + each.id) : null;
        drawStops();
        told();
        document.getElementById(`${id}-own-stops`)?.focus();
      } }),
      own === null ? h("p", { class: "soft" }, t("stops.office")) : h("div", { class: "check-lines" }, names.map((each) => check({
        id: `${id}-stop-${each.id}`, label: each.name, isOn: own.includes(each.id),
        onChange(isOn) {
          terms.stop_clock = isOn ? [...(terms.stop_clock ?? []), each.id] : (terms.stop_clock ?? []).filter((one) => one !== each.id);
          told();
        },
      }))));
  }

  /** @param {"procedure" | "products"} name */
  const list = (name) => area({ id: `${id}-${name}`, label: t(`terms.${name}`), hint: t("terms.one_a_line"), onInput: text((value) => { terms[name] = linesOf(value); }) }, terms[name].join("\n"));
  /** @param {"id" | "en"} language */
  const requirements = (language) => area({
    id: `${id}-requirements-${language}`, label: t(`terms.requirements_${language}`), hint: t("terms.one_a_line"),
    onInput: text((value) => { terms.requirements[language] = linesOf(value); }),
  }, terms.requirements[language].join("\n"));

  const element = h("details", { class: "terms" },
    h("summary", null, h("strong", null, service.name), summary),
    h("div", { class: "form-row" },
      count({ id: `${id}-minutes`, label: t("terms.minutes"), least: 1, onInput: number((value) => { terms.minutes = value; }) }, terms.minutes),
      choice({ id: `${id}-basis`, label: t("terms.clock_basis"), onInput: text((value) => { terms.clock_basis = value; }) }, terms.clock_basis,
        BASES.map((value) => ({ value, label: t(`basis.${value}`) }))),
      count({ id: `${id}-tolerance`, label: t("terms.tolerance_minutes"), onInput: number((value) => { terms.tolerance_minutes = value; }) }, terms.tolerance_minutes),
      count({ id: `${id}-warning`, label: t("terms.warning_percent"), onInput: number((value) => { terms.warning_percent = value; }) }, terms.warning_percent),
      count({ id: `${id}-waiting`, label: t("terms.waiting_target_minutes"), hint: t("terms.waiting_hint"),
        onInput: text((value) => { terms.waiting_target_minutes = value === "" ? null : Math.trunc(Number(value)) || null; }) }, terms.waiting_target_minutes)),
    service.stages.length > 0 && h("fieldset", { class: "form-group" }, h("legend", null, t("terms.stages")), h("div", { class: "form-row" },
      service.stages.map((stage) => count({ id: `${id}-stage-${stage.id}`, label: stage.name, onInput: number((value) => putStage(stage.id, value)) },
        terms.stages.find((each) => each.stage === stage.id)?.minutes ?? 0)))),
    sum,
    h("fieldset", { class: "form-group" }, h("legend", null, t("stops.heading")), stops),
    h("div", { class: "form-row" },
      count({ id: `${id}-fee`, label: t("terms.fee_rupiah"), hint: t("terms.fee_hint"), onInput: number((value) => { terms.fee_rupiah = value; }) }, terms.fee_rupiah),
      line({ id: `${id}-fee-basis`, label: t("terms.fee_basis"), most: 300, onInput: text((value) => { terms.fee_basis = value; }) }, terms.fee_basis)),
    requirements("id"), requirements("en"), list("procedure"), list("products"),
    h("button", { type: "button", class: "button", on: { click: onRemove } }, t("terms.remove")));
  drawStops();
  drawSum();
  return { element, service: service.id };
}
