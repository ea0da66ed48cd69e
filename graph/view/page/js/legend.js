// The legend is the filter: every look with its meaning, its count, and a box to leave it out.
import { el, get, replace } from "./dom.js";
import { facetCounts, isFiltered, noFilters } from "./filter.js";
import { dashOf, glyph, groupColour, stroke } from "./look.js";
import { grouped } from "./words.js";

const FEW = 8;

export function createLegend(app) {
  const { data } = app;
  const legend = { allPublishers: false };
  const used = new Set(data.entities.kind.filter((_, k) => data.f === 0 || data.factsOf(k).length));

  legend.render = () => {
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.choice : "";
    const counts = facetCounts(data, app.pass);
    const ink = groupColour(data, "Deal");
    replace(get("filters"),
      section("Kinds", "kind", data.meta.kinds.map((kind, i) => (used.has(i) ? choice("kind", i, kind.label, glyph(data, i, 20), counts) : null)).filter((c) => c)),
      section("Certainty", "certainty", data.meta.certainties.map((c, i) => choice("certainty", i, c, stroke(ink, dashOf(data, i)), counts))),
      section("Status", "status", data.meta.statuses.map((s, i) => choice("status", i, s, stroke(ink, [], s), counts))),
      ["Deal", "Event", "Relation", ...Object.keys(data.meta.groups)].filter((g, i, all) => all.indexOf(g) === i).map((group) => {
        const types = data.meta.types.map((t, i) => [t, i]).filter(([t]) => t.group === group);
        return types.length ? section(`${group}s`, "type", types.map(([t, i]) => choice("type", i, t.label, stroke(groupColour(data, group), []), counts))) : null;
      }),
      other(counts),
      publishers(counts),
      isFiltered(app.filters) ? el("p", {}, el("button", { type: "button", class: "button", onclick: () => { Object.assign(app.filters, noFilters()); app.refilter(); } }, "Show everything")) : null,
      el("p", { class: "key", text: "Larger marks take part in more facts. Thicker lines hold more facts. A small dot is an event of one, or of three and more." }));
    if (focused) { const again = get("filters").querySelector(`[data-choice="${CSS.escape(focused)}"]`); if (again) again.focus(); }
  };

  function other(counts) {
    const known = new Set(Object.keys(data.meta.groups));
    const types = data.meta.types.map((t, i) => [t, i]).filter(([t]) => !known.has(t.group));
    return types.length ? section("Others", "type", types.map(([t, i]) => choice("type", i, t.label, stroke(groupColour(data, t.group), []), counts))) : null;
  }

  function section(title, facet, choices) {
    if (!choices.length) return null;
    const values = choices.map((c) => Number(c.querySelector("input").value));
    const some = values.some((v) => app.filters[facet].has(v));
    return el("div", { role: "group", "aria-label": title }, el("h2", {}, title, el("button", {
      type: "button", "aria-label": `${title}: ${some ? "show all" : "hide all"}`, "data-choice": `${title} all`,
      onclick: () => { for (const v of values) { if (some) app.filters[facet].delete(v); else app.filters[facet].add(v); } app.refilter(); },
    }, some ? "all" : "none")), choices);
  }

  function choice(facet, value, label, picture, counts) {
    const off = app.filters[facet].has(value);
    return el("label", { class: `option${off ? " off" : ""}${picture ? "" : " plain"}` },
      el("input", {
        type: "checkbox", value, checked: !off, "data-choice": `${facet}${value}`,
        onchange: (e) => { if (e.target.checked) app.filters[facet].delete(value); else app.filters[facet].add(value); app.refilter(); },
      }),
      picture, el("span", { class: "label", title: label }, label), el("span", { class: "count", text: grouped(counts[facet][value] || 0) }));
  }

  function publishers(counts) {
    const order = data.publishers.map((_, i) => i).sort((a, b) => (counts.publisher[b] || 0) - (counts.publisher[a] || 0) || a - b);
    if (!order.length) return null;
    const shown = legend.allPublishers ? order.slice(0, 400) : order.slice(0, FEW);
    const part = section("Sources", "publisher", shown.map((i) => choice("publisher", i, data.publishers[i], null, counts)));
    if (order.length > FEW) {
      part.append(el("button", { type: "button", class: "more", onclick: () => { legend.allPublishers = !legend.allPublishers; legend.render(); } },
        legend.allPublishers ? "Show fewer" : `Show all ${grouped(order.length)}`));
    }
    return part;
  }
  return legend;
}
