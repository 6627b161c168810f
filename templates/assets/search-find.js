// Finding reports. Pagefind finds words; /search/table.json (site_gen/search_table.py) gives filters, counts, order by
// date and every form of every name. Address, title and text of a report come with its fragment of the search index.

import { say } from "./words.js";

const PATIENCE = 15000; // ms; where WebAssembly is forbidden Pagefind neither answers nor fails

// ---- names and rows

/** The form a name is looked up by: as authority.name_key in the program. */
export function nameKey(text) {
  return text.replace(/[’‘ʼ`]/g, "'").replace(/[–—‑‐]/g, "-").normalize("NFKD").toLowerCase()
    .replace(/\p{M}/gu, "").replace(/\s+/g, " ").replace(/^[ '"]+|[ '"]+$/g, "")
    .replace(/'s$/, "").replace(/^the /, "");
}

/** Facets in the order shown. `all`: a report must have every value chosen, not just one of them. */
export const FACETS = [
  { id: "person", all: true, of: (row) => row.people },
  { id: "group", all: true, of: (row) => row.groups },
  { id: "outlet", of: (row) => row.outlet },
  { id: "year", byValue: true, of: (row) => row.year },
  { id: "basis", of: (row) => row.basis },
];

/** Turn the table into rows that hold ids, labels for the ids, and a look-up of every form of a name. */
export function readTable(table) {
  const ids = (list) => list.map(([id]) => id);
  const [people, groups, outlets, bases] = [table.people, table.groups, table.outlets, table.bases].map(ids);
  const dates = table.dates.flatMap(([first, date, year, times, number]) => (
    Array(number).fill({ first, date, year: [year ? String(year) : "unsure"], times: times || [[first, first]] })));
  const { fragment: fragments, outlet, people: persons, groups: bodies, basis } = table.entries;
  const rows = fragments.map((fragment, place) => ({
    fragment, place, ...dates[place],
    outlet: [outlet[place] < 0 ? "unknown" : outlets[outlet[place]]],
    people: persons[place].map((one) => people[one]),
    groups: bodies[place].map((one) => groups[one]),
    basis: [bases[basis[place]]],
  }));
  const labels = { person: new Map(), group: new Map(), outlet: new Map([["unknown", say("outlet_unknown")]]), basis: new Map(table.bases) };
  labels.year = new Map([["unsure", say("year_unknown")]]);
  const forms = []; // every form of every name, for type-ahead and spellings
  for (const [facet, list] of [["person", table.people], ["group", table.groups], ["outlet", table.outlets]]) {
    for (const [id, name, others] of list) {
      labels[facet].set(id, name);
      for (const form of [name, ...others]) forms.push({ facet, id, name, form, key: nameKey(form) });
    }
  }
  return { rows, labels, forms, shards: table.shards, byFragment: new Map(rows.map((row) => [row.fragment, row])) };
}

// ---- finding

let loading; // the promise of Pagefind, asked for with the first word

// Pagefind merges indexes by their folders. Ours are in one folder, told apart as it tells languages apart; the dot
// makes it another folder by name, else Pagefind takes it for the index it has read already.
function pagefind(shards) {
  loading ??= import("/pagefind/pagefind.js").then(async (module) => {
    const options = { excerptLength: 32 };
    await module.options(options);
    await Promise.all(shards.map((language) => module.mergeIndex("/pagefind/./", { ...options, language })));
    return module;
  });
  return loading;
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error("no answer")), PATIENCE); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function searchWords(words, { shards }) {
  if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
  const found = await inTime(pagefind(shards).then((module) => module.search(words)));
  return found.results;
}

/** The names a query is or holds: the whole query, or its longest run of two words and more. */
function namesIn(query, { forms }) {
  const words = nameKey(query).split(" ");
  for (let length = words.length; length > 1 || length === words.length; length -= 1) {
    if (!length) break;
    for (let start = 0; start + length <= words.length; start += 1) {
      const run = nameKey(words.slice(start, start + length).join(" "));
      const named = forms.filter((form) => form.key === run && form.facet !== "outlet");
      if (named.length) return { named, rest: [...words.slice(0, start), ...words.slice(start + length)].join(" ") };
    }
  }
  return { named: [], rest: query };
}

/** Rows that answer the words, best first, each with Pagefind's result where there is one; all rows without words. */
export async function findRows(query, archive) {
  if (!query.trim()) return { hits: archive.rows.map((row) => ({ row })), spelled: [] };
  const rowsOf = (found) => found.map((result) => ({ row: archive.byFragment.get(result.id), result }))
    .filter(({ row }) => row).sort((a, b) => b.result.score - a.result.score || b.row.place - a.row.place);
  const hits = rowsOf(await searchWords(query, archive));
  const { named, rest } = query.includes('"') ? { named: [], rest: query } : namesIn(query, archive);
  if (!named.length) return { hits, spelled: [] };
  const also = rest ? rowsOf(await searchWords(rest, archive)) : archive.rows.map((row) => ({ row }));
  const seen = new Set(hits.map(({ row }) => row));
  const isNamed = (row) => named.some(({ facet, id }) => (facet === "person" ? row.people : row.groups).includes(id));
  const added = also.filter(({ row }) => !seen.has(row) && isNamed(row));
  return { hits: [...hits, ...added], spelled: added.length ? [...new Set(named.map(({ name }) => name))] : [] };
}

/** Address, title and text of a report; with Pagefind's result also where in it the words stand. */
export async function readFragment({ row, result }) {
  if (result) return result.data();
  const answer = await fetch(`/pagefind/fragment/${row.fragment}.pf_fragment`);
  if (!answer.ok) throw new Error(say("server", { status: answer.status }));
  const text = await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(text.slice("pagefind_dcd".length));
}

function hasChosen(row, facet, chosen) {
  const values = facet.of(row);
  return !chosen.length || (facet.all ? chosen.every((id) => values.includes(id)) : chosen.some((id) => values.includes(id)));
}

export function filtered(hits, chosen, except) {
  return hits.filter(({ row }) => FACETS.every((facet) => facet.id === except || hasChosen(row, facet, chosen[facet.id])));
}

/** By date, those without one last either way; rows of the table are in order of date already. */
export function ordered(hits, order, hasWords) {
  if (!order && hasWords) return hits;
  const way = order === "oldest" ? 1 : -1;
  const dated = hits.filter(({ row }) => row.first).sort((a, b) => way * (a.row.place - b.row.place));
  return [...dated, ...hits.filter(({ row }) => !row.first).sort((a, b) => a.row.place - b.row.place)];
}
