/**
 * Every word a person reads on a screen, from `texts.id.json` and `texts.en.json`. The words
 * that all screens share lie beside this file, those of one page in its own folder.
 */

/** @typedef {Record<string, string>} Table */
/** @typedef {"id" | "en"} Language */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Translate */
/**
 * @typedef {object} Texts
 * @property {Translate} t
 * @property {() => Language} language
 * @property {(language: Language) => void} use
 * @property {(own: Record<string, Record<Language, string>>) => void} override the office's own wording, by key
 */

const SHARED = "/server/browser/";
/** @type {Language[]} */
const LANGUAGES = ["id", "en"];

/**
 * A missing key shows itself instead of breaking the screen; a test keeps the tables complete.
 * @param {Record<Language, Table>} tables
 * @param {Language} [first]
 * @returns {Texts}
 */
export function createTexts(tables, first = "id") {
  let current = first;
  /** @type {Record<string, Record<Language, string>>} */
  let own = {};
  return {
    language: () => current,
    use(language) {
      current = language;
    },
    override(wording) {
      own = wording;
    },
    t(key, values = {}) {
      // An office that left a wording empty means ours.
      const text = own[key]?.[current] || (tables[current][key] ?? tables.id[key] ?? key);
      return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
    },
  };
}

/**
 * @param {string | string[]} folders of the page's own tables, such as "/kiosk/"; the last one wins
 * @param {Language} [first]
 * @returns {Promise<Texts>}
 */
export async function loadTexts(folders, first = "id") {
  const [id, en] = await Promise.all(LANGUAGES.map(async (language) => {
    const tables = await Promise.all([SHARED, ...[folders].flat()].map((folder) => loadTable(folder, language)));
    return Object.assign({}, ...tables);
  }));
  return createTexts({ id: id ?? {}, en: en ?? {} }, first);
}

/**
 * @param {string} folder
 * @param {Language} language
 * @returns {Promise<Table>}
 */
async function loadTable(folder, language) {
  const response = await fetch(`${folder}texts.${language}.json`, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${folder}texts.${language}.json: ${response.status}`);
  return response.json();
}
