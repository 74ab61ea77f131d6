import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, offlineError } from "../../server/browser/api.js";
import { callNext, compensation, handOver, ofTicket, openDesk } from "../../server/browser/desk/commands.js";
import { createRunner } from "../../server/browser/staff/runner.js";
import { fakeTime } from "./live_bench.mjs";

const refused = new ApiError({ code: "nothing_to_call", message: "Tidak ada yang menunggu.", retry: false, status: 409 });

/** @param {(any)[]} outcomes errors to throw or answers to give, in order; the last one stays */
function aRunner(outcomes) {
  const time = fakeTime();
  const sent = [];
  const answers = [];
  let ids = 0;
  let changes = 0;
  const runner = createRunner({
    ...time,
    async api(method, path, body) {
      sent.push({ method, path, body });
      const outcome = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    newRequestId: () => `request-${(ids += 1)}`,
    onAnswer: (answer) => answers.push(answer),
    onChange: () => { changes += 1; },
  });
  const told = () => changes;
  const idsSent = () => sent.map((one) => one.body.request_id);
  return { runner, time, sent, answers, told, idsSent };
}

test("a command is sent once and its answer handed on", async () => {
  const { runner, time, sent, answers } = aRunner([{ seq: 11 }]);
  void runner.run(callNext());
  await time.pass(10);
  assert.deepEqual(sent, [{ method: "POST", path: "/api/v1/desk/call-next", body: { request_id: "request-1" } }]);
  assert.deepEqual([answers, runner.busy()], [[{ seq: 11 }], null]);
});

test("a second tap while one command is under way sends nothing", async () => {
  const { runner, time, sent } = aRunner([{ seq: 11 }]);
  void runner.run(callNext());
  void runner.run(callNext());
  await time.pass(10);
  assert.equal(sent.length, 1);
});

test("a double tap does not hit the button that has come to stand there", async () => {
  const { runner, time, sent } = aRunner([{ seq: 11 }]);
  void runner.run(callNext());
  await time.pass(200);
  void runner.run(ofTicket("start", "t1"));
  await time.pass(1000);
  void runner.run(ofTicket("start", "t1"));
  await time.pass(10);
  assert.deepEqual(sent.map((one) => one.path), ["/api/v1/desk/call-next", "/api/v1/tickets/t1/start"]);
});

test("whoever looks is told when the next press would be taken", async () => {
  const { runner, time, told } = aRunner([{ seq: 11 }]);
  assert.equal(runner.isReady(), true);
  void runner.run(callNext());
  await time.pass(200);
  assert.equal(runner.isReady(), false);
  const before = told();
  await time.pass(300);
  assert.deepEqual([runner.isReady(), told() > before], [true, true]);
});

test("a network failure is tried again by itself with the same request id", async () => {
  const { runner, time, answers, idsSent } = aRunner([offlineError(), offlineError(), { seq: 11 }]);
  void runner.run(callNext());
  await time.pass(10_000);
  assert.deepEqual(idsSent(), ["request-1", "request-1", "request-1"]);
  assert.equal(answers.length, 1);
});

test("a lasting failure is kept and may be sent again with the same request id", async () => {
  const { runner, time, idsSent } = aRunner([offlineError()]);
  void runner.run(callNext());
  await time.pass(20_000);
  assert.equal(runner.failure().error.code, "offline");
  void runner.runAgain();
  await time.pass(20_000);
  assert.equal(new Set(idsSent()).size, 1);
});

test("pressing the same button after a failure asks for the same thing, not for another", async () => {
  const { runner, time, idsSent } = aRunner([offlineError()]);
  void runner.run(callNext());
  await time.pass(20_000);
  void runner.run(callNext());
  await time.pass(20_000);
  assert.equal(new Set(idsSent()).size, 1);
});

test("another command after a failure has its own request id", async () => {
  const { runner, time, idsSent } = aRunner([offlineError()]);
  void runner.run(ofTicket("hold", "t1", { reason: "pergi" }));
  await time.pass(20_000);
  void runner.run(ofTicket("hold", "t1", { reason: "printer" }));
  await time.pass(20_000);
  assert.equal(new Set(idsSent()).size, 2);
});

test("a refusal is shown and not tried again", async () => {
  const { runner, time, sent } = aRunner([refused]);
  void runner.run(callNext());
  await time.pass(20_000);
  assert.deepEqual([sent.length, runner.failure().error.code], [1, "nothing_to_call"]);
  runner.forget();
  assert.equal(runner.failure(), null);
});

test("the commands are the requests of the protocol", () => {
  assert.deepEqual(openDesk("loket-1").body, { desk: "loket-1" });
  assert.equal(ofTicket("no_show", "a/b").path, "/api/v1/tickets/a%2Fb/no-show");
  assert.equal(ofTicket("documents_complete", "t").path, "/api/v1/tickets/t/documents-complete");
  assert.deepEqual(handOver("t", [{ item: "permen", name: "Permen", quantity: 2 }], true).body, { items: [{ item: "permen", quantity: 2 }], acknowledged: true });
  assert.equal(compensation("t", "unmet").path, "/api/v1/tickets/t/compensation/unmet");
});
