/* SPDX-License-Identifier: Apache-2.0 */
/* Scatters of what is revealed against something else: cost, or usefulness. */

/*
 * points: {scheme, x, y, lo, hi, rows}; the rest of the options say how axes read.
 */
function scatter(figure, points, options) {
  const width = roomOf(figure, 300);
  const narrow = width < NARROW;
  const height = narrow ? 420 : Math.min(680, 460 + 7 * points.length);
  const frame = {left: 58, right: width - (narrow ? 10 : 24), top: 30, bottom: height - 46};
  const drawn = points.filter(p => p.x !== null && p.y !== null);
  if (!drawn.length) {
    nothing(figure, points.length ? "None of the schemes shown has figures for this." : "No scheme is shown.");
    return;
  }
  const x = horizontal(drawn, options, frame);
  const y = vertical(drawn, options, frame);
  const drawing = canvas(width, height, options.title, options.description);
  const back = svg("g", {"aria-hidden": "true"});
  drawing.append(back);
  gridOf(back, x, y, frame, options);
  limitsOf(back, y, frame, options);
  if (options.pareto) {
    back.append(svg("path", {class: "pareto", d: stepped(drawn, x.at, y.at, frame)}));
  }
  const places = drawn.map((p, i) => ({p, x: x.at(p.x), y: y.at(p.y), r: 7, number: String(i + 1)}));
  const lines = svg("g", {"aria-hidden": "true"});
  drawing.append(lines);
  const named = namesOf(places, narrow);
  for (const place of places) {
    const {p} = place;
    const node = svg("g", {});
    const beside = named.find(group => group.members.includes(place)).members.filter(m => m !== place);
    if (beside.length) {
      p.rows.push(["In the same place", beside.map(m => m.p.scheme.name).join(", ")]);
    }
    if (p.lo !== null && p.hi !== null) {
      node.append(svg("line", {class: "whisker", x1: place.x, x2: place.x, y1: y.at(p.lo), y2: y.at(p.hi), stroke: colour(p.scheme)}));
    }
    const spot = svg("g", {class: "anchor", transform: `translate(${place.x.toFixed(2)},${place.y.toFixed(2)})`},
      svg("circle", {class: "ring", r: 11}), shape(p.scheme, 6));
    node.append(spot);
    drawing.append(mark(node, p.scheme, p.scheme.label, p.rows));
  }
  const left = label(named, [frame.left + 2, frame.top - 22, width - 2, frame.bottom - 2], lines);
  figure.replaceChildren(drawing, legend(drawn, options.pareto), ...keyOf(left, places, narrow), ...together(named, narrow), ...missing(points, drawn), alternative(options.heads, options.table));
  walkable(figure);
}

function horizontal(drawn, options, frame) {
  const values = drawn.map(p => p.x).filter(v => v > 0);
  if (!options.xLog || !values.length) {
    const most = Math.max(...drawn.map(p => p.x)), least = Math.min(0, ...drawn.map(p => p.x));
    const ticks = [0, .25, .5, .75, 1].map(share => least + share * (most - least));
    return {at: linear(least, most, frame.left + 16, frame.right - 20), ticks};
  }
  const from = Math.min(...values) / 1.6, to = Math.max(...values) * 1.6;
  const zero = drawn.some(p => p.x <= 0);
  const start = frame.left + (zero ? 40 : 10);
  return {at: logarithmic(from, to, start, frame.right - 10, frame.left + 14), ticks: logTicks(from, to), zero: zero ? frame.left + 14 : null};
}

function vertical(drawn, options, frame) {
  if (!options.yLog) {
    return {at: linear(0, 1, frame.bottom, frame.top), ticks: [0, .2, .4, .6, .8, 1], zero: null};
  }
  const values = [...drawn.flatMap(p => [p.y, p.lo]), ...options.levels.map(l => l.value)].filter(v => v !== null && v > 0);
  const least = Math.min(.5, ...values) / 1.25;
  const zero = drawn.some(p => p.y <= 0 || p.lo !== null && p.lo <= 0) || options.levels.some(l => l.value <= 0);
  const end = frame.bottom - (zero ? 34 : 0);
  return {at: logarithmic(least, 1, end, frame.top, frame.bottom - 8), ticks: logTicks(least, 1), zero: zero ? frame.bottom - 8 : null, cut: end + 12};
}

function gridOf(back, x, y, frame, options) {
  for (const tick of y.ticks) {
    back.append(svg("line", {class: "grid", x1: frame.left, x2: frame.right, y1: y.at(tick), y2: y.at(tick)}),
      text(frame.left - 6, y.at(tick) + 4, percent(tick), {class: "tick", "text-anchor": "end"}));
  }
  if (y.zero) {
    back.append(svg("line", {class: "frame", x1: frame.left - 6, x2: frame.left + 6, y1: y.cut + 3, y2: y.cut - 3}),
      text(frame.left - 6, y.zero + 4, "none", {class: "tick", "text-anchor": "end"}));
  }
  let last = -Infinity;
  for (const tick of x.ticks) {
    const words = options.xFormat(tick);
    back.append(svg("line", {class: "grid", x1: x.at(tick), x2: x.at(tick), y1: frame.top, y2: frame.bottom}));
    if (x.at(tick) - widthOf(words) / 2 > last + 6) {
      back.append(text(x.at(tick), frame.bottom + 17, words, {class: "tick", "text-anchor": "middle"}));
      last = x.at(tick) + widthOf(words) / 2;
    }
  }
  if (x.zero) {
    back.append(text(x.zero, frame.bottom + 17, "0", {class: "tick", "text-anchor": "middle"}));
  }
  back.append(svg("path", {class: "frame", fill: "none", d: `M${frame.left},${frame.top}V${frame.bottom}H${frame.right}`}),
    text(4, 14, options.yName, {class: "head"}),
    text(frame.right, frame.bottom + 36, options.xName + " →", {class: "head", "text-anchor": "end"}));
}

/* Levels that lie together share a label. */
function limitsOf(back, y, frame, options) {
  const levels = [];
  for (const level of options.levels) {
    const near = levels.find(l => Math.abs(l.y - y.at(level.value)) < 14);
    if (near) {
      near.names.push(level.name);
    } else {
      levels.push({y: y.at(level.value), names: [level.name]});
    }
  }
  for (const level of levels) {
    back.append(svg("line", {class: "limit", x1: frame.left, x2: frame.right, y1: level.y, y2: level.y}),
      text(frame.left + 6, level.y - 4, level.names.join(", "), {class: "soft halo limit-name"}));
  }
}

/* The best that can be had for so much: down at every point that reveals less than all cheaper ones. */
function stepped(points, x, y, frame) {
  const sorted = points.filter(p => !p.scheme.yardstick).sort((a, b) => a.x - b.x || a.y - b.y);
  let path = "", least = Infinity;
  for (const p of sorted) {
    if (p.y < least) {
      path += path ? `H${x(p.x).toFixed(1)}V${y(p.y).toFixed(1)}` : `M${x(p.x).toFixed(1)},${frame.top}V${y(p.y).toFixed(1)}`;
      least = p.y;
    }
  }
  return path ? path + `H${frame.right}` : "";
}

/* Who names everybody finds everybody: a name carries how much is right where that is little. */
function doubted(scheme) {
  const share = scheme.precision && scheme.recovery ? doubt(scheme.recovery.v, scheme.precision.v) : "";
  return scheme.name + (share ? ` (${share})` : "");
}

/* Points in one place share a label; where there is little room, numbers stand for names. */
function namesOf(places, narrow) {
  const groups = [];
  for (const place of places) {
    const same = groups.find(g => Math.hypot(g.x - place.x, g.y - place.y) < 4);
    if (same) {
      same.members.push(place);
    } else {
      groups.push({...place, members: [place]});
    }
  }
  return groups.map(group => {
    const names = group.members.map(m => doubted(m.p.scheme));
    const number = group.members.map(m => m.number).join(", ");
    const words = names.length > 2 ? names[0] + " and " + (names.length - 1) + " more" : names.join(", ");
    return {...group, number, words: narrow ? number : words};
  });
}

function keyOf(left, places, narrow) {
  const shown = narrow ? places : left.flatMap(group => group.members);
  return shown.length ? [html("ol", {class: "key"},
    shown.map(place => html("li", {value: place.number}, doubted(place.p.scheme))))] : [];
}

/* What a label stands for that names only the first. */
function together(named, narrow) {
  return narrow ? [] : named.filter(group => group.members.length > 2).map(group =>
    html("p", {class: "note"}, "In one place: " + group.members.map(m => doubted(m.p.scheme)).join("; ") + "."));
}

function missing(points, drawn) {
  const names = points.filter(p => !drawn.includes(p)).map(p => p.scheme.name);
  return names.length ? [html("p", {class: "note"}, "Without a figure, so not drawn: " + names.join(", ") + ".")] : [];
}

function legend(drawn, pareto) {
  const schemes = drawn.map(p => p.scheme);
  const items = FAMILIES.filter(f => schemes.some(s => s.family === f)).map(family =>
    html("li", {}, swatch({family, wrappers: []}), family));
  const wrapped = schemes.find(s => s.wrappers.length);
  if (wrapped) {
    items.push(html("li", {}, swatch({family: wrapped.family, wrappers: ["x"]}), "hollow: behind " + WRAPPERS.join(", ")));
  }
  if (pareto) {
    items.push(html("li", {}, svg("svg", {class: "swatch", viewBox: "0 0 18 18", "aria-hidden": "true"},
      svg("path", {class: "pareto", d: "M1,4H9V13H17"})), "beaten by nothing on both"));
  }
  return html("ul", {class: "legend"}, items);
}

/* What a person needs or what is sent: a scheme that remembers asks less often than needed. */
function costOf(scheme, axis, per) {
  const value = scheme.axes[axis.id];
  if (value === null || axis.per !== "lookup" || per === "made") {
    return value;
  }
  return scheme.lookups === null ? null : value * scheme.lookups;
}

function rowsOf(scheme) {
  return [
    ["Contacts revealed", interval(scheme.recovery)],
    ["Best reader", scheme.best ? scheme.best + (scheme.rung ? " (" + scheme.rung + ")" : "") : "none applies"],
    ["Of what it names, right", scheme.precision ? percent(scheme.precision.v) : "not known"]
  ];
}

function drawFrontier(schemes, state) {
  const figure = document.getElementById("frontier-chart");
  const axis = DATA.axes.find(a => a.id === state.axis);
  const unit = axis.per === "lookup" ? "a lookup " + (state.per === "made" ? "made" : "needed") : "a person";
  const points = schemes.map(scheme => ({
    scheme,
    x: costOf(scheme, axis, state.per),
    y: scheme.recovery ? scheme.recovery.v : null,
    lo: scheme.recovery ? scheme.recovery.lo : null,
    hi: scheme.recovery ? scheme.recovery.hi : null,
    rows: [...rowsOf(scheme),
      ...DATA.axes.map(a => [a.name + (a.per === "lookup" ? " a lookup made" : " a person"), quantity(scheme.axes[a.id], a.unit)]),
      ["Lookups made for one needed", scheme.lookups === null ? "not known" : count(scheme.lookups)]]
  }));
  scatter(figure, points, {
    title: "Cost against contacts revealed",
    description: `A point for each scheme: ${axis.name.toLowerCase()} ${unit} across, share of contacts revealed upwards.`,
    xLog: true,
    yLog: state.scale === "log",
    xFormat: value => quantity(value, axis.unit),
    xName: `${axis.name} ${unit}`,
    yName: "Contacts revealed to the best reader",
    levels: DATA.levels,
    pareto: true,
    heads: ["Scheme", `${axis.name} ${unit}`, "Contacts revealed (95 % interval)", "Best reader"],
    table: points.map(p => [p.scheme.label, quantity(p.x, axis.unit), interval(p.scheme.recovery), p.scheme.best || "-"])
  });
  figure.append(html("p", {class: "note"}, `${axis.name}: ${axis.basis}.`
    + (DATA.schemes.some(s => s.yardstick) ? " The stepped line leaves out " + DATA.schemes.filter(s => s.yardstick).map(s => s.label).join(", ")
      + ", a yardstick that nobody can build." : "")));
}

function drawUseful(schemes, state) {
  const figure = document.getElementById("useful-chart");
  const points = schemes.map(scheme => {
    const useful = scheme.useful[state.measure];
    return {
      scheme,
      x: useful ? useful.v : null,
      y: scheme.recovery ? scheme.recovery.v : null,
      lo: scheme.recovery ? scheme.recovery.lo : null,
      hi: scheme.recovery ? scheme.recovery.hi : null,
      rows: [...rowsOf(scheme), ...Object.entries(scheme.useful).map(([name, e]) => [name, usefulText(e)])]
    };
  });
  scatter(figure, points, {
    title: "Usefulness against contacts revealed",
    description: "A point for each scheme: usefulness across, share of contacts revealed upwards.",
    xLog: false,
    yLog: state.scale === "log",
    xFormat: value => digits(value, 2),
    xName: state.measure,
    yName: "Contacts revealed to the best reader",
    levels: DATA.levels,
    pareto: false,
    heads: ["Scheme", state.measure, "Contacts revealed (95 % interval)"],
    table: points.map(p => [p.scheme.label, p.scheme.useful[state.measure] ? usefulText(p.scheme.useful[state.measure]) : "-", interval(p.scheme.recovery)])
  });
}

function usefulText(estimate) {
  return estimate.unit === "share" ? interval(estimate) : digits(estimate.v, 3) + (estimate.unit ? " " + estimate.unit : "");
}
