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
  return {
    language: () => current,
    use(language) {
      current = language;
    },
    t(key, values = {}) {
      const text = tables[current][key] ?? tables.id[key] ?? key;
      return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
    },
  };
}

/**
 * @param {string} folder of the page's own tables, such as "/kiosk/"
 * @param {Language} [first]
 * @returns {Promise<Texts>}
 */
export async function loadTexts(folder, first = "id") {
  const [id, en] = await Promise.all(LANGUAGES.map(async (language) => {
    const [shared, own] = await Promise.all([loadTable(SHARED, language), loadTable(folder, language)]);
    return { ...shared, ...own };
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
