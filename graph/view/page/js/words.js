// Puts numbers, dates, amounts and facts into words.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const JOINTS = /\s+(?:in|to|for|of|at|from|on|with|is)\s*$/;

// 20240919 → "19 Sep 2024", 20240900 → "Sep 2024", 20240000 → "2024"
export function dateText(date) {
  if (!date) return "";
  const [year, month, day] = [Math.floor(date / 10000), Math.floor(date / 100) % 100, date % 100];
  return [day || "", MONTHS[month - 1] || "", year].filter((part) => part !== "").join(" ");
}

export function isoDate(date) {
  if (!date) return "";
  const [year, month, day] = [Math.floor(date / 10000), Math.floor(date / 100) % 100, date % 100];
  return [String(year).padStart(4, "0"), month && String(month).padStart(2, "0"), day && String(day).padStart(2, "0")]
    .filter((part) => part).join("-");
}

export function grouped(number) {
  const [whole, part] = String(number).split(".");
  const spaced = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return part ? `${spaced}.${part}` : spaced;
}

function moneyText(text) {
  const [amount, currency] = text.split(" ");
  const value = Number(amount);
  for (const [size, word] of [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]]) {
    if (Math.abs(value) >= size) return `${currency} ${Number((value / size).toPrecision(6))} ${word}`;
  }
  return `${currency} ${grouped(amount)}`;
}

// A filler as it is shown: amounts by the form of their role, everything else as it stands.
export function valueText(text, form) {
  if (form === "money" && /^-?[\d.]+ [A-Z]{3}$/.test(text)) return moneyText(text);
  if (form === "date" && /^\d{4}(-\d\d)?(-\d\d)?$/.test(text)) {
    const [year, month = 0, day = 0] = text.split("-").map(Number);
    return dateText(year * 10000 + month * 100 + day);
  }
  if (form === "number" && /^\d+$/.test(text)) return grouped(text);
  return text;
}

export function listed(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

export function counted(number, one, many = `${one}s`) {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

// A fact as a sentence in parts: plain texts, and {entity} where a name can be pressed.
export function telling(data, fact) {
  const roles = new Map(data.rolesOf(fact).map((r) => [r.role.name, r]));
  const pieces = data.type(fact).phrase.split(/\{(\w+)\}/);
  if (pieces.length < 3) return spread([...roles.values()].flatMap((r) => r.fillers), "named");
  const parts = [];
  pieces.forEach((piece, i) => {
    if (i % 2 === 0) {
      parts.push(piece);
      return;
    }
    const role = roles.get(piece);
    if (role) parts.push(...spread(role.fillers, role.role.form));
    else if (i === 1) parts.push(`Unnamed ${label(data, piece)}`);
    else if (i > 3) parts.pop();
    else parts[parts.length - 1] = parts[parts.length - 1].replace(JOINTS, "");
  });
  const last = parts.length - 1;
  if (typeof parts[last] === "string") parts[last] = parts[last].replace(JOINTS, "");
  return parts.filter((part) => part !== "");
}

function label(data, name) {
  const role = data.meta.roles.find((r) => r.name === name);
  return role ? role.label : name;
}

function spread(fillers, form) {
  return fillers.flatMap((filler, i) => {
    const joint = i === 0 ? "" : i === fillers.length - 1 ? " and " : ", ";
    return [joint, filler.entity === undefined ? valueText(filler.text, form) : filler];
  }).filter((part) => part !== "");
}

export function tellingText(data, fact) {
  return telling(data, fact).map((part) => (typeof part === "string" ? part : data.entities.name[part.entity])).join("");
}

// A short label for a line: what kind of fact, and the class noun or item that passes.
export function edgeWords(data, facts) {
  const first = data.type(facts[0]).label;
  const same = facts.every((j) => data.type(j).label === first);
  if (facts.length > 1) return same ? `${first} × ${facts.length}` : counted(facts.length, "fact");
  const item = data.rolesOf(facts[0]).find((r) => ["item", "force", "title"].includes(r.role.name));
  const filler = item && item.fillers[0];
  if (!filler) return first;
  return `${first} · ${short(filler.entity === undefined ? filler.text : data.entities.name[filler.entity], 24)}`;
}

export function short(text, most) {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > most ? `${flat.slice(0, most - 1).trimEnd()}…` : flat;
}

// A name in at most two lines of about `most` characters each, with a country code behind it.
export function nameLines(name, code, most = 20) {
  const text = short(name, 2 * most);
  const words = text.split(" ");
  let lines = [text];
  if (text.length > most && words.length > 1) {
    let best = Infinity;
    for (let i = 1; i < words.length; i += 1) {
      const [a, b] = [words.slice(0, i).join(" "), words.slice(i).join(" ")];
      if (Math.max(a.length - 1, b.length) < best) { best = Math.max(a.length - 1, b.length); lines = [a, b]; }
    }
  }
  if (code) lines[lines.length - 1] += ` · ${code}`;
  return lines;
}
