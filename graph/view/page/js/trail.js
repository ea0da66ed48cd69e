// Where one is: the views that led here, what is being asked for, and what to do when nothing is shown.
import { button, el, get, named, replace, say } from "./dom.js";
import { isFiltered, noFilters } from "./filter.js";
import { grouped, short } from "./words.js";

export function createTrail(app) {
  const trail = { note: "" };

  trail.render = () => {
    trail.note = "";
    const parts = app.trail.map((view, i) => {
      const text = named(short(viewName(app, view), 34));
      if (i === app.trail.length - 1) return app.trail.length > 1 ? el("span", { "aria-current": "page" }, text) : null;
      return el("button", { type: "button", onclick: () => app.back(i) }, text);
    });
    replace(get("trail"), parts, depthButton(app), hint(app));
  };

  trail.tell = (text) => {
    say(text);
    get("trail").append(el("span", { class: "hint", text }));
  };
  return trail;
}

function viewName(app, view) {
  if (view.mode === "all") return "All";
  if (view.mode === "overview") return "Overview";
  if (view.mode === "focus") return app.nameOf(view.centre);
  const chain = view.chains[0];
  return view.chains.length > 1 ? `${view.chains.length} chains` : `${app.nameOf(chain[0][0])} → ${app.nameOf(chain[chain.length - 1][1])}`;
}

function depthButton(app) {
  const view = app.view();
  if (view.mode !== "focus") return null;
  return [
    el("button", { type: "button", onclick: () => app.focus(view.centre, view.depth === 1 ? 2 : 1) },
      view.depth === 1 ? "Show two steps" : "Show one step"),
    view.hidden ? el("span", { class: "hint", text: `${grouped(view.hidden)} more not drawn: see the table` }) : null,
  ];
}

function hint(app) {
  if (!app.picking) return null;
  const { from } = app.picking;
  return el("span", { class: "hint" },
    from === null ? "Pick where the chain starts, on the picture or by search." : ["From ", named(app.nameOf(from)), ": pick where it ends."],
    " ", el("button", { type: "button", class: "link", onclick: () => app.pickChain() }, "Cancel"));
}

export function createEmpty(app) {
  return {
    render(scene) {
      const box = get("empty");
      box.hidden = scene.marks.size > 0;
      if (!box.hidden) {
        const filtered = isFiltered(app.filters);
        replace(box, el("strong", {}, filtered ? "Nothing passes the filters" : "This graph is empty"),
          el("span", {}, filtered ? "Widen the time, or tick more kinds, facts or sources in the legend." : "Read some articles into it, and write the page again."),
          filtered ? button("Show everything", () => { Object.assign(app.filters, noFilters()); app.refilter(); app.parts.canvas.fit(); }) : null);
      }
    },
  };
}
