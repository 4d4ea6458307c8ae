// Opening hours at an instant, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runsOfEqualDays, stateAt, weekIn } from "../../themes/default/assets/hours.js";

const at = (text) => Date.parse(text);
const closed = [];
const office = [[540, 780], [840, 1020]];
const london = { time_zone: "Europe/London", week: [office, office, office, office, [[540, 780]], closed, closed], holidays: ["2026-12-25", "2026-12-28"] };
const HOUR = 60;

const check = (hours, now, expected) => {
  const { isOpen, until, opens } = stateAt(hours, at(now));
  const end = isOpen ? until : opens;
  assert.deepEqual([isOpen, Number.isFinite(end) ? new Date(end).toISOString() : end], expected, now);
};

test("open and closed, to the minute", () => {
  check(london, "2026-11-23T08:59:59Z", [false, "2026-11-23T09:00:00.000Z"]);
  check(london, "2026-11-23T09:00:00Z", [true, "2026-11-23T13:00:00.000Z"]);
  check(london, "2026-11-23T13:00:00Z", [false, "2026-11-23T14:00:00.000Z"]);
  check(london, "2026-11-27T13:00:00Z", [false, "2026-11-30T09:00:00.000Z"]);
});

test("summer time is the zone's own", () => {
  check(london, "2026-07-01T08:30:00Z", [true, "2026-07-01T12:00:00.000Z"]);
  // The clocks go forward on 29 March 2026.
  check(london, "2026-03-27T14:00:00Z", [false, "2026-03-30T08:00:00.000Z"]);
});

test("a holiday is closed all day", () => {
  check(london, "2026-12-25T10:00:00Z", [false, "2026-12-29T09:00:00.000Z"]);
});

test("a night over two days is one", () => {
  const bar = { time_zone: "Europe/Rome", week: [closed, closed, closed, closed, [[22 * HOUR, 24 * HOUR]], [[0, 2 * HOUR]], closed], holidays: [] };
  check(bar, "2026-11-27T22:50:00Z", [true, "2026-11-28T01:00:00.000Z"]);
  check(bar, "2026-11-28T00:30:00Z", [true, "2026-11-28T01:00:00.000Z"]);
  check({ ...bar, holidays: ["2026-11-28"] }, "2026-11-27T22:50:00Z", [true, "2026-11-27T23:00:00.000Z"]);
});

test("who never closes and who is closed for months has no next time", () => {
  check({ time_zone: "UTC", week: Array(7).fill([[0, 24 * HOUR]]), holidays: [] }, "2026-11-27T12:00:00Z", [true, Infinity]);
  const holidays = Array.from({ length: 120 }, (_, day) => new Date(at("2026-11-23T00:00:00Z") + day * 86_400_000).toISOString().slice(0, 10));
  check({ ...london, holidays }, "2026-11-23T10:00:00Z", [false, Infinity]);
});

test("the week on another clock", () => {
  const now = at("2026-11-23T12:00:00Z");
  const tokyo = weekIn(london, "Asia/Tokyo", now);
  assert.deepEqual(tokyo[0], [[18 * HOUR, 22 * HOUR], [23 * HOUR, 24 * HOUR]]);
  assert.deepEqual(tokyo[1], [[0, 2 * HOUR], [18 * HOUR, 22 * HOUR], [23 * HOUR, 24 * HOUR]]);
  assert.deepEqual(tokyo[4], [[0, 2 * HOUR], [18 * HOUR, 22 * HOUR]]);
  assert.deepEqual(runsOfEqualDays(tokyo, 0), [{ first: 0, last: 0 }, { first: 1, last: 3 }, { first: 4, last: 4 }, { first: 5, last: 6 }]);
  const whole = { time_zone: "UTC", week: Array(7).fill([[0, 24 * HOUR]]) };
  assert.deepEqual(weekIn(whole, "America/New_York", now), Array(7).fill([[0, 24 * HOUR]]));
  const sunday = { time_zone: "UTC", week: [closed, closed, closed, closed, closed, closed, [[23 * HOUR, 24 * HOUR]]] };
  assert.deepEqual(weekIn(sunday, "Asia/Kolkata", now)[0], [[4 * HOUR + 30, 5 * HOUR + 30]]);
});
