// Everything that is shown, as a table: sortable, readable without the picture, and what the CSV holds.
import { button, el, get, named, replace } from "./dom.js";
import { tellingNode } from "./facts.js";
import { counted, dateText, grouped, isoDate, valueText } from "./words.js";

const PAGE = 200;
const inOrder = new Intl.Collator("en").compare;

// The facts that the current view shows: all that pass in the whole picture, those drawn in a neighbourhood or chain.
export function shownFacts(app) {
  const { data } = app;
  const view = app.view();
  const facts = [];
  if (view.mode === "all" || view.mode === "overview") {
    for (let j = 0; j < data.f; j += 1) if (app.pass.facts[j]) facts.push(j);
    return facts;
  }
  const found = new Set();
  if (view.mode === "focus" && !data.isEvent(view.centre)) for (const j of data.factsOf(view.centre)) if (app.pass.facts[j]) found.add(j);
  for (const edge of app.parts.canvas.scene.edges.values()) for (const j of edge.facts) found.add(j);
  return [...found];
}

export function factRow(data, fact) {
  const roles = data.rolesOf(fact);
  const text = ({ role, fillers }) => fillers.map((f) => (f.entity === undefined ? valueText(f.text, role.form) : data.entities.name[f.entity])).join(" or ");
  const sources = new Set();
  const [start, end] = data.claimRange(fact);
  for (let c = start; c < end; c += 1) if (data.claimSource[c] >= 0) sources.add(data.publishers[data.publisherOfSource[data.claimSource[c]]]);
  return {
    date: data.facts.date[fact], type: data.type(fact).label, certainty: data.facts.certainty[fact], status: data.facts.status[fact],
    detail: roles.filter((r) => ["money", "number", "quantity"].includes(r.role.form)).map((r) => `${r.role.label} ${text(r)}`).join(", "),
    sources: [...sources].join(", "), claims: end - start, roles,
  };
}

export function createTable(app) {
  const { data } = app;
  const columns = [
    { key: "date", title: "Date" }, { key: "type", title: "Type" }, { key: "telling", title: "Fact" }, { key: "detail", title: "Amounts" },
    { key: "certainty", title: "Certainty" }, { key: "status", title: "Status" }, { key: "claims", title: "Claims" }, { key: "sources", title: "Sources" },
  ];
  let sort = { key: "date", down: true };
  let most = PAGE;

  function sorted() {
    const rows = shownFacts(app).map((fact) => ({ fact, row: sort.key === "date" ? { date: data.facts.date[fact] } : factRow(data, fact) }));
    const value = ({ fact, row }) => (sort.key === "telling" ? app.tell(fact) : row[sort.key]);
    const values = new Map(rows.map((r) => [r, value(r)]));
    const sign = sort.down ? -1 : 1;
    rows.sort((a, b) => {
      const [x, y] = [values.get(a), values.get(b)];
      return (typeof x === "number" ? x - y : inOrder(String(x), String(y))) * sign || a.fact - b.fact;
    });
    return rows.map((r) => r.fact);
  }

  function header(column) {
    const on = sort.key === column.key;
    return el("th", { scope: "col", "aria-sort": on ? (sort.down ? "descending" : "ascending") : null },
      el("button", { type: "button", onclick: () => { sort = { key: column.key, down: on ? !sort.down : column.key === "date" || column.key === "claims" }; render(); } },
        column.title, el("span", { "aria-hidden": "true", class: on ? "" : "unsorted" }, sort.down ? " ↓" : " ↑")));
  }

  function line(fact) {
    const row = factRow(data, fact);
    return el("tr", {},
      el("td", {}, row.date ? el("time", { datetime: isoDate(row.date), text: dateText(row.date) }) : "–"),
      el("td", {}, el("button", { type: "button", class: "link", onclick: () => openFact(fact) }, row.type)),
      el("td", { class: "wide" }, tellingNode(app, fact)),
      el("td", {}, named(row.detail)),
      el("td", { text: data.meta.certainties[row.certainty] }), el("td", { text: data.meta.statuses[row.status] }),
      el("td", { text: String(row.claims) }), el("td", {}, named(row.sources)));
  }

  function openFact(fact) {
    app.pick({ id: "", fact });
    app.showFacts([fact], data.type(fact).label, "One fact");
  }

  function render() {
    const facts = sorted();
    const body = el("tbody", {}, facts.slice(0, most).map(line));
    replace(get("table"),
      el("div", { class: "top" }, el("p", {}, `${counted(facts.length, "fact")} ${facts.length === 1 ? "passes" : "pass"} the filters of this view.`),
        button("Save as CSV", () => app.parts.menu.csv())),
      facts.length ? el("table", {}, el("caption", { class: "unseen" }, "Facts of this view"), el("thead", {}, el("tr", {}, columns.map(header))), body)
        : el("p", { class: "none" }, "Nothing passes the filters."),
      facts.length > most ? button(`Show ${grouped(Math.min(PAGE, facts.length - most))} of ${grouped(facts.length - most)} more`, () => { most += PAGE; render(); }, { class: "button more-button" }) : null);
  }
  return { render };
}

