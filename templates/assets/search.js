// The search page: what the reader asks for, what is shown, and the keys. Text of a report only ever becomes text
// nodes: nothing here parses HTML.

import { listenToRange, mayLie, rangeWords, readRange, showRange, surelyLies } from "./search-dates.js";
import { FACETS, filtered, findRows, nameKey, ordered, readFragment, readTable } from "./search-find.js";
import { say } from "./words.js";

const PAGE_LENGTH = 20;
const FACET_LENGTH = 8;
const MOST_NAMES = 8;

const element = (id) => document.getElementById(`search-${id}`);
const [form, input, names, sort, facets, count, results, more, clear] =
  ["form", "q", "names", "sort", "facets", "count", "results", "more", "clear"].map(element);

// ---- what the reader asks for: all of it stands in the address

function readState() {
  const asked = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map(({ id }) => [id, [...new Set(asked.getAll(id))]]));
  const range = ["from", "to"].map((end) => (asked.get(end) ?? "").trim());
  return { q: asked.get("q") ?? "", sort: asked.get("sort") ?? "", range, chosen };
}

function writeState(state, { replace = false } = {}) {
  const asked = new URLSearchParams();
  if (state.q.trim()) asked.set("q", state.q.trim());
  ["from", "to"].forEach((end, place) => { if (state.range[place]) asked.set(end, state.range[place]); });
  for (const { id } of FACETS) for (const value of state.chosen[id]) asked.append(id, value);
  if (state.sort) asked.set("sort", state.sort);
  const query = asked.toString();
  const address = location.pathname + (query ? `?${query}` : "");
  if (address !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address);
}

// ---- showing

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Pagefind's excerpt as nodes: it marks what was found with <mark> and escapes nothing but < and >. */
function excerptNodes(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return excerpt.split(/<\/?mark>/).map((part, index) => (index % 2 ? make("mark", {}, plain(part)) : plain(part)));
}

/** The paragraph the best hit stands in. */
function paragraphOf(data) {
  const [best] = [...(data.weighted_locations ?? [])].sort((a, b) => b.balanced_score - a.balanced_score);
  const before = (data.anchors ?? []).filter((anchor) => best && anchor.location <= best.location);
  return before.length ? `#${encodeURIComponent(before.at(-1).id)}` : "";
}

async function resultItem(hit, labels, range) {
  const { row } = hit;
  const date = row.basis[0] === "unknown" ? row.date : say("date", { date: row.date, basis: labels.basis.get(row.basis[0]) });
  const outlet = row.outlet[0] === "unknown" ? say("result_outlet_unknown") : labels.outlet.get(row.outlet[0]);
  const about = make("p", { className: "item-meta" }, make("bdi", {}, outlet), " · ", make("bdi", {}, date));
  if (!surelyLies(row, range)) about.append(` · ${say("range_may_miss")}`);
  try {
    const data = await readFragment(hit);
    const link = make("a", { href: data.url + (hit.result ? paragraphOf(data) : "") }, data.meta.title);
    const excerpt = hit.result ? make("p", { className: "search-excerpt", dir: "auto" }, ...excerptNodes(data.excerpt), " …") : null;
    return make("li", {}, make("h2", {}, link), about, excerpt);
  } catch { // the site may have been published anew since this page was opened
    return make("li", {}, make("p", {}, say("result_lost")), about);
  }
}

let openFacets = new Set(); // facets whose whole list is shown

function facetBox(facet, hits, state, labels) {
  const chosen = state.chosen[facet.id];
  const counts = new Map(chosen.map((id) => [id, 0]));
  for (const { row } of filtered(hits, state.chosen, facet.all ? null : facet.id)) {
    for (const id of facet.of(row)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  if (!counts.size) return null;
  const label = (id) => labels[facet.id].get(id) ?? id;
  const byCount = ([a, m], [b, n]) => n - m || label(a).localeCompare(label(b));
  const listed = [...counts].sort(facet.byValue ? ([a], [b]) => a.localeCompare(b) : byCount);
  const isWhole = openFacets.has(facet.id) || facet.byValue;
  const shown = listed.filter(([id], place) => isWhole || place < FACET_LENGTH || chosen.includes(id));
  const boxes = shown.map(([id, number]) => {
    const box = make("input", { type: "checkbox", name: facet.id, value: id, checked: chosen.includes(id) });
    return make("li", {}, make("label", {}, box, make("bdi", {}, label(id)), " ", make("span", { className: "search-number" }, number)));
  });
  const rest = listed.length - shown.length;
  const button = rest ? make("button", { type: "button", value: facet.id, className: "search-all" }, say("all_of_facet", { count: rest })) : null;
  return make("fieldset", {}, make("legend", {}, say(facet.id)), make("ul", {}, ...boxes), button);
}

function explain(reason, { isStuck = false } = {}) {
  element("state").hidden = !reason;
  element("reason").textContent = reason;
  form.hidden = isStuck;
  element("found").hidden = isStuck;
}

function countWords(number, all, spelled) {
  if (!number) return say("none");
  const reports = say(number < all ? "found_of" : "found", { count: number, all });
  return spelled.length ? say("spelled", { reports, names: spelled.join(say("or")) }) : reports;
}

// ---- the page at work

let archive;
let turn = 0; // the latest search; slower ones before it are dropped

async function run() {
  const mine = (turn += 1);
  element("found").setAttribute("aria-busy", "true"); // what is shown answers an earlier question
  await answer(readState(), mine);
  if (mine === turn) element("found").setAttribute("aria-busy", "false");
}

async function answer(state, mine) {
  if (document.activeElement !== input || !input.value.trim().startsWith(state.q)) input.value = state.q;
  sort.options[0].disabled = !state.q;
  sort.value = state.sort || (state.q ? "" : "newest");
  const range = readRange(state.range);
  showRange(state.range, range);
  if (range.mistake) element("filters").open = true;
  let found = { hits: [], spelled: [] };
  try {
    found = await findRows(state.q, archive);
    if (mine === turn) explain("");
  } catch (error) {
    if (mine !== turn) return;
    found = { ...await findRows("", archive), isWordless: true };
    explain(say("no_words", { reason: error.message }));
  }
  if (mine === turn) await show(found, state, range);
}

async function show({ hits, spelled, isWordless }, state, range) {
  const mine = turn;
  const within = range.mistake ? [] : hits.filter(({ row }) => mayLie(row, range));
  const list = ordered(filtered(within, state.chosen), state.sort, Boolean(state.q.trim()) && !isWordless);
  showFilters(range.mistake ? hits : within, state);
  const next = async (start) => {
    const items = await Promise.all(list.slice(start, start + PAGE_LENGTH).map((hit) => resultItem(hit, archive.labels, range)));
    if (mine !== turn) return null;
    if (!start) results.replaceChildren();
    results.append(...items);
    more.hidden = results.children.length >= list.length;
    more.onclick = async () => (await next(start + PAGE_LENGTH))?.querySelector("a")?.focus();
    return items[0];
  };
  await next(0);
  if (mine !== turn) return;
  const besides = rangeWords(range, list, filtered(hits, state.chosen));
  count.textContent = range.mistake || countWords(list.length, archive.rows.length, spelled);
  if (besides && !range.mistake) count.append(" ", make("span", { className: "search-aside" }, besides));
}

function showFilters(hits, state) {
  const focused = document.activeElement?.closest("#search-facets input");
  const showFacets = () => facets.replaceChildren(...FACETS.map((facet) => facetBox(facet, hits, state, archive.labels)).filter(Boolean));
  showFacets();
  facets.onclick = ({ target }) => { if (target.className === "search-all") { openFacets.add(target.value); showFacets(); } };
  if (focused) facets.querySelector(`input[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus();
  clear.hidden = !location.search;
  const chosen = Object.values(state.chosen).flat().length + (state.range.some(Boolean) ? 1 : 0);
  element("chosen").textContent = chosen ? say("filters_chosen", { count: chosen }) : say("filters");
}

function change(alter, options) {
  const state = readState();
  alter(state);
  writeState(state, options);
  run();
}

// ---- names while typing

function suggest() {
  const typed = nameKey(input.value);
  const words = (key) => ` ${key.replace(/-/g, " ")}`;
  const fits = typed.length > 1 ? archive.forms.filter(({ key }) => words(key).includes(words(typed))) : [];
  const once = new Map(fits.reverse().map((form) => [`${form.facet} ${form.id}`, form])); // the name itself before other forms
  const chosen = readState().chosen;
  const list = [...once.values()].reverse().filter(({ facet, id }) => !chosen[facet].includes(id)).slice(0, MOST_NAMES);
  names.replaceChildren(...list.map(({ facet, id, name, form }, place) => {
    const kind = say(`kind_${facet}`);
    const other = form === name ? null : make("span", { className: "search-form-written" }, ` ${say("written")} `, make("bdi", {}, form));
    const option = make("li", { id: `search-name-${place}` }, make("bdi", {}, name), other, make("span", { className: "search-kind" }, ` ${kind}`));
    option.setAttribute("role", "option");
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(facet, id); });
    return Object.assign(option, { choose: () => choose(facet, id) });
  }));
  point(null);
  names.hidden = !list.length;
  input.setAttribute("aria-expanded", String(!names.hidden));
}

function choose(facet, id) {
  input.value = "";
  closeNames();
  change((state) => { state.q = ""; state.chosen[facet].push(id); });
}

function closeNames() {
  names.hidden = true;
  point(null);
  input.setAttribute("aria-expanded", "false");
}

function point(option) {
  names.querySelector("[aria-selected]")?.removeAttribute("aria-selected");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
}

function onInputKey(event) {
  const pointed = names.querySelector("[aria-selected]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && !names.hidden) closeNames();
  else if (event.key === "Enter" && pointed) pointed.choose();
  else if (step && !names.hidden) {
    const options = [...names.children];
    const from = pointed ? options.indexOf(pointed) : (step === 1 ? -1 : options.length);
    point(options[from + step] ?? null);
  } else if (step === 1) results.querySelector("a")?.focus();
  else return;
  event.preventDefault();
}

function onResultsKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") input.focus();
  if (!step) return;
  event.preventDefault();
  const links = [...results.querySelectorAll("a")];
  (links[links.indexOf(document.activeElement) + step] ?? (step === -1 ? input : more)).focus();
}

let typing;

function listen() {
  input.addEventListener("input", () => {
    suggest();
    clearTimeout(typing);
    typing = setTimeout(() => change((state) => { state.q = input.value; }, { replace: true }), 200);
  });
  input.addEventListener("keydown", onInputKey);
  input.addEventListener("blur", closeNames);
  results.addEventListener("keydown", onResultsKey);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    closeNames();
    change((state) => { state.q = input.value; });
  });
  sort.addEventListener("change", () => change((state) => { state.sort = sort.value; }));
  listenToRange((range) => change((state) => { state.range = range; }));
  facets.addEventListener("change", ({ target }) => change(({ chosen }) => {
    chosen[target.name] = chosen[target.name].filter((id) => id !== target.value).concat(target.checked ? target.value : []);
  }));
  clear.addEventListener("click", () => { history.pushState(null, "", location.pathname); input.value = ""; run(); input.focus(); });
  window.addEventListener("popstate", () => { if (document.activeElement.type === "text") document.activeElement.blur(); run(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

async function start() {
  try {
    const answer = await fetch("/search/table.json");
    if (!answer.ok) throw new Error(say("server", { status: answer.status }));
    archive = readTable(await answer.json());
  } catch (error) {
    explain(say("no_start", { reason: error.message }), { isStuck: true });
    return;
  }
  listen();
  explain("");
  element("filters").open = matchMedia("(min-width: 56rem)").matches;
  await run();
}

start();
