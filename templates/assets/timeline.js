// The filters of the timeline: who, what and whose reports are shown. The page is whole without them; what is chosen
// stands in the address. The table of all reports is fetched only when somebody asks for the filters.

import { FACETS, filtered, readTable } from "./search-find.js";
import { say } from "./words.js";

const fold = document.getElementById("filter-fold");
const form = document.getElementById("filter-form");
const count = document.getElementById("filter-count");
const clear = document.getElementById("filter-clear");
const facets = FACETS.filter(({ id }) => form.elements[id]);
const items = [...document.querySelectorAll("main .year [data-address]")];

const holders = ".together, .day, .month, .year"; // the innermost first: each is hidden with all it holds

function option(value, text) {
  return Object.assign(document.createElement("option"), { value, textContent: text });
}

function fill({ id, of }, rows, labels) {
  const counts = new Map();
  for (const row of rows) for (const one of of(row)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const name = (one) => labels[id].get(one) ?? one;
  const listed = [...counts].sort(([a], [b]) => name(a).localeCompare(name(b)));
  form.elements[id].append(...listed.map(([one, number]) => option(one, `${name(one)} (${number})`)));
}

function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const { id } of facets) {
    const value = asked.get(id) ?? "";
    if (value && ![...form.elements[id].options].some((one) => one.value === value)) form.elements[id].append(option(value, value));
    form.elements[id].value = value;
  }
}

function writeAddress() {
  const asked = new URLSearchParams(facets.map(({ id }) => [id, form.elements[id].value]).filter(([, value]) => value));
  const query = asked.toString();
  history.pushState(null, "", location.pathname + (query ? `?${query}` : ""));
}

function show(rows) {
  const chosen = Object.fromEntries(FACETS.map(({ id }) => [id, form.elements[id]?.value ? [form.elements[id].value] : []]));
  const hits = new Set(filtered(rows.map((row) => ({ row })), chosen, null).map(({ row }) => row.address));
  for (const item of items) item.closest("li").hidden = !hits.has(item.dataset.address);
  for (const kind of holders.split(", ")) {
    for (const holder of document.querySelectorAll(`main ${kind}`)) {
      holder.hidden = ![...holder.querySelectorAll("[data-address]")].some((item) => !item.closest("li").hidden);
    }
  }
  const isFiltered = facets.some(({ id }) => form.elements[id].value);
  const number = items.filter((item) => hits.has(item.dataset.address)).length;
  const shown = number ? say("shown", { count: number, all: items.length }) : say("none_shown", { all: items.length });
  count.textContent = isFiltered ? shown : "";
  clear.hidden = !isFiltered;
  for (const all of document.querySelectorAll(".year-head p")) all.hidden = isFiltered; // counts of whole years
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(say("server", { status: answer.status }));
  return answer.json();
}

async function load() {
  const [table, addresses] = await Promise.all(["/search/table.json", "/search/addresses.json"].map(read));
  const { rows: all, labels } = readTable(table);
  const here = new Set(items.map((item) => item.dataset.address));
  const rows = all.map((row) => ({ ...row, address: addresses[row.place] })).filter((row) => here.has(row.address));
  for (const facet of facets) fill(facet, rows, labels);
  return rows;
}

async function start() {
  count.textContent = say("loading");
  const rows = await load();
  readAddress();
  show(rows);
  form.addEventListener("change", () => { writeAddress(); show(rows); });
  clear.addEventListener("click", () => { form.reset(); writeAddress(); show(rows); form.elements[0].focus(); });
  window.addEventListener("popstate", () => { readAddress(); show(rows); });
}

let isStarted = false;
function startOnce() {
  if (isStarted || !fold.open) return;
  isStarted = true;
  start().catch((error) => { count.textContent = say("failed", { reason: error.message }); });
}

if (fold && items.length) {
  fold.hidden = false;
  fold.addEventListener("toggle", startOnce);
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search);
  fold.open = facets.some(({ id }) => asked.has(id));
  startOnce();
}
