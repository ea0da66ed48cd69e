// Which facts and entities pass the filters.

export const FACETS = ["kind", "type", "certainty", "status", "publisher"];

export function noFilters() {
  return { kind: new Set(), type: new Set(), certainty: new Set(), status: new Set(), publisher: new Set(), from: 0, to: 0, undated: true };
}

export function isFiltered(filters) {
  return FACETS.some((facet) => filters[facet].size) || filters.from > 0 || filters.to > 0;
}

function told(data, fact, off) {
  const [start, end] = data.claimRange(fact);
  if (start === end) return true;
  for (let c = start; c < end; c += 1) {
    const source = data.claimSource[c];
    if (source < 0 || !off.has(data.publisherOfSource[source])) return true;
  }
  return false;
}

// A date may be told to the year only: it passes where the year meets the window.
export function inWindow(date, from, to) {
  const last = date % 10000 === 0 ? date + 1231 : date % 100 === 0 ? date + 31 : date;
  return (!from || last >= from) && (!to || date <= to);
}

// One byte a fact, and one an entity: 1 where it is to be shown.
export function applyFilters(data, filters) {
  const facts = new Uint8Array(data.f);
  const entities = new Uint8Array(data.n);
  const { type, certainty, status, date } = data.facts;
  const windowed = filters.from > 0 || filters.to > 0;
  for (let j = 0; j < data.f; j += 1) {
    if (filters.type.has(type[j]) || filters.certainty.has(certainty[j]) || filters.status.has(status[j])) continue;
    if (windowed && (date[j] ? !inWindow(date[j], filters.from, filters.to) : !filters.undated)) continue;
    if (filters.publisher.size && !told(data, j, filters.publisher)) continue;
    facts[j] = 1;
  }
  for (let k = 0; k < data.n; k += 1) {
    if (filters.kind.has(data.entities.kind[k])) continue;
    const mine = data.factsOf(k);
    entities[k] = data.f === 0 ? 1 : 0;
    for (let i = 0; i < mine.length; i += 1) {
      if (facts[mine[i]]) { entities[k] = 1; break; }
    }
  }
  return { facts, entities };
}

// How many of what passes each choice of each facet holds.
export function facetCounts(data, pass) {
  const counts = { kind: [], type: [], certainty: [], status: [], publisher: [] };
  const lastFact = new Int32Array(data.publishers.length).fill(-1);
  const add = (facet, value) => { counts[facet][value] = (counts[facet][value] || 0) + 1; };
  for (let k = 0; k < data.n; k += 1) if (pass.entities[k]) add("kind", data.entities.kind[k]);
  for (let j = 0; j < data.f; j += 1) {
    if (!pass.facts[j]) continue;
    add("type", data.facts.type[j]);
    add("certainty", data.facts.certainty[j]);
    add("status", data.facts.status[j]);
    const [start, end] = data.claimRange(j);
    for (let c = start; c < end; c += 1) {
      const publisher = data.claimSource[c] < 0 ? -1 : data.publisherOfSource[data.claimSource[c]];
      if (publisher < 0 || lastFact[publisher] === j) continue;
      lastFact[publisher] = j;
      add("publisher", publisher);
    }
  }
  return counts;
}
