// Reads the data blocks and answers questions about entities, facts, claims and marks by number.
import { get } from "./dom.js";

async function unpack(id) {
  const raw = JSON.parse(get(id).textContent);
  if (!raw.deflate) return raw;
  const bytes = Uint8Array.from(atob(raw.deflate), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// Rows per key as two arrays: the rows of key k are order[start[k]] … order[start[k + 1] - 1].
function rowsBy(keys, rows, count) {
  const start = new Int32Array(count + 1);
  for (const k of keys) start[k + 1] += 1;
  for (let k = 0; k < count; k += 1) start[k + 1] += start[k];
  const next = start.slice(0, count);
  const order = new Int32Array(keys.length);
  keys.forEach((k, i) => { order[next[k]] = rows ? rows[i] : i; next[k] += 1; });
  return (k) => order.subarray(start[k], start[k + 1]);
}

function offsets(counts) {
  const start = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) start[i + 1] = start[i] + counts[i];
  return start;
}

export async function loadData() {
  const meta = JSON.parse(get("data-meta").textContent);
  const graph = await unpack("data-graph");
  const { entities, facts, events, edges, sources } = graph;
  const n = entities.name.length;
  const f = facts.type.length;
  const filler = offsets(facts.arity);
  const claim = offsets(facts.claims);
  const keys = [];
  const rows = [];
  for (let j = 0; j < f; j += 1) {
    const seen = new Set();
    for (let p = filler[j]; p < filler[j + 1]; p += 1) {
      const who = facts.roles[2 * p + 1];
      if (who >= 0 && !seen.has(who)) { seen.add(who); keys.push(who); rows.push(j); }
    }
  }
  const edgeKeys = [];
  const edgeRows = [];
  edges.start.forEach((a, i) => { edgeKeys.push(a, edges.end[i]); edgeRows.push(i, i); });
  const publishers = new Map();
  const publisherOfSource = sources.title.map((title, i) => {
    const name = sources.publisher[i] || (sources.register[i] ? title : "") || "publisher not told";
    if (!publishers.has(name)) publishers.set(name, publishers.size);
    return publishers.get(name);
  });
  let words = null;
  const data = {
    meta, n, f, entities, facts, events, edges, sources,
    x: [...graph.x, ...events.x], y: [...graph.y, ...events.y],
    nodes: n + events.fact.length,
    overview: graph.overview || null,
    publishers: [...publishers.keys()],
    publisherOfSource,
    claimSource: graph.claimSource,
    factsOf: rowsBy(keys, rows, n),
    edgesOf: rowsBy(edgeKeys, edgeRows, n + events.fact.length),
    edgesOfFact: rowsBy(edges.fact, null, f),
    claimsOf: (fact) => Array.from({ length: claim[fact + 1] - claim[fact] }, (_, i) => claim[fact] + i),
    claimRange: (fact) => [claim[fact], claim[fact + 1]],
    code: (k) => entities.code[k] || (entities.country[k] >= 0 ? entities.code[entities.country[k]] || "" : ""),
    aliases: (k) => entities.aliases[k] || [],
    iri: (k) => full(entities.iri[k]),
    factIri: (j) => full(facts.iri[j]),
    isEvent: (k) => k >= n,
    factOfEvent: (k) => events.fact[k - n],
    type: (j) => meta.types[facts.type[j]],
    // [{role, fillers: [{entity} | {text}]}] in the order of the fact
    rolesOf(j) {
      const found = new Map();
      for (let p = filler[j]; p < filler[j + 1]; p += 1) {
        const role = facts.roles[2 * p];
        const who = facts.roles[2 * p + 1];
        if (!found.has(role)) found.set(role, []);
        found.get(role).push(who >= 0 ? { entity: who } : { text: graph.texts[-who - 1] });
      }
      return [...found].map(([role, fillers]) => ({ role: meta.roles[role], fillers }));
    },
    textsOf(j) {
      const found = [];
      for (let p = filler[j]; p < filler[j + 1]; p += 1) {
        const who = facts.roles[2 * p + 1];
        if (who < 0 && ["named", "topic"].includes(meta.roles[facts.roles[2 * p]].form)) found.push(graph.texts[-who - 1]);
      }
      return found;
    },
    words: async () => (words ||= unpack("data-words")),
  };
  function full(short) {
    return short.startsWith("~") ? meta.idBase + short.slice(1) : short;
  }
  return data;
}

// What one claim tells: the words of the claim with its source.
export function claimAt(data, words, c) {
  const source = data.claimSource[c];
  const roles = new Map();
  for (let p = 0; p < words.roles[c].length; p += 2) {
    const name = data.meta.roles[words.roles[c][p]].name;
    if (!roles.has(name)) roles.set(name, []);
    roles.get(name).push(words.texts[words.roles[c][p + 1]]);
  }
  return {
    quote: words.quote[c], prefix: words.prefix[c], suffix: words.suffix[c], roles,
    certainty: data.meta.certainties[words.certainty[c]], status: data.meta.statuses[words.status[c]],
    said: words.said[c].map((i) => words.texts[i]), record: words.record[c] || "", line: words.start[c],
    title: source < 0 ? "" : data.sources.title[source], publisher: source < 0 ? "" : data.sources.publisher[source],
    date: source < 0 ? 0 : data.sources.date[source], url: source < 0 ? "" : data.sources.url[source],
    register: source >= 0 && data.sources.register[source] === 1,
  };
}
