/**
 * Sending a file piece by piece, with how far it has come; a browser tells that of no other kind of request.
 */
import { errorFrom, offlineError } from "/server/browser/api.js";

const ADDRESS = "/api/v1/office/media";

/**
 * @param {File} file
 * @param {string} requestId one for all tries of this file
 * @param {(share: number) => void} onProgress between 0 and 1
 * @returns {Promise<any>} the medium that it has become; throws ApiError
 */
export function sendFile(file, requestId, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${ADDRESS}?${new URLSearchParams({ request_id: requestId, name: file.name })}`);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status === 201 && request.response !== null) resolve(request.response.medium);
      else reject(errorFrom(request.status, request.response));
    });
    for (const failed of ["error", "abort", "timeout"]) request.addEventListener(failed, () => reject(offlineError()));
    request.send(file);
  });
}
