// Puts the page together and opens it.
import { createApp } from "./app.js";
import { createCanvas } from "./canvas.js";
import { loadData } from "./data.js";
import { get } from "./dom.js";
import { createExports } from "./export.js";
import { createLegend } from "./legend.js";
import { createLink } from "./link.js";
import { createPanel } from "./panel.js";
import { listenToPicture, zoom } from "./pointer.js";
import { createSearch } from "./search.js";
import { keep, recall } from "./storage.js";
import { createTable } from "./table.js";
import { createTime } from "./time.js";
import { createEmpty, createTrail } from "./trail.js";

async function start() {
  setTheme(recall("theme").name || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const data = await loadData();
  get("title").textContent = data.meta.title;
  get("note").textContent = data.meta.note;
  get("note").hidden = !data.meta.note;
  const app = createApp(data);
  if (window.innerWidth < 900) document.body.classList.add("no-filters", "no-panel");
  Object.assign(app.parts, { panel: createPanel(app), trail: createTrail(app), empty: createEmpty(app) });
  app.parts.time = createTime(app);
  app.parts.canvas = createCanvas(app);
  app.parts.legend = createLegend(app);
  app.parts.table = createTable(app);
  app.parts.menu = createExports(app);
  createSearch(app);
  listenToPicture(app);
  listenToBar(app);
  const link = createLink(app);
  if (!link.open()) opening(app);
  app.parts.legend.render();
  app.parts.time.render();
  app.changed = link.write;
  document.documentElement.dataset.ready = "yes";
  performance.mark("page-ready");
  window.addEventListener("hashchange", () => link.open());
}

function opening(app) {
  if (app.data.meta.chains.length) app.showChain(app.data.meta.chains.map((_, i) => i).slice(0, 12));
  else {
    app.draw(true);
    if (window.innerWidth >= 900) app.parts.panel.summary();
  }
}

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  get("theme").setAttribute("aria-label", name === "dark" ? "Light colours" : "Dark colours");
}

function listenToBar(app) {
  get("theme").addEventListener("click", () => {
    const name = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    setTheme(name);
    keep("theme", { name });
    app.parts.canvas.restyle();
    app.parts.legend.render();
    app.parts.time.render();
    app.reopen();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (e) => {
    if (recall("theme").name) return;
    setTheme(e.matches ? "dark" : "light");
    app.parts.canvas.restyle();
    app.parts.legend.render();
    app.parts.time.render();
  });
  window.matchMedia("print").addEventListener("change", () => {
    app.parts.canvas.moved = false;
    app.parts.canvas.resize(false);
  });
  const legendShown = () => get("toggle-filters").setAttribute("aria-expanded", String(!document.body.classList.contains("no-filters")));
  get("toggle-filters").addEventListener("click", () => {
    document.body.classList.toggle("no-filters");
    legendShown();
    app.resized();
  });
  legendShown();
  get("zoom-in").addEventListener("click", () => zoom(app, 1.4));
  get("zoom-out").addEventListener("click", () => zoom(app, 1 / 1.4));
  get("zoom-fit").addEventListener("click", () => app.parts.canvas.fit(true));
  get("find-chain").addEventListener("click", () => app.pickChain());
  app.showTab = (tab) => {
    app.tab = tab;
    get("stage").hidden = tab !== "picture";
    get("table").hidden = tab !== "table";
    get("show-picture").setAttribute("aria-pressed", String(tab === "picture"));
    get("show-table").setAttribute("aria-pressed", String(tab === "table"));
    if (tab === "table" && !app.selection) app.parts.panel.close();
    if (tab === "table") app.parts.table.render();
    else app.resized();
    app.changed();
  };
  get("show-picture").addEventListener("click", () => app.showTab("picture"));
  get("show-table").addEventListener("click", () => { app.showTab("table"); get("table").focus(); });
}

start().catch((fault) => {
  get("title").textContent = "This page cannot be shown";
  get("note").hidden = false;
  get("note").textContent = `${fault.message}. A browser of 2023 or later is needed.`;
  throw fault;
});
