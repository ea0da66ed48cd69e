// The state of the page in the address, so that a link opens what one sees; names, not numbers, so that it lasts.
import { FACETS, noFilters } from "./filter.js";

export function createLink(app) {
  const { data } = app;
  let last = "";
  const number = (iri) => data.entities.iri.indexOf(iri);
  const names = {
    kind: (v) => data.meta.kinds[v].name, type: (v) => data.meta.types[v].name, certainty: (v) => data.meta.certainties[v],
    status: (v) => data.meta.statuses[v], publisher: (v) => data.publishers[v],
  };
  const sizes = { kind: data.meta.kinds.length, type: data.meta.types.length, certainty: data.meta.certainties.length, status: data.meta.statuses.length, publisher: data.publishers.length };

  function state() {
    const out = new URLSearchParams();
    const view = app.view();
    if (view.mode === "focus" && !data.isEvent(view.centre)) out.set("focus", `${data.entities.iri[view.centre]} ${view.depth}`);
    if (view.mode === "chain") out.set("chain", view.chains.map((c) => c.map(([a, b, j]) => `${data.entities.iri[a]} ${data.entities.iri[b]} ${data.facts.iri[j]}`).join(",")).join(";"));
    if (view.mode === "overview" && view.open.length) out.set("open", view.open.map((g) => data.overview.label[g]).join("|"));
    for (const facet of FACETS) if (app.filters[facet].size) out.set(`no-${facet}`, [...app.filters[facet]].map(names[facet]).join("|"));
    if (app.filters.from) out.set("from", app.filters.from);
    if (app.filters.to) out.set("to", app.filters.to);
    if (!app.filters.undated) out.set("undated", "no");
    if (app.tab === "table") out.set("tab", "table");
    const s = app.selection;
    if (s && s.node !== undefined) out.set("at", data.entities.iri[s.node]);
    if (s && s.fact !== undefined) out.set("fact", data.facts.iri[s.fact]);
    return out.toString();
  }

  function write() {
    const now = state();
    if (now === last) return;
    last = now;
    try {
      window.history.replaceState(null, "", now ? `#${now}` : "#");
    } catch {
      // not allowed in a sandboxed frame
    }
  }

  // Opens what the address says. False where it says nothing.
  function open() {
    let text = "";
    try { text = window.location.hash.slice(1); } catch { return false; }
    if (!text || text === last) return Boolean(text);
    last = text;
    const from = new URLSearchParams(text);
    readFilters(from);
    app.trail = [app.base];
    if (app.base.open) app.base.open = (from.get("open") || "").split("|").map((l) => data.overview.label.indexOf(l)).filter((g) => g >= 0);
    app.refilterQuietly();
    const chains = readChains(from.get("chain") || "");
    const [centre, depth] = (from.get("focus") || "").split(" ");
    if (chains.length) app.openChains(chains, "");
    else if (number(centre) >= 0) app.focus(number(centre), depth === "2" ? 2 : 1);
    else app.draw(true);
    app.parts.legend.render();
    app.parts.time.render();
    const node = number(from.get("at") || "");
    const fact = from.has("fact") ? data.facts.iri.indexOf(from.get("fact")) : -1;
    if (node >= 0) app.selectNode(node);
    else if (fact >= 0) app.selectFact(fact);
    app.showTab(from.get("tab") === "table" ? "table" : "picture");
    return true;
  }

  function readFilters(from) {
    Object.assign(app.filters, noFilters());
    for (const facet of FACETS) {
      const wanted = new Set((from.get(`no-${facet}`) || "").split("|"));
      for (let v = 0; v < sizes[facet]; v += 1) if (wanted.has(names[facet](v))) app.filters[facet].add(v);
    }
    app.filters.from = Number(from.get("from")) || 0;
    app.filters.to = Number(from.get("to")) || 0;
    app.filters.undated = from.get("undated") !== "no";
    app.parts.time.set();
  }

  function readChains(text) {
    if (!text) return [];
    const chains = text.split(";").map((chain) => chain.split(",").map((hop) => {
      const [a, b, j] = hop.split(" ");
      return [number(a), number(b), data.facts.iri.indexOf(j)];
    }));
    return chains.filter((chain) => chain.every((hop) => hop.every((v) => v >= 0)));
  }
  return { open, write };
}
