import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, createApi, newRequestId } from "../../server/browser/api.js";

const answering = (status, text) => createApi(async () => new Response(text, { status }));

test("an answer is given back as it was parsed", async () => {
  assert.deepEqual(await answering(200, '{"seq": 4}')("GET", "/x"), { seq: 4 });
});

test("a refusal carries the server's code and sentence", async () => {
  const api = answering(409, '{"error": {"code": "nothing_to_call", "message": "Tidak ada yang menunggu.", "retry": false}}');
  await assert.rejects(api("POST", "/x", {}), (error) =>
    error instanceof ApiError && error.code === "nothing_to_call" && error.message === "Tidak ada yang menunggu."
    && error.retry === false && error.status === 409 && !error.isUnauthorised);
});

test("no network is said in a sentence and may be tried again", async () => {
  const api = createApi(async () => {
    throw new TypeError("Failed to fetch");
  });
  await assert.rejects(api("GET", "/x"), { code: "offline", message: "Koneksi ke server terputus.", retry: true, status: 0 });
});

test("an answer that does not come in time counts as no network", async () => {
  const api = createApi((_path, { signal }) => new Promise((_, refuse) => {
    signal.addEventListener("abort", () => refuse(signal.reason));
  }), 5);
  await assert.rejects(api("GET", "/x"), { code: "offline" });
});

test("a page of a proxy instead of JSON is an error in words", async () => {
  await assert.rejects(answering(502, "<html>Bad Gateway</html>")("GET", "/x"), { code: "internal", retry: true, status: 502 });
  await assert.rejects(answering(200, "<html>portal</html>")("GET", "/x"), { code: "internal", retry: true });
});

test("the body is JSON and the token goes into the header", async () => {
  let sent;
  await createApi(async (path, init) => {
    sent = { path, ...init };
    return new Response("");
  })("POST", "/api/v1/tickets", { service: "spkt.lp" }, { token: "abc" });
  assert.equal(sent.body, '{"service":"spkt.lp"}');
  assert.equal(sent.headers.Authorization, "Bearer abc");
  assert.equal(sent.headers["Content-Type"], "application/json");
});

test("request ids are of the allowed form and differ", () => {
  const ids = new Set(Array.from({ length: 100 }, newRequestId));
  assert.equal(ids.size, 100);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{8,64}$/);
});
