/**
 * Asking the server over HTTP: one function for every request, one error class, request ids.
 * Nothing about screens or sockets.
 */

export const TIMEOUT_MS = 8000;
export const OFFLINE_SENTENCE = "Koneksi ke server terputus.";
const STRANGE_ANSWER_SENTENCE = "Server memberi jawaban yang tidak dikenal. Coba lagi.";

/** A refused or failed request. `code` is stable, `message` is for the person at the screen. */
export class ApiError extends Error {
  /**
   * @param {{code: string, message: string, retry: boolean, status: number}} fields
   */
  constructor({ code, message, retry, status }) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.retry = retry;
    /** The HTTP status, 0 when no answer came. */
    this.status = status;
  }

  /** Whether the person (or the device) has to sign in first. */
  get isUnauthorised() {
    return this.status === 401;
  }
}

/** @returns {ApiError} */
export function offlineError() {
  return new ApiError({ code: "offline", message: OFFLINE_SENTENCE, retry: true, status: 0 });
}

/**
 * @param {number} status
 * @param {any} answer the parsed body, whatever it is
 * @returns {ApiError}
 */
export function errorFrom(status, answer) {
  const error = answer?.error;
  if (typeof error?.code === "string" && typeof error?.message === "string") {
    return new ApiError({ code: error.code, message: error.message, retry: error.retry === true, status });
  }
  return new ApiError({ code: "internal", message: STRANGE_ANSWER_SENTENCE, retry: status >= 500, status });
}

/**
 * @param {typeof fetch} fetchFunction
 * @param {number} [timeoutMs]
 */
export function createApi(fetchFunction, timeoutMs = TIMEOUT_MS) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body] sent as JSON; a file goes as it is
   * @param {{token?: string}} [options]
   * @returns {Promise<any>} the parsed answer, null for an empty one
   */
  return async function api(method, path, body, { token } = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    try {
      const response = await fetchFunction(path, requestOf(method, body, token, stop.signal));
      return await answerOf(response);
    } catch (error) {
      // Refused, unreachable and too slow are the same thing to the person: no connection.
      throw error instanceof ApiError ? error : offlineError();
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * @param {string} method
 * @param {unknown} body
 * @param {string | undefined} token
 * @param {AbortSignal} signal
 * @returns {RequestInit}
 */
function requestOf(method, body, token, signal) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body === undefined) return { method, headers, signal, cache: "no-store", credentials: "same-origin" };
  if (body instanceof Blob) return { method, headers, signal, cache: "no-store", credentials: "same-origin", body };
  headers["Content-Type"] = "application/json";
  return { method, headers, signal, cache: "no-store", credentials: "same-origin", body: JSON.stringify(body) };
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function answerOf(response) {
  const text = await response.text();
  /** @type {any} */
  let answer = null;
  try {
    answer = text === "" ? null : JSON.parse(text);
  } catch {
    throw errorFrom(response.ok ? 502 : response.status, null);
  }
  if (!response.ok) throw errorFrom(response.status, answer);
  return answer;
}

/** GET, POST or DELETE `path`; throws ApiError. */
export const api = createApi((input, init) => fetch(input, init));

/**
 * One per tap, kept for every retry of that tap. `crypto.randomUUID` is missing on plain http
 * in a local network, so the id is made from random bytes.
 * @returns {string}
 */
export function newRequestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
