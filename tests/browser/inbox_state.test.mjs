import assert from "node:assert/strict";
import { test } from "node:test";
import { isAboutFeedback, shownOf, stepsOf } from "../../server/browser/office/feedback/state.js";

const entries = ["received", "in_progress", "answered"].map((state) => ({ id: state, state }));

test("what nobody has answered is shown first of all, the rest on request", () => {
  assert.deepEqual(shownOf(entries, "open").map(({ id }) => id), ["received", "in_progress"]);
  assert.deepEqual(shownOf(entries, "all"), entries);
});

test("a complaint is taken up once and answered, and an answer may be worded again", () => {
  assert.deepEqual(entries.map(stepsOf), [
    { canTakeUp: true, submit: "answer.send" },
    { canTakeUp: false, submit: "answer.send" },
    { canTakeUp: false, submit: "answer.again" },
  ]);
});

test("the list is fetched when a message came in or moved, and for nothing else", () => {
  const heard = ["feedback_received", "feedback_changed", "queue_changed", "rating_given"];
  assert.deepEqual(heard.filter((type) => isAboutFeedback({ type })), ["feedback_received", "feedback_changed"]);
});
