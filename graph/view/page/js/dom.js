// Makes elements. Texts only ever become text nodes, so nothing that a source says can become markup.

export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  fill(made, attributes, children);
  return made;
}

const DRAWN = "http://www.w3.org/2000/svg";

export function drawn(tag, attributes, ...children) {
  const made = document.createElementNS(DRAWN, tag);
  fill(made, attributes, children);
  return made;
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on") && typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (name === "text") made.textContent = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    made.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function get(id) {
  return document.getElementById(id);
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter((c) => c));
}

// A name, kept apart from the text around it whatever its direction of writing.
export function named(text) {
  return el("bdi", { text });
}

export function button(text, onclick, attributes = {}) {
  return el("button", { type: "button", class: "button", onclick, ...attributes }, text);
}

// Tells a screen reader what has changed.
export function say(text) {
  get("say").textContent = text;
}

// A link out of the page: http and https only, and the page beyond learns nothing of ours.
export function outward(url, text) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, named(text));
}
