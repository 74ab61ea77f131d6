/**
 * Building and updating page elements: text only, never markup from data, and lists that keep
 * their nodes so that a screen runs for weeks. No product rules.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */


/**
 * `class`, `data`, `on` and `style` (custom properties) are taken specially; `aria-*`, `role`
 * and other names with a hyphen become attributes; everything else is a property of the element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any> | null} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(...nodesOf(children));
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {any} value
 */
function setProp(element, name, value) {
  if (value === undefined || value === null) return;
  if (name === "class") element.className = value;
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
  else if (name === "style") for (const [key, to] of Object.entries(value)) element.style.setProperty(key, String(to));
  else if (name === "role" || name === "for" || name.includes("-")) element.setAttribute(name, String(value));
  else /** @type {any} */ (element)[name] = value;
}

/**
 * @param {(Child | Child[])[]} children
 * @returns {(Node | string)[]}
 */
function nodesOf(children) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    nodes.push(typeof child === "number" ? String(child) : child);
  }
  return nodes;
}

/**
 * Writes only what differs, so a screen reader and the layout rest when nothing changed.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function replace(parent, ...children) {
  parent.replaceChildren(...nodesOf(children));
}

/**
 * Makes the children of `parent` match `items`: rows are made once, kept by key, moved, removed.
 * @template Item
 * @param {Element} parent holds nothing but this list
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} keyOf unique in the list
 * @param {(item: Item) => HTMLElement} create
 * @param {(row: HTMLElement, item: Item) => void} [update] also called right after create
 */
export function keyed(parent, items, keyOf, create, update = () => {}) {
  /** @type {Map<string, HTMLElement>} */
  const known = new Map();
  for (const row of /** @type {HTMLElement[]} */ ([...parent.children])) known.set(row.dataset.key ?? "", row);
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let row = known.get(key);
    if (row === undefined) {
      row = create(item);
      row.dataset.key = key;
    }
    known.delete(key);
    update(row, item);
    if (row === place) place = place.nextElementSibling;
    else parent.insertBefore(row, place);
  }
  for (const row of known.values()) row.remove();
}

/**
 * An ornament in the colour of the text around it; the words beside it carry the meaning.
 * @param {string} name in icons.json; all of them are in one sheet, so that none is waited for
 * @returns {HTMLElement}
 */
export function icon(name) {
  const safe = /^[a-z0-9-]+$/.test(name) ? name : "square";
  return h("span", { class: "icon", "aria-hidden": "true", style: { "--icon": `var(--icon-${safe})` } });
}

/**
 * The element of the page's own HTML with this id; its absence is a mistake in the page.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element #${id}`);
  return element;
}
