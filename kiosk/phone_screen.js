// Where the office asks: a visitor may leave a telephone number for this one ticket (FEATURES K13). Never
// forced; the screen says what for and until when.
import { LONGEST_PHONE } from "./phone.js";
import { writing } from "./writing.js";

/** @param {import("./types.js").KioskState} state @param {import("./parts.js").Tools} tools
 * @returns {import("./parts.js").Built} */
export function phoneScreen(state, tools) {
  const { t, tap } = tools;
  return writing(state, tools, {
    of: ({ screen }) => (screen.name === "phone" ? screen.phone : ""), longest: LONGEST_PHONE,
    heading: t("phone.title"), note: t("phone.note"), label: t("phone.label"), sheet: "figures",
    next: tap("phone_sent"), nextWords: (phone) => t(phone.trim() === "" ? "feedback.skip" : "feedback.send"),
  });
}
