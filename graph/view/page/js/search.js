// Search over names, aliases and quotes, by keyboard or mouse.
import { el, get, named, replace, say } from "./dom.js";
import { glyph } from "./look.js";
import { counted, short } from "./words.js";

const MOST = 12;

export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function nameScore(name, wanted) {
  const at = name.indexOf(wanted);
  if (at < 0) return 0;
  if (name === wanted) return 5;
  if (at === 0) return 4;
  return /[\p{L}\p{N}]/u.test(name[at - 1]) ? 1 : 3;
}

export function createSearch(app) {
  const { data } = app;
  const input = get("search");
  const list = get("found");
  let names = null;
  let quotes = null;
  let hits = [];
  let at = 0;
  let timer = 0;

  function nameHits(wanted) {
    names ||= data.entities.name.map((name, k) => [plain(name), data.aliases(k).map(plain)]);
    const found = [];
    for (let k = 0; k < names.length; k += 1) {
      const [name, aliases] = names[k];
      let score = nameScore(name, wanted);
      let by = -1;
      aliases.forEach((alias, i) => {
        const other = nameScore(alias, wanted) - 0.5;
        if (other > score) { score = other; by = i; }
      });
      if (score > 0) found.push({ k, score, by });
    }
    found.sort((a, b) => b.score - a.score || a.k - b.k);
    return { hits: found.slice(0, MOST), total: found.length };
  }

  async function quoteHits(wanted) {
    const words = await data.words();
    if (!quotes) {
      quotes = words.quote.map(plain);
      quotes.fact = new Int32Array(quotes.length);
      for (let j = 0; j < data.f; j += 1) quotes.fact.fill(j, ...data.claimRange(j));
    }
    const found = [];
    for (let c = 0; c < quotes.length && found.length < MOST; c += 1) {
      if (quotes[c].includes(wanted)) found.push({ fact: quotes.fact[c], quote: words.quote[c] });
    }
    return found;
  }

  async function run() {
    const wanted = plain(input.value.trim());
    if (!wanted) { close(); return; }
    const { hits: found, total } = nameHits(wanted);
    hits = found;
    at = 0;
    if (found.length) render(total - found.length);
    const told = wanted.length > 2 ? await quoteHits(wanted) : [];
    if (plain(input.value.trim()) !== wanted || document.activeElement !== input) return;
    hits = [...found, ...told];
    const more = total > found.length ? `, ${counted(total - found.length, "more name")}` : "";
    say(hits.length ? counted(hits.length, "result") + more : `Nothing found for ${input.value}`);
    render(total - found.length);
  }

  function render(more) {
    replace(list, hits.length ? hits.map((hit, i) => option(hit, i)) : el("div", { class: "none" },
      "Nothing is called ", el("strong", {}, named(input.value)), ", and no quote says it. Try a shorter word or another spelling."),
    more > 0 ? el("div", { class: "none", text: `${counted(more, "more name")}: type on to narrow it down.` }) : null);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  }

  function option(hit, i) {
    const props = { role: "option", id: `found-${i}`, "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); choose(i); } };
    if (hit.fact !== undefined) {
      return el("div", props, el("span", {}, named(`“${short(hit.quote, 110)}”`), el("span", { class: "where" }, named(app.tell(hit.fact)))));
    }
    const { k } = hit;
    const country = data.entities.country[k];
    const kind = data.meta.kinds[data.entities.kind[k]].label;
    const where = [hit.by >= 0 ? `also ${data.aliases(k)[hit.by]}` : "", kind, country >= 0 && country !== k ? data.entities.name[country] : ""];
    return el("div", props, glyph(data, data.entities.kind[k], 22),
      el("span", {}, named(data.entities.name[k]), el("span", { class: "where" }, named(where.filter((w) => w).join(" · ")))));
  }

  function mark() {
    list.querySelectorAll('[role="option"]').forEach((node, i) => {
      node.setAttribute("aria-selected", String(i === at));
      if (i === at) node.scrollIntoView({ block: "nearest" });
    });
    if (hits.length) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    hits = [];
  }

  function choose(i) {
    const hit = hits[i];
    if (!hit) return;
    close();
    if (hit.fact !== undefined) app.selectFact(hit.fact);
    else app.selectNode(hit.k, true);
    input.blur();
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, data.n > 5000 ? 140 : 40); });
  input.addEventListener("focus", () => { if (input.value) run(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      at = hits.length ? (at + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length : 0;
      mark();
    } else if (e.key === "Enter") choose(at);
    else if (e.key === "Escape") { input.value = ""; close(); }
    e.stopPropagation();
  });
}
