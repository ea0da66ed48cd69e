// One fact as a card: what it tells, how sure, where sources differ, and every claim in its own words.
import { claimAt } from "./data.js";
import { el, named, outward } from "./dom.js";
import { dashOf, groupColour, stroke } from "./look.js";
import { counted, dateText, isoDate, telling, valueText } from "./words.js";

export function entityLink(app, k) {
  return el("button", { type: "button", class: "link name", onclick: () => app.selectNode(k) }, named(app.data.entities.name[k]));
}

export function tellingNode(app, fact) {
  return el("span", {}, telling(app.data, fact).map((part) => (typeof part === "string" ? named(part) : entityLink(app, part.entity))));
}

export function levelNode(data, fact) {
  const type = data.type(fact);
  const status = data.meta.statuses[data.facts.status[fact]];
  const word = data.meta.certainties[data.facts.certainty[fact]];
  return el("span", { class: "level" },
    stroke(groupColour(data, type.group), dashOf(data, data.facts.certainty[fact]), status, 26), word);
}

export function statusNode(data, fact) {
  const status = data.meta.statuses[data.facts.status[fact]];
  return status === "done" ? null : el("span", { class: `status ${status}`, text: status });
}

// A fact with its claims. Needs the words block, and so is filled in when that has been read.
export function factCard(app, words, fact, lit = false) {
  const { data } = app;
  const claims = data.claimsOf(fact).map((c) => claimAt(data, words, c));
  const support = data.facts.support[fact];
  return el("article", { class: lit ? "fact lit" : "fact" },
    el("div", { class: "meta" },
      el("span", { class: "type", text: data.type(fact).label }),
      data.facts.date[fact] ? el("time", { datetime: isoDate(data.facts.date[fact]), text: dateText(data.facts.date[fact]) }) : null,
      levelNode(data, fact), statusNode(data, fact),
      support > 1 ? el("span", { text: counted(support, "independent publisher") }) : null),
    el("p", { class: "telling" }, tellingNode(app, fact)),
    roleList(app, fact),
    differences(app, words, fact, claims),
    claims.map((claim) => claimNode(claim)),
    linkList(app, fact));
}

// Roles that the sentence does not say.
function roleList(app, fact) {
  const { data } = app;
  const said = new Set([...data.type(fact).phrase.matchAll(/\{(\w+)\}/g)].map((m) => m[1]));
  const rest = data.rolesOf(fact).filter((r) => !said.has(r.role.name) && r.role.name !== "date");
  if (!rest.length) return null;
  return el("dl", { class: "roles" }, rest.map(({ role, fillers }) => [
    el("dt", { text: role.label }),
    el("dd", {}, fillers.map((f, i) => [i ? joint(role) : "", f.entity === undefined ? named(valueText(f.text, role.form)) : entityLink(app, f.entity)])),
  ]));
}

// Several amounts of one role are told by sources that differ; several names may all take part.
function joint(role) {
  return ["money", "number", "quantity", "date"].includes(role.form) ? " or " : ", ";
}

export function claimNode(claim) {
  return el("div", { class: claim.register ? "claim row" : "claim" },
    el("blockquote", {}, claim.prefix, gap(claim.prefix, claim.quote), el("mark", { text: claim.quote }), gap(claim.quote, claim.suffix), claim.suffix),
    el("footer", {}, sourceLine(claim)));
}

// A space where two pieces of a sentence need one.
function gap(before, after) {
  return before && after && /[^\s(“‘"'«–—-]$/.test(before) && /^[^\s.,;:!?)”’"'»…–—-]/.test(after) ? " " : "";
}

function sourceLine(claim) {
  const parts = [];
  if (claim.publisher) parts.push(named(claim.publisher));
  if (claim.title) parts.push(outward(claim.url, claim.title));
  else if (claim.url) parts.push(outward(claim.url, claim.url));
  if (claim.date) parts.push(el("time", { datetime: isoDate(claim.date), text: dateText(claim.date) }));
  if (claim.register) parts.push(claim.record ? `row ${claim.record}` : `line ${claim.line}`);
  if (claim.said.length) parts.push(el("span", {}, "according to ", claim.said.map((name, i) => [i ? " and " : "", named(name)])));
  parts.push(claim.status === "done" ? claim.certainty : `${claim.certainty}, ${claim.status}`);
  return parts.flatMap((part, i) => (i ? [" · ", part] : [part]));
}

// Sources that tell the same fact differently, side by side; what is a conflict was decided where the page was made.
function differences(app, words, fact, claims) {
  const found = (words.differ[fact] || []).map(([role, ...sides]) => difference(app.data, role, sides.map((side) => side.map((i) => claims[i]))));
  if (!found.length) return null;
  return el("div", { class: "differ", role: "group", "aria-label": "Where sources differ" }, found.map(({ title, sides }) => [
    el("strong", { text: `Sources differ on ${title}` }),
    el("div", { class: "sides" }, sides.map((side) => el("div", { class: "side" },
      el("b", {}, named(side.told)),
      [...new Set(side.claims.map((c) => c.publisher || c.title || "source not told"))].map((name) => el("span", {}, named(name)))))),
  ]));
}

function difference(data, number, sides) {
  const role = number < 0 ? null : data.meta.roles[number];
  const told = (claim) => (role ? (claim.roles.get(role.name) || []).map((v) => valueText(v, role.form)) : [claim.status]);
  return {
    title: role ? role.label : "status",
    sides: sides.map((claims) => ({ told: [...new Set(claims.flatMap(told))].join(", "), claims })),
  };
}

function linkList(app, fact) {
  const links = app.data.facts.links[fact] || [];
  if (!links.length) return null;
  return el("dl", { class: "roles" }, links.map(([link, other, told]) => [
    el("dt", { text: app.data.meta.links[link].label }),
    el("dd", {}, el("button", { type: "button", class: "link", onclick: () => app.selectFact(other) },
      app.tell(other)), told ? "" : " (inferred)"),
  ]));
}
