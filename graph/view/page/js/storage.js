// Remembers theme and layout between visits. Where the browser forbids it (a sandboxed frame), nothing is remembered.

export function recall(key) {
  try {
    return JSON.parse(window.localStorage.getItem(`entente:${key}`)) || {};
  } catch {
    return {};
  }
}

export function keep(key, value) {
  try {
    window.localStorage.setItem(`entente:${key}`, JSON.stringify(value));
  } catch {
    // not allowed here
  }
}
