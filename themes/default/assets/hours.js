// Opening hours at an instant: whether somebody is there, until when, and the week on another clock.
// A "wall" is what a clock shows, as if it were UTC, in milliseconds. Days are counted from Monday.

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const MONDAY_OF_1970 = 3; // 1 January 1970 was a Thursday, three days after a Monday
const DAYS_AHEAD = 92; // who is closed for longer has no next opening that helps anybody

const formats = new Map(); // making one is what takes time

const formatOf = (timeZone) => {
  if (!formats.has(timeZone)) {
    formats.set(timeZone, new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    }));
  }
  return formats.get(timeZone);
};

const wallAt = (instant, timeZone) => {
  const format = formatOf(timeZone);
  const { year, month, day, hour, minute, second } = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** How far a zone's clocks are ahead of UTC at an instant. Throws when the browser does not know the zone. */
export const offsetAt = (instant, timeZone) => wallAt(instant, timeZone) - Math.floor(instant / 1000) * 1000;

const instantOf = (wall, timeZone) => {
  const near = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(near, timeZone);
};

/** The date of a wall: `2026-12-25`. */
export const dateOf = (wall) => new Date(wall).toISOString().slice(0, 10);

/** Today's date in a time zone. */
export const today = (instant, timeZone) => dateOf(wallAt(instant, timeZone));

/** The times somebody is there, from the one that is on or comes next; what runs into the next day is one. */
function* openings({ time_zone: timeZone, week, holidays }, now) {
  const first = Math.floor(wallAt(now, timeZone) / DAY_MS) - 1;
  let open;
  for (let day = first; day < first + DAYS_AHEAD; day++) {
    const ranges = holidays.includes(dateOf(day * DAY_MS)) ? [] : week[(day + MONDAY_OF_1970) % 7];
    for (const [from, to] of ranges) {
      const start = instantOf(day * DAY_MS + from * MINUTE_MS, timeZone);
      const end = instantOf(day * DAY_MS + to * MINUTE_MS, timeZone);
      if (open?.end === start) { open.end = end; continue; }
      if (open?.end > now) yield open;
      open = { start, end };
    }
  }
  if (open?.end > now) yield { ...open, end: Infinity };
}

/** `isOpen` with `until`, or the instant it `opens`; infinite when there is no such instant to tell. */
export const stateAt = (hours, now) => {
  const { value } = openings(hours, now).next();
  if (!value) return { isOpen: false, opens: Infinity };
  return value.start <= now ? { isOpen: true, until: value.end } : { isOpen: false, opens: value.start };
};

/** The usual week on the clocks of `timeZone`, as they go at `now`: the ranges of each day in minutes. */
export const weekIn = ({ time_zone, week }, timeZone, now) => {
  const shift = (offsetAt(now, timeZone) - offsetAt(now, time_zone)) / MINUTE_MS;
  const shifted = week.map(() => []);
  week.forEach((ranges, day) => {
    for (const [from, to] of ranges) {
      const end = day * DAY_MINUTES + to + shift;
      for (let start = day * DAY_MINUTES + from + shift; start < end;) {
        const begin = Math.floor(start / DAY_MINUTES) * DAY_MINUTES;
        const stop = Math.min(end, begin + DAY_MINUTES);
        shifted[(begin / DAY_MINUTES + 7) % 7].push([start - begin, stop - begin]);
        start = stop;
      }
    }
  });
  return shifted.map((ranges) => ranges.sort(([a], [b]) => a - b).reduce((joined, [from, to]) => {
    const last = joined.at(-1);
    if (last?.[1] === from) last[1] = to;
    else joined.push([from, to]);
    return joined;
  }, []));
};

/** The week from its first day as runs of days with the same ranges. */
export const runsOfEqualDays = (week, first) => {
  const runs = [];
  for (let step = 0; step < 7; step++) {
    const day = (first + step) % 7, run = runs.at(-1);
    if (run && String(week[run.last]) === String(week[day])) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
};
