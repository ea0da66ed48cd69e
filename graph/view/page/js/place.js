// Places the marks of a view: the positions that Python computed, rings round a centre, or columns along a chain.

// Under what name the places of a view are remembered: what one moves in a neighbourhood stays put in the whole.
export function placeKey(view) {
  return view.mode === "focus" ? `focus${view.centre}` : view.mode;
}

export function place(data, scene, view, steps) {
  const marks = [...scene.marks.values()];
  if (view.mode === "chain") columns(marks, steps);
  else if (view.mode === "focus") rings(data, marks, view.centre);
  else if (view.mode === "overview") members(marks);
  else for (const mark of marks) { mark.x = data.x[mark.k]; mark.y = data.y[mark.k]; }
}

// The members of an opened group stand in a spiral round the group's own place, those with most facts inside.
function members(marks) {
  const of = new Map();
  for (const mark of marks) if (mark.form === "entity") of.set(mark.g, [...(of.get(mark.g) || []), mark]);
  const groups = marks.filter((m) => m.form === "group");
  for (const [g, inside] of of) {
    const rest = groups.find((m) => m.g === g);
    const at = rest ? { x: rest.x, y: rest.y } : inside[0].home || { x: 0, y: 0 };
    const reach = 64 * Math.sqrt(inside.length + 1);
    inside.forEach((mark, i) => {
      const turn = i * 2.39996;
      const away = 64 * Math.sqrt(i + 0.6);
      mark.x = at.x + Math.cos(turn) * away * 1.25;
      mark.y = at.y + Math.sin(turn) * away;
    });
    if (rest) { rest.y = at.y + reach + 40; }
    for (const other of groups) {
      if (other === rest) continue;
      const [dx, dy] = [other.x - at.x, other.y - at.y];
      const far = Math.hypot(dx / 1.25, dy) || 1;
      const push = (reach + 60) * Math.exp(-far / (reach * 4));
      other.x += (dx / far) * push;
      other.y += (dy / far) * push;
    }
  }
}

// Which way a neighbour lies in the whole picture; where there is none, neighbours of a kind stand together.
function angle(data, from, to) {
  if (data.x[from] === null || data.x[to] === null) return data.isEvent(to) ? -1 : data.entities.kind[to];
  return Math.atan2(data.y[to] - data.y[from], data.x[to] - data.x[from]);
}

// Neighbours on rings round the centre, in the order in which they stand round it in the whole picture.
function rings(data, marks, centre) {
  const near = marks.filter((m) => m.level === 1);
  near.sort((a, b) => angle(data, centre, a.k) - angle(data, centre, b.k) || a.k - b.k);
  const middle = marks.find((m) => m.k === centre);
  if (middle) { middle.x = 0; middle.y = 0; }
  const most = (ring) => Math.floor((2 * Math.PI * (150 + ring * 92)) / 96);
  const rows = [];
  for (let left = near.length; left > 0;) { const take = Math.min(left, most(rows.length)); rows.push(take); left -= take; }
  const total = rows.reduce((a, b) => a + b, 0) || 1;
  const slots = [];
  rows.forEach((count, ring) => {
    const share = Math.round((count / total) * near.length);
    for (let i = 0; i < share; i += 1) slots.push({ turn: ((i + (ring % 2) / 2) / share) * 2 * Math.PI - Math.PI, away: 150 + ring * 92 });
  });
  slots.sort((a, b) => a.turn - b.turn || a.away - b.away);
  near.forEach((mark, i) => {
    const { turn, away } = slots[Math.min(i, slots.length - 1)];
    mark.turn = turn;
    mark.x = Math.cos(turn) * away * 1.3;
    mark.y = Math.sin(turn) * away;
  });
  const outer = 150 + rows.length * 92 + 20;
  const turnOf = new Map(marks.map((m) => [m.k, m.turn || 0]));
  const far = marks.filter((m) => m.level > 1).sort((a, b) => turnOf.get(a.parent) - turnOf.get(b.parent));
  const perRing = Math.max(12, Math.floor((2 * Math.PI * outer) / 84));
  far.forEach((mark, i) => {
    const wide = Math.min(far.length, perRing * 3);
    const turn = far.length > 24 ? (i / far.length) * 2 * Math.PI - Math.PI : turnOf.get(mark.parent) + (i % 5) * 0.09 - 0.18;
    const away = outer + (i % Math.ceil(wide / perRing)) * 80 + Math.floor(mark.level - 2) * 60;
    mark.turn = turn;
    mark.x = Math.cos(turn) * away * 1.3;
    mark.y = Math.sin(turn) * away;
  });
}

// The steps without those that lead back to where an earlier one came from.
function withoutCycles(steps) {
  const after = new Map();
  const leads = (from, to, seen) => from === to || (!seen.has(from) && seen.add(from) && (after.get(from) || []).some((n) => leads(n, to, seen)));
  return steps.filter(([a, b]) => {
    if (leads(b, a, new Set())) return false;
    after.set(a, [...(after.get(a) || []), b]);
    return true;
  });
}

// Columns from supplier to buyer: a node stands one column right of the furthest that leads to it.
function columns(marks, told) {
  const steps = withoutCycles(told);
  const layer = new Map();
  for (const node of told.flatMap(([a, b]) => [a, b])) layer.set(node, 0);
  for (const [a, b] of steps) { layer.set(a, layer.get(a) || 0); layer.set(b, layer.get(b) || 0); }
  for (let round = 0; round < layer.size; round += 1) {
    let moved = false;
    for (const [a, b] of steps) {
      if (layer.get(b) < layer.get(a) + 1 && layer.get(a) < layer.size) { layer.set(b, layer.get(a) + 1); moved = true; }
    }
    if (!moved) break;
  }
  const rows = new Map();
  const last = Math.max(0, ...layer.values());
  for (const mark of marks) {
    const at = layer.has(mark.k) ? layer.get(mark.k) : last + 1;
    if (!rows.has(at)) rows.set(at, []);
    rows.get(at).push(mark);
  }
  const order = new Map();
  for (const at of [...rows.keys()].sort((a, b) => a - b)) {
    const row = rows.get(at);
    const mean = (m) => {
      const before = steps.filter(([, b]) => b === m.k).map(([a]) => order.get(a) || 0);
      return before.length ? before.reduce((a, b) => a + b, 0) / before.length : 0;
    };
    row.sort((a, b) => mean(a) - mean(b) || b.weight - a.weight);
    row.forEach((mark, i) => {
      order.set(mark.k, i - (row.length - 1) / 2);
      mark.x = (at - last / 2) * 240;
      mark.y = (i - (row.length - 1) / 2) * 100;
    });
  }
}
