// The range of dates a reader asks for. Days are compared as texts: 2013-07-22.

import { say } from "./words.js";

const WRITTEN = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/; // 2013-7-22
const FIELDS = ["from", "to"].map((id) => document.getElementById(`search-${id}`));
const error = document.getElementById("search-error");

/** The first and the last day of a year, a month or a day as a reader writes it, in Arabic digits too; or null. */
function daysOf(text) {
  const parts = WRITTEN.exec(text.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15));
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number);
  const length = new Date(Date.UTC(2000 + (year % 400), month || 12, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > length) return null;
  const written = (...numbers) => [String(year).padStart(4, "0"), ...numbers.map((one) => String(one).padStart(2, "0"))].join("-");
  return [written(month || 1, day || 1), written(month || 12, day || length)];
}

/** What a reader asks for: `first` and `last` day, `isSet`, and which of the two texts cannot be `unread`. */
export function readRange(texts) {
  const [first, last] = texts.map((text) => (text ? daysOf(text) : ["0000", "9999-12-31"]));
  const unread = [!first, !last];
  const [wrong] = texts.filter((_, place) => unread[place]);
  let mistake = wrong ? say("range_unread", { text: wrong }) : "";
  if (!wrong && first[0] > last[1]) mistake = say("range_reversed");
  return { first: first?.[0], last: last?.[1], isSet: texts.some(Boolean), unread, mistake };
}

/** Tell whether a report may be of the range, and whether it surely is; without a range all are. */
export const mayLie = ({ times }, { isSet, first, last }) => !isSet || times.some(([start, end]) => start <= last && end >= first);
export const surelyLies = ({ times }, { isSet, first, last }) => !isSet || times.every(([start, end]) => start >= first && end <= last);

/** What the number of reports does not say of a range: how many may lie outside, and how many have no year. */
export function rangeWords(range, shown, others) {
  if (!range.isSet) return "";
  const unsure = shown.filter(({ row }) => !surelyLies(row, range)).length;
  const yearless = others.filter(({ row }) => !row.times.length).length;
  return [unsure && say("range_unsure", { count: unsure }), yearless && say("range_yearless", { count: yearless })].filter(Boolean).join(" ");
}

/** Show what is asked for in the fields, but for the one being written in, and what is wrong with it. */
export function showRange(texts, { isSet, unread, mistake }) {
  FIELDS.forEach((field, place) => {
    if (document.activeElement !== field) field.value = texts[place];
    if (unread[place]) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  });
  error.textContent = mistake;
  error.hidden = !mistake;
  document.getElementById("search-any-date").hidden = !isSet;
}

/** Call `change` with the two texts when the reader has written one or wants any date. */
export function listenToRange(change) {
  const texts = () => FIELDS.map((field) => field.value.trim());
  for (const field of FIELDS) field.addEventListener("change", () => change(texts()));
  document.getElementById("search-any-date").addEventListener("click", () => {
    for (const field of FIELDS) field.value = "";
    FIELDS[0].focus();
    change(["", ""]);
  });
}
