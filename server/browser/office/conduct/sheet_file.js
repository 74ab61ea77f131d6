/**
 * The recap as a file: asked for with a POST, since the look is recorded, and then saved by the browser.
 */
import { errorFrom, newRequestId, offlineError } from "/server/browser/api.js";

const SHEET = "/api/v1/office/conduct/recap.pdf";

/** @param {string} period throws ApiError */
export async function saveSheet(period) {
  const response = await fetch(SHEET, {
    method: "POST", credentials: "same-origin", cache: "no-store", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ request_id: newRequestId(), period }),
  }).catch(() => null);
  if (response === null) throw offlineError();
  if (!response.ok) throw errorFrom(response.status, await response.json().catch(() => null));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `rekap-kinerja-${period}.pdf`;
  link.click();
  URL.revokeObjectURL(address);
}
