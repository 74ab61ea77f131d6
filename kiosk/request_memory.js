// Keeps the visitor's open request over a reload of the page, so that it is repeated and never
// doubled. Knows nothing of screens; forgets what is too old to have its visitor still there.

const KEY = "antrean.kiosk.request";
const OLDEST_MS = 60_000;
const RESUMED = ["sending", "answered", "unanswered"];

/** @typedef {import("./types.js").Request} Request */

/**
 * @param {Pick<Storage, "getItem"|"setItem"|"removeItem">} storage
 * @param {() => number} wallMs only tells how long ago the request was made
 */
export function createRequestMemory(storage, wallMs) {
  return {
    /** @param {Request | null} request */
    keep(request) {
      if (request === null) return storage.removeItem(KEY);
      const known = read(storage);
      const at = known?.request.id === request.id ? known.at : wallMs();
      storage.setItem(KEY, JSON.stringify({ request, at }));
    },
    /** @returns {Request | null} */
    recall() {
      const known = read(storage);
      if (known === null || !RESUMED.includes(known.request.phase)) return null;
      return Math.abs(wallMs() - known.at) <= OLDEST_MS ? known.request : null;
    },
  };
}

/** @param {Pick<Storage, "getItem">} storage @returns {{request: Request, at: number} | null} */
function read(storage) {
  try {
    const known = JSON.parse(storage.getItem(KEY) ?? "null");
    return typeof known?.request?.id === "string" && typeof known.at === "number" ? known : null;
  } catch {
    return null;
  }
}
