/* SPDX-License-Identifier: Apache-2.0 */
/* What all charts share: elements, numbers as text, scales, marks that answer to pointer and keyboard, labels. */
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const FAMILIES = [...new Set(DATA.schemes.map(s => s.family))];
const WRAPPERS = [...new Set(DATA.schemes.flatMap(s => s.wrappers))];
const SYSTEMS = [...new Set(DATA.schemes.map(s => s.system))];
const NARROW = 620;
const LETTER = 12;

/* Room for a drawing; while printing that of a sheet, whatever the window's width is. */
let onPaper = 0;
function roomOf(node, least) {
  return onPaper || Math.max(least, node.clientWidth);
}

/* How much of what a reader names is right, where it finds something and that is under 95 %. */
function doubt(found, right) {
  return found >= .02 && right !== null && right !== undefined && right < .95 ? percent(right) + " right" : "";
}

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined) {
      node.append(child);
    }
  }
  return node;
}

function html(tag, attributes, ...children) {
  return put(document.createElement(tag), attributes, children.flat());
}

function svg(tag, attributes, ...children) {
  return put(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children.flat());
}

/* Numbers for people; the same rounding as the summary's. */
function digits(value, most) {
  if (value === 0) {
    return "0";
  }
  const places = Math.max(0, most - 1 - Math.floor(Math.log10(Math.abs(value))));
  const text = value.toFixed(Math.min(places, 12));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function percent(share) {
  if (share === null || share === undefined) {
    return "not known";
  }
  const value = 100 * share;
  return digits(value, value > 99 && value < 100 ? 3 : 2) + "\u00a0%";
}

function interval(estimate) {
  if (!estimate || estimate.v === null) {
    return estimate && estimate.status ? estimate.status.replace("_", " ") : "not known";
  }
  return percent(estimate.v) + (estimate.lo === null || estimate.hi === null ? ""
    : " (" + percent(estimate.lo).replace("\u00a0%", "") + " to " + percent(estimate.hi) + ")");
}

function scaled(value, units) {
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return digits(value, value < 10 ? 2 : 3) + "\u00a0" + units[unit];
}

function quantity(value, unit) {
  if (value === null || value === undefined) {
    return "not measured";
  }
  return scaled(value, unit === "nanos" ? ["ns", "µs", "ms", "s"] : ["B", "kB", "MB", "GB", "TB"]);
}

function count(value) {
  return value >= 1000 ? Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",") : digits(value, 3);
}

/* Scales from figures to pixels. */
function linear(from, to, start, end) {
  return value => start + (value - from) / (to - from || 1) * (end - start);
}

/* Logarithmic; what is not above zero stands on a floor of its own at `floor`. */
function logarithmic(from, to, start, end, floor) {
  const scale = linear(Math.log(from), Math.log(to), start, end);
  return value => value > 0 ? scale(Math.log(Math.max(value, from))) : floor;
}

/* 1, 2 and 5 times powers of ten; only the powers where there are many. */
function logTicks(from, to) {
  const ticks = [];
  const steps = to / from > 3000 ? [1] : to / from > 60 ? [1, 3] : [1, 2, 5];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const step of steps) {
      const tick = step * 10 ** power;
      if (tick >= from * .999 && tick <= to * 1.001) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}

const ruler = document.createElement("canvas").getContext("2d");
function widthOf(text) {
  ruler.font = LETTER + "px system-ui, -apple-system, \"Segoe UI\", Roboto, \"DejaVu Sans\", sans-serif";
  return ruler.measureText(text).width;
}

function shortened(text, width) {
  if (widthOf(text) <= width) {
    return text;
  }
  let kept = text;
  while (kept.length > 3 && widthOf(kept + "…") > width) {
    kept = kept.slice(0, -1);
  }
  return kept.trimEnd() + "…";
}

/* One colour and one shape a family; hollow where something stands in front of it. */
function colour(scheme) {
  return "var(--c" + FAMILIES.indexOf(scheme.family) % 8 + ")";
}

/* Every eight families the same colours come with other shapes. */
function shapeIndex(family) {
  const index = FAMILIES.indexOf(family);
  return (index + Math.floor(index / 8)) % 8;
}

const SHAPES = [
  r => `M0,${-r}A${r},${r} 0 1 1 0,${r}A${r},${r} 0 1 1 0,${-r}Z`,
  r => { const a = r * .88; return `M${-a},${-a}H${a}V${a}H${-a}Z`; },
  r => { const a = r * 1.2; return `M0,${-a}L${a},${a * .8}H${-a}Z`; },
  r => { const a = r * 1.25; return `M0,${-a}L${a},0L0,${a}L${-a},0Z`; },
  r => { const a = r * 1.2; return `M0,${a}L${a},${-a * .8}H${-a}Z`; },
  r => { const a = r * 1.2, b = r * .42; return `M${-b},${-a}H${b}V${-b}H${a}V${b}H${b}V${a}H${-b}V${b}H${-a}V${-b}H${-b}Z`; },
  r => { const a = r * 1.1, b = a * .5, c = a * .87; return `M${a},0L${b},${c}H${-b}L${-a},0L${-b},${-c}H${b}Z`; },
  r => { const a = r * .8; return `M${-a},${-a}L0,${-a / 3}L${a},${-a}L${a / 3},0L${a},${a}L0,${a / 3}L${-a},${a}L${-a / 3},0Z`; }
];

function shape(scheme, r) {
  return svg("path", {
    d: SHAPES[shapeIndex(scheme.family)](r),
    class: "point",
    fill: scheme.wrappers.length ? "var(--paper)" : colour(scheme),
    stroke: colour(scheme)
  });
}

function swatch(scheme) {
  return svg("svg", {class: "swatch", viewBox: "-9 -9 18 18", "aria-hidden": "true"}, shape(scheme, 6));
}

/* Tooltips: the same for pointer and keyboard. */
const tip = document.getElementById("tip");

function showTip(node, title, rows) {
  tip.replaceChildren(html("b", {}, title),
    html("dl", {}, rows.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)])));
  tip.hidden = false;
  const box = node.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(8, box.left + box.width / 2 - size.width / 2), room - size.width - 8);
  const above = box.top - size.height - 10;
  tip.style.left = left + window.scrollX + "px";
  tip.style.top = (above > 4 ? above : box.bottom + 10) + window.scrollY + "px";
  node.setAttribute("aria-describedby", "tip");
}

function hideTip(node) {
  tip.hidden = true;
  node.removeAttribute("aria-describedby");
}

/* A mark: something drawn for a figure, which says all it knows to whoever points at it or steps onto it. */
function mark(node, scheme, title, rows) {
  node.classList.add("mark");
  put(node, {
    tabindex: "-1",
    role: node.tagName === "TD" ? null : "img",
    "data-scheme": scheme.label,
    "aria-label": title + ". " + rows.map(([name, value]) => name + ": " + value).join("; ")
  }, []);
  const target = () => node.querySelector(".anchor") || node;
  node.addEventListener("pointerenter", () => showTip(target(), title, rows));
  node.addEventListener("pointerleave", () => hideTip(node));
  node.addEventListener("focus", () => showTip(target(), title, rows));
  node.addEventListener("blur", () => hideTip(node));
  return node;
}

/* One stop for the tab key a chart, arrows within it. */
function walkable(figure) {
  const marks = [...figure.querySelectorAll(".mark")];
  if (marks.length) {
    marks[0].setAttribute("tabindex", "0");
  }
  figure.onkeydown = event => {
    const at = marks.indexOf(document.activeElement);
    const to = {ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1}[event.key];
    if (event.key === "Escape") {
      tip.hidden = true;
    }
    if (at >= 0 && to !== undefined && marks[to]) {
      event.preventDefault();
      marks[at].setAttribute("tabindex", "-1");
      marks[to].setAttribute("tabindex", "0");
      marks[to].focus();
    }
  };
}

let drawings = 0;
function canvas(width, height, title, description) {
  const id = "drawing" + drawings++;
  return svg("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-labelledby": id + "t " + id + "d"},
    svg("title", {id: id + "t"}, title), svg("desc", {id: id + "d"}, description + " Step through its marks with the arrow keys."));
}

function text(x, y, words, attributes) {
  return svg("text", {x, y, ...attributes}, words);
}

/* The figures as a table, for those who would rather read than look. */
function alternative(heads, rows) {
  return html("details", {class: "alternative"}, html("summary", {}, "The same as a table"),
    html("div", {class: "scroll"}, html("table", {},
      html("thead", {}, html("tr", {}, heads.map((head, i) => html("th", {scope: "col", class: i ? "number" : "spec"}, head)))),
      html("tbody", {}, rows.map(row => html("tr", {},
        row.map((cell, i) => html(i ? "td" : "th", {scope: i ? null : "row", class: i ? "number" : "spec"}, cell))))))));
}

function nothing(figure, words) {
  figure.replaceChildren(html("p", {class: "note"}, words));
}

/*
 * Labels beside points, none over another, over a point or outside. Tries the nearest places first and draws a line to
 * the farther ones, over another label only if need be. What fits nowhere gets the number given with it.
 */
function label(points, bounds, layer) {
  const taken = points.map(p => [p.x - p.r, p.y - p.r, p.x + p.r, p.y + p.r]);
  const clear = box => box[0] >= bounds[0] && box[1] >= bounds[1] && box[2] <= bounds[2] && box[3] <= bounds[3]
    && !taken.some(t => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  const words = [];
  const hits = (x, y, p) => points.some(o => o !== p && between(o, p, x, y));
  const crosses = (x, y, p) => words.some(box =>
    [.1, .2, .3, .4, .5, .6, .7, .8, .9].some(share => inside(p.x + share * (x - p.x), p.y + share * (y - p.y), box)));
  const attempt = (p, name, crossing) => {
    const w = widthOf(name), h = LETTER + 1;
    for (const [distance, angle] of PLACES) {
      const dx = Math.cos(angle), dy = Math.sin(angle);
      const x = p.x + dx * (p.r + distance), y = p.y + dy * (p.r + distance);
      const start = dx > .3 ? x : dx < -.3 ? x - w : x - w / 2;
      const top = dy > .3 ? y : dy < -.3 ? y - h : y - h / 2;
      const box = [start - 2, top - 1, start + w + 2, top + h + 1];
      if (clear(box) && !(distance > 12 && (crossing < 2 && hits(x, y, p) || crossing < 1 && crosses(x, y, p)))) {
        taken.push(box);
        words.push(box);
        if (distance > 12) {
          layer.append(svg("line", {class: "leader", x1: p.x + dx * p.r, y1: p.y + dy * p.r, x2: x, y2: y}));
        }
        layer.append(svg("rect", {class: "plate", x: start - 1, y: top, width: w + 2, height: h}),
          text(start, top + h - 3, name, {class: "label"}));
        return true;
      }
    }
    return false;
  };
  const named = points.filter(p => p.words !== p.number);
  const hard = named.filter(p => !attempt(p, p.words, 0)).filter(p => !attempt(p, p.words, 1));
  const left = points.filter(p => hard.includes(p) || !named.includes(p));
  left.filter(p => !attempt(p, p.number, 1)).forEach(p => attempt(p, p.number.replace(/,.*/, "…"), 2));
  return left;
}

const PLACES = [3, 14, 26, 40, 56, 74, 94, 118].flatMap(distance =>
  [0, Math.PI, -Math.PI / 2, Math.PI / 2, -.6, .6, Math.PI - .6, Math.PI + .6].map(angle => [distance, angle]));

function inside(x, y, box) {
  return x > box[0] && x < box[2] && y > box[1] && y < box[3];
}

/* Whether a line from p to (x, y) runs over o. */
function between(o, p, x, y) {
  const length = (x - p.x) ** 2 + (y - p.y) ** 2;
  const along = ((o.x - p.x) * (x - p.x) + (o.y - p.y) * (y - p.y)) / length;
  if (along <= 0 || along >= 1) {
    return false;
  }
  return Math.hypot(o.x - p.x - along * (x - p.x), o.y - p.y - along * (y - p.y)) < o.r;
}
