// The language of this phone, kept by its browser where that keeps anything.
const KEY = "antrean.language";

/** @returns {"id" | "en"} */
export function rememberedLanguage() {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "id";
  } catch {
    return "id";
  }
}

/** @param {string} language */
export function rememberLanguage(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // It is asked again next time.
  }
}
