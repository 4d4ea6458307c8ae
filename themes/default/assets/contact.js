// The contact page: whether somebody is there now, their hours on the reader's own clock, and the composer.
import { enhanceComposer } from "./composer.js";
import { offsetAt, runsOfEqualDays, stateAt, today, weekIn } from "./hours.js";
import { element, lang, phrase } from "./text.js";

const REFRESH_MS = 15_000; // "open now" should not be wrong for longer
const SOON_MS = 6 * 86_400_000; // within these a day's name is enough

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const format = (instant, options) => new Intl.DateTimeFormat(lang, options).format(instant);
// `timeStyle` cannot stand beside a day: whether the language writes 09:00 or 9:00 is taken from it.
const nine = new Intl.DateTimeFormat(lang, { timeStyle: "short", timeZone: "UTC" }).formatToParts(Date.UTC(2001, 0, 1, 9));
const CLOCK = { hour: nine.find(({ type }) => type === "hour").value.length > 1 ? "2-digit" : "numeric", minute: "2-digit" };

/** An instant on the reader's clock, with as much of the date as is needed. */
const moment = (instant, now) => {
  if (today(instant, ownZone) === today(now, ownZone)) return format(instant, CLOCK);
  return format(instant, instant - now < SOON_MS ? { weekday: "long", ...CLOCK } : { weekday: "long", day: "numeric", month: "long", ...CLOCK });
};

const stateText = ({ isOpen, until, opens }, now) => {
  if (isOpen) return until === Infinity ? phrase("hours-open") : phrase("hours-open-until", { time: moment(until, now) });
  return opens === Infinity ? phrase("hours-closed") : phrase("hours-closed-until", { time: moment(opens, now) });
};

const dayName = (day) => format(Date.UTC(2001, 0, 1 + day), { weekday: "long", timeZone: "UTC" }); // 2001 began with a Monday
const clock = (minutes) => format(Date.UTC(2001, 0, 1, 0, minutes), { ...CLOCK, timeZone: "UTC" });
const times = ([from, to]) => element("bdi", {}, to - from === 1440 ? phrase("hours-all-day") : phrase("hours-times", { from: clock(from), to: clock(to) }));

const ownTable = (hours, now) => {
  const week = weekIn(hours, ownZone, now);
  const rows = runsOfEqualDays(week, hours.first_weekday).map(({ first, last }) => {
    const days = first === last ? dayName(first) : phrase("hours-days", { from: dayName(first), to: dayName(last) });
    const cells = week[first].flatMap((range, at) => (at ? [" · ", times(range)] : [times(range)]));
    return element("tr", {}, element("th", { scope: "row" }, days), element("td", {}, ...(cells.length ? cells : [phrase("hours-closed")])));
  });
  return element("table", { class: "hours-own" }, element("caption", {}, phrase("hours-own")), element("tbody", {}, ...rows));
};

const enhanceHours = (area) => {
  const hours = JSON.parse(area.dataset.hours);
  const state = area.querySelector("[data-hours-state]");
  const holidays = area.querySelector("[data-holidays]");
  const refresh = () => {
    const now = Date.now();
    const current = stateAt(hours, now);
    state.textContent = stateText(current, now);
    state.classList.toggle("is-open", current.isOpen);
    state.hidden = false;
    const own = area.querySelector(".hours-own");
    const differs = offsetAt(now, ownZone) !== offsetAt(now, hours.time_zone);
    if (differs && own) own.replaceWith(ownTable(hours, now));
    else if (differs) area.querySelector("table").after(ownTable(hours, now));
    else own?.remove();
    if (!holidays) return;
    const days = [...holidays.querySelectorAll("li")];
    for (const day of days) day.hidden = day.firstElementChild.dateTime < today(now, hours.time_zone);
    holidays.hidden = days.every((day) => day.hidden);
  };
  refresh();
  setInterval(refresh, REFRESH_MS);
};

for (const area of document.querySelectorAll("[data-hours]")) {
  // A browser that does not know the time zone shows the table as it is.
  try { enhanceHours(area); } catch { area.querySelector("[data-hours-state]").hidden = true; }
}
for (const template of document.querySelectorAll("template[data-composer]")) enhanceComposer(template);
