// The time strip: how many facts are told of when, a window over it, and a button that plays it.
import { el, get, replace } from "./dom.js";
import { applyFilters } from "./filter.js";
import { groupColour, ground } from "./look.js";
import { counted, dateText } from "./words.js";

const MOST_BARS = 72;

// Bars of one month, quarter, year or more: the finest step that makes no more than MOST_BARS of them.
function makeBars(dates) {
  const sorted = dates.filter((d) => d).sort((a, b) => a - b);
  if (sorted.length < 2) return null;
  const month = (d) => Math.floor(d / 10000) * 12 + Math.max(0, (Math.floor(d / 100) % 100) - 1);
  const [first, last] = [month(sorted[0]), month(sorted[sorted.length - 1])];
  const step = [1, 3, 12, 24, 60, 120, 240, 1200].find((s) => (last - first) / s < MOST_BARS) || 12000;
  const start = Math.floor(first / step) * step;
  const count = Math.floor((last - start) / step) + 1;
  if (count < 2) return null;
  return {
    count, step, of: (d) => Math.floor((month(d) - start) / step),
    from: (i) => dateOf(start + i * step, 1), to: (i) => dateOf(start + (i + 1) * step - 1, 31),
  };
}

function dateOf(month, day) {
  return Math.floor(month / 12) * 10000 + ((month % 12) + 1) * 100 + day;
}

export function createTime(app) {
  const { data } = app;
  const bars = makeBars(data.facts.date);
  const undated = data.facts.date.filter((d) => !d).length;
  const holder = get("time");
  let range = bars ? [0, bars.count - 1] : [0, 0];
  let playing = 0;
  if (!bars) return { render() {}, set() {} };
  holder.hidden = false;

  const canvas = el("canvas", { "aria-hidden": "true" });
  const low = slider("From", 0);
  const high = slider("To", 1);
  const said = el("strong");
  const note = el("span");
  const box = el("input", { type: "checkbox", onchange: (e) => { app.filters.undated = e.target.checked; app.refilter(); } });
  const play = el("button", { type: "button", class: "play", "aria-label": "Play through time", onclick: () => (playing ? stop() : start()) }, "▶");
  replace(holder, play,
    el("div", { class: "track" }, canvas, el("div", { class: "ends" }, el("span", { text: label(0, 0) }), el("span", { text: label(bars.count - 1, bars.count - 1) })), low, high),
    el("div", { class: "said" }, el("div", {}, said, " ", note), undated ? el("label", {}, box, `with ${counted(undated, "undated", "undated")}`) : null));

  function slider(name, end) {
    return el("input", {
      type: "range", min: 0, max: bars.count - 1, value: end ? bars.count - 1 : 0, "aria-label": `${name} date`,
      oninput: (e) => {
        stop();
        const value = Number(e.target.value);
        range = end ? [Math.min(range[0], value), value] : [value, Math.max(range[1], value)];
        apply();
      },
    });
  }

  function label(a, b) {
    const [from, to] = [bars.from(a), bars.to(b)];
    if (bars.step >= 12) {
      const [one, other] = [Math.floor(from / 10000), Math.floor(to / 10000)];
      return one === other ? String(one) : `${one}–${other}`;
    }
    const [one, other] = [dateText(from - 1), dateText(Math.floor(to / 100) * 100)];
    return one === other ? one : `${one} – ${other}`;
  }

  function apply() {
    const all = range[0] === 0 && range[1] === bars.count - 1;
    app.filters.from = all ? 0 : bars.from(range[0]);
    app.filters.to = all ? 0 : bars.to(range[1]);
    app.refilter();
  }

  // Plays: the window, or the first tenth where all is shown, walks to the end.
  function start() {
    const whole = range[0] === 0 && range[1] === bars.count - 1;
    let end = whole || range[1] >= bars.count - 1 ? range[0] : range[1];
    play.textContent = "❚❚";
    play.setAttribute("aria-label", "Pause");
    playing = setInterval(() => {
      end += 1;
      range = [range[0], Math.min(end, bars.count - 1)];
      apply();
      if (end >= bars.count - 1) stop();
    }, Math.max(160, Math.min(700, 12000 / bars.count)));
    range = [range[0], end];
    apply();
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    play.textContent = "▶";
    play.setAttribute("aria-label", "Play through time");
  }

  function drawBars() {
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [canvas.clientWidth, canvas.clientHeight];
    if (!w) return;
    canvas.width = w * ratio;
    canvas.height = h * ratio;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    const groups = ["Relation", "Deal", "Event"];
    const all = Array.from({ length: bars.count }, () => 0);
    const shown = Array.from({ length: bars.count }, () => ({}));
    const unwindowed = app.filters.from || app.filters.to ? applyFilters(data, { ...app.filters, from: 0, to: 0 }).facts : app.pass.facts;
    for (let j = 0; j < data.f; j += 1) {
      if (!data.facts.date[j] || !unwindowed[j]) continue;
      const at = bars.of(data.facts.date[j]);
      all[at] += 1;
      const group = groups.includes(data.type(j).group) ? data.type(j).group : "Event";
      shown[at][group] = (shown[at][group] || 0) + 1;
    }
    const most = Math.max(1, ...all);
    const step = w / bars.count;
    ctx.fillStyle = ground().line;
    ctx.fillRect(0, h - 1, w, 1);
    all.forEach((n, i) => {
      ctx.globalAlpha = i >= range[0] && i <= range[1] ? 0.9 : 0.22;
      let y = h - 1;
      for (const group of groups) {
        const high_ = ((shown[i][group] || 0) / most) * (h - 3);
        ctx.fillStyle = groupColour(data, group);
        ctx.fillRect(i * step + 0.5, y - high_, Math.max(1, step - 1.5), high_);
        y -= high_;
      }
      if (n && h - 1 - y < 1.5) ctx.fillRect(i * step + 0.5, h - 2.5, Math.max(1, step - 1.5), 1.5);
    });
    ctx.globalAlpha = 1;
  }

  new ResizeObserver(drawBars).observe(canvas);
  return {
    render() {
      low.value = range[0];
      high.value = range[1];
      low.setAttribute("aria-valuetext", label(range[0], range[0]));
      high.setAttribute("aria-valuetext", label(range[1], range[1]));
      said.textContent = label(range[0], range[1]);
      note.textContent = counted(app.pass.facts.reduce((a, b) => a + b, 0), "fact");
      box.checked = app.filters.undated;
      drawBars();
    },
    // Sets the window to what the filters say, as a link does.
    set() {
      const { from, to } = app.filters;
      range = [from ? clamp(bars.of(from)) : 0, to ? clamp(bars.of(to)) : bars.count - 1];
    },
  };
  function clamp(i) {
    return Math.max(0, Math.min(bars.count - 1, i));
  }
}
