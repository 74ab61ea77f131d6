import assert from "node:assert/strict";
import { test } from "node:test";
import { assistBody, assistSteps, issuedSlip } from "../../server/browser/desk/assist.js";
import { closingBody, closingSteps, momentWords, standingWords } from "../../server/browser/staff/services.js";
import { answersIn, begin, chosenIn, choose, keyOf, missingIn, optionOfKey, stepBack, write } from "../../server/browser/staff/steps.js";
import { NOW, aDesk, aService, aTicket, admission, closedService } from "./desk_builders.mjs";

const t = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const how = { t, now: NOW };
/** Presses the keys one after the other, as the dialog does. */
function after(stepsOf, keys) {
  return keys.reduce((choice, key) => {
    const option = optionOfKey(stepsOf(choice), choice, key);
    assert.ok(option, `the key ${key} takes something`);
    return choose(stepsOf, choice, choice.active, option.id);
  }, begin(stepsOf));
}
const assisting = (desk) => (choice) => assistSteps(desk, choice, how);
const bodyAfter = (desk, keys) => {
  const choice = after(assisting(desk), keys);
  return assistBody(answersIn(assisting(desk)(choice), choice), t);
};

test("one digit is enough for a regular number", () => {
  assert.deepEqual(bodyAfter(aDesk(), ["1"]), { service: "spkt.lp", variant: null, priority: null, override_reason: null });
});

test("service, kind and group take one digit each", () => {
  assert.deepEqual(bodyAfter(aDesk(), ["2", "1", "1"]),
    { service: "spkt.kehilangan", variant: "ktp", priority: "lansia", override_reason: null });
});

test("a group is counted in figures, from two to fifty", () => {
  const stepsOf = assisting(aDesk());
  const group = after(stepsOf, ["1", "0", "1"]);
  for (const typed of ["", "1", "51", "empat"]) assert.equal(missingIn(stepsOf(group), write(group, "people", typed)), "people");
  const four = write(group, "people", " 4 ");
  assert.equal(assistBody(answersIn(stepsOf(four), four), t).people, 4);
});

test("zero passes over what the visitor does not tell", () => {
  assert.deepEqual(bodyAfter(aDesk(), ["2", "0", "1"]).variant, null);
});

test("nothing can be sent before a service is chosen", () => {
  const stepsOf = assisting(aDesk());
  assert.equal(missingIn(stepsOf(begin(stepsOf)), begin(stepsOf)), "service");
});

test("an office with one service does not ask for it", () => {
  const stepsOf = assisting(aDesk({ services: [aService("a", "A")] }));
  assert.equal(begin(stepsOf).active, "priority");
  assert.equal(missingIn(stepsOf(begin(stepsOf)), begin(stepsOf)), null);
});

test("another service forgets the kind of the first", () => {
  const stepsOf = assisting(aDesk());
  const choice = choose(stepsOf, after(stepsOf, ["2", "1"]), "service", "spkt.lp");
  assert.equal(answersIn(stepsOf(choice), choice).variant, undefined);
});

test("a closed service wants a reason right after it was chosen", () => {
  const desk = aDesk({ services: [closedService("spkt.lp", "Laporan Polisi")] });
  const stepsOf = assisting(desk);
  const first = begin(stepsOf);
  assert.equal(missingIn(stepsOf(first), first), "reason");
  assert.equal(first.active, "reason");
  assert.equal(bodyAfter(desk, ["1"]).override_reason, "assist.reason.urgent");
});

for (const standing of ["closed", "full", "after_hours"]) {
  test(`a service that is ${standing} wants a reason`, () => {
    const desk = aDesk({ services: [aService("a", "A", { admission: admission(standing) }), aService("b", "B")] });
    const stepsOf = assisting(desk);
    assert.deepEqual(stepsOf(after(stepsOf, ["1"])).map((one) => one.id), ["service", "reason", "priority", "people"]);
  });
}

test("the guard's shift needs no reason where numbers are given out of hours", () => {
  const desk = aDesk({ services: [aService("a", "A", { admission: admission("open", { is_out_of_hours: true }) }), aService("b", "B")] });
  assert.equal(bodyAfter(desk, ["1"]).override_reason, null);
});

test("a service that closes while its number is being made asks for the reason then", () => {
  const choice = after(assisting(aDesk()), ["1"]);
  const later = assisting(aDesk({ services: [closedService("spkt.lp", "Laporan Polisi"), aService("b", "B")] }));
  assert.equal(missingIn(later(choice), choice), "reason");
});

test("own words count only when they say something", () => {
  const desk = aDesk({ services: [closedService("spkt.lp", "Laporan Polisi")] });
  const stepsOf = assisting(desk);
  const choice = after(stepsOf, ["4"]);
  assert.equal(choice.active, "reason");
  assert.equal(missingIn(stepsOf(choice), write(choice, "reason", " x ")), "reason");
  const written = write(choice, "reason", " Korban sakit ");
  assert.equal(assistBody(answersIn(stepsOf(written), written), t).override_reason, "Korban sakit");
});

test("the step before can be asked again", () => {
  const stepsOf = assisting(aDesk());
  const choice = after(stepsOf, ["2", "1"]);
  assert.deepEqual([choice.active, stepBack(stepsOf(choice), choice).active], ["priority", "variant"]);
});

test("the tenth option has no digit and none of these is zero", () => {
  const options = [{ id: "", name: "" }, ...Array.from({ length: 10 }, (_, at) => ({ id: `o${at}`, name: "" }))];
  const step = { id: "s", title: "", options };
  assert.deepEqual([keyOf(step, options[0]), keyOf(step, options[9]), keyOf(step, options[10])], ["0", "9", null]);
  assert.equal(chosenIn(step, { chosen: {}, written: {}, active: "s" }), "");
});

test("the slip of a fresh number is told as it comes along", () => {
  const desk = (slip) => aDesk({ waiting: [aTicket("A-001", { slip })] });
  const issued = { id: "ticket-A-001", prints: true };
  const said = [aDesk(), desk("queued"), desk("printed"), desk("delayed")].map((one) => issuedSlip(one, issued).key);
  assert.deepEqual(said, ["assist.prints", "assist.prints", "assist.printed", "assist.not_printed"]);
  assert.equal(issuedSlip(aDesk(), { ...issued, prints: false }).key, "assist.no_printer");
});

// ------------------------------------------------------------ closing a service

const closing = (desk) => () => closingSteps(desk, t);
const closingAfter = (desk, keys) => {
  const choice = after(closing(desk), keys);
  const answers = answersIn(closing(desk)(), choice);
  return { service: answers.service, ...closingBody(desk, answers, NOW) };
};

test("a service is closed with a named reason until somebody opens it", () => {
  assert.deepEqual(closingAfter(aDesk(), ["1", "1"]), { service: "spkt.lp", reason: "Gangguan listrik", until: null });
});

test("a service is closed for some minutes", () => {
  assert.equal(closingAfter(aDesk(), ["1", "1", "2"]).until, "2026-09-30T01:00:00.000Z");
});

test("a time on the office's clock is the next one", () => {
  const until = (time) => closingBody(aDesk(), { reason: "listrik", until: time }, NOW + 17_000).until;
  assert.equal(until("08:45"), "2026-09-30T00:45:00.000Z");
  assert.equal(until("08:30"), "2026-10-01T00:30:00.000Z");
  assert.equal(until("07:00"), "2026-09-30T23:00:00.000Z");
});

test("a time that is none is asked for again", () => {
  const stepsOf = closing(aDesk());
  const choice = after(stepsOf, ["1", "1", "4"]);
  assert.equal(missingIn(stepsOf(), write(choice, "until", "25:99")), "until");
  assert.equal(missingIn(stepsOf(), write(choice, "until", "10:30")), null);
});

test("what is closed already is not offered for closing", () => {
  const desk = aDesk({ services: [closedService("a", "A"), aService("b", "B", { admission: admission("after_hours") })] });
  assert.deepEqual(closingSteps(desk, t)[0].options.map((one) => one.id), ["b"]);
});

const standing = (fields) => standingWords(admission(fields.standing, fields), { ...how, timezone: "Asia/Makassar" });
test("how a service stands is told with its reason and until when", () => {
  assert.equal(standing({ standing: "open" }), "");
  assert.equal(standing({ standing: "open", is_out_of_hours: true }), "standing.out_of_hours");
  assert.equal(standing({ standing: "full" }), "standing.full");
  assert.equal(standing({ standing: "closed", reason: "Listrik padam" }), "standing.closed Listrik padam");
  assert.equal(standing({ standing: "after_hours", reason: "Hari raya" }), "standing.holiday Hari raya");
  assert.equal(standing({ standing: "after_hours", opens_at: "2026-09-30T02:00:00Z" }), "standing.again standing.after_hours 10.00");
});

test("a time of another day has its date", () => {
  assert.equal(momentWords("2026-10-01T00:00:00Z", NOW, "Asia/Makassar"), "Kamis, 1 Oktober 2026, 08.00");
});
