/* SPDX-License-Identifier: Apache-2.0 */
/* How much is found as the log grows: a panel a trace, a line a scheme. */

function drawExposure(schemes) {
  const figure = document.getElementById("exposure-chart");
  const traces = [...new Set(DATA.schemes.flatMap(s => s.exposure.map(e => e.trace)))].filter(trace =>
    schemes.some(s => s.exposure.filter(e => e.trace === trace).length > 1));
  if (!traces.length) {
    nothing(figure, "This run followed no log of the schemes shown as it grew.");
    return;
  }
  const grid = html("div", {class: "panels"});
  figure.replaceChildren(grid);
  const holders = traces.map(() => html("div", {}));
  grid.append(...holders);
  const keys = traces.map((trace, i) => exposurePanel(holders[i], trace, schemes));
  if (keys.some(key => key)) {
    figure.append(html("ol", {class: "key"}, schemes.map((s, i) => html("li", {value: i + 1}, s.name))));
  }
  figure.append(alternative(["Scheme", "People", "Days of log", "Snapshots", "Contacts revealed (95 % interval)", "Contacts a person"],
    schemes.flatMap(s => s.exposure.map(e =>
      [s.label, count(e.people), count(e.days), count(e.snapshots), interval(e), e.contacts === null ? "-" : digits(e.contacts, 3)]))));
  walkable(figure);
}

function exposurePanel(holder, trace, schemes) {
  const lines = schemes.map((scheme, i) => ({scheme, number: String(i + 1), points: scheme.exposure.filter(e => e.trace === trace)}))
    .filter(line => line.points.length > 1);
  const all = lines.flatMap(line => line.points);
  const days = [...new Set(all.map(e => e.days))].sort((a, b) => a - b);
  const snapshots = Math.max(...all.map(e => e.snapshots));
  const people = all.map(e => e.people);
  const few = Math.min(...people), many = Math.max(...people);
  const own = trace === DATA.trace;
  holder.append(
    html("h3", {}, snapshots > 1 ? `1 to ${snapshots} snapshots put together` : `${days[0]} to ${days[days.length - 1]} days of one snapshot`),
    html("p", {}, (own ? "The people of this run" : "Other people, followed for longer")
      + `: ${few === many ? count(few) : count(few) + " to " + count(many)} of them asked.`));
  const width = roomOf(holder, 280);
  const narrow = width < 440;
  const groups = sameLines(lines, narrow);
  const side = Math.min(narrow ? 64 : 190, 14 + Math.max(...groups.map(g => widthOf(g.words))));
  const height = Math.max(340, groups.length * 16 + 80);
  const frame = {left: 44, right: width - side, top: 10, bottom: height - 38};
  const x = linear(Math.min(...days), Math.max(...days), frame.left + 6, frame.right - 4);
  const y = linear(0, 1, frame.bottom, frame.top);
  const drawing = canvas(width, height, "Contacts revealed by days of log", `A line for each scheme over ${days.length} lengths of log.`);
  const back = svg("g", {"aria-hidden": "true"});
  drawing.append(back);
  for (const tick of [0, .2, .4, .6, .8, 1]) {
    back.append(svg("line", {class: "grid", x1: frame.left, x2: frame.right, y1: y(tick), y2: y(tick)}),
      text(frame.left - 6, y(tick) + 4, percent(tick), {class: "tick", "text-anchor": "end"}));
  }
  let last = -Infinity;
  for (const day of days) {
    back.append(svg("line", {class: "frame", x1: x(day), x2: x(day), y1: frame.bottom, y2: frame.bottom + 4}));
    if (x(day) - widthOf(String(day)) / 2 > last + 4) {
      back.append(text(x(day), frame.bottom + 17, String(day), {class: "tick", "text-anchor": "middle"}));
      last = x(day) + widthOf(String(day)) / 2;
    }
  }
  back.append(svg("path", {class: "frame", fill: "none", d: `M${frame.left},${frame.top}V${frame.bottom}H${frame.right}`}),
    text(frame.right, frame.bottom + 33, "days of log →", {class: "head", "text-anchor": "end"}));
  for (const line of lines) {
    drawing.append(lineOf(line, groups.find(g => g.members.includes(line)), x, y));
  }
  stacked(drawing, groups, y, frame);
  holder.append(drawing);
  return narrow;
}

function lineOf(line, group, x, y) {
  const at = e => `${x(e.days).toFixed(1)},${y(e.v).toFixed(1)}`;
  const known = line.points.filter(e => e.lo !== null && e.hi !== null);
  const band = known.length > 1
    ? svg("polygon", {class: "band", fill: colour(line.scheme), points: [
      ...known.map(e => `${x(e.days)},${y(e.hi)}`), ...known.slice().reverse().map(e => `${x(e.days)},${y(e.lo)}`)].join(" ")}) : null;
  const node = svg("g", {}, band,
    svg("path", {class: "series", d: "M" + line.points.map(at).join("L"), stroke: colour(line.scheme), "stroke-dasharray": line.scheme.wrappers.length ? "7 3" : null}),
    line.points.map((e, i) => svg("g", {transform: `translate(${at(e)})`, class: i === line.points.length - 1 ? "anchor" : null}, shape(line.scheme, 3.2))));
  const rows = line.points.map(e => [`${count(e.days)} days`, interval(e)]);
  const same = group.members.filter(m => m !== line).map(m => m.scheme.name);
  return mark(node, line.scheme, line.scheme.label, same.length ? [...rows, ["Same line", same.join(", ")]] : rows);
}

/* Lines that lie on each other share a label. */
function sameLines(lines, narrow) {
  const groups = [];
  for (const line of lines) {
    const same = groups.find(g => g.members[0].points.length === line.points.length
      && g.members[0].points.every((e, i) => e.days === line.points[i].days && Math.abs(e.v - line.points[i].v) < .002));
    if (same) {
      same.members.push(line);
    } else {
      groups.push({members: [line]});
    }
  }
  for (const group of groups) {
    const names = group.members.map(m => narrow ? m.number : m.scheme.name);
    const whole = names.join(", ");
    const most = narrow ? 3 : 1;
    group.words = names.length <= most || widthOf(whole) <= (narrow ? 48 : 172) ? whole
      : shortened(names[0], 130) + " + " + (names.length - 1);
    group.words = shortened(group.words, narrow ? 52 : 176);
  }
  return groups;
}

/* Labels at the ends of lines, moved apart. */
function stacked(drawing, groups, y, frame) {
  const step = 14;
  const layer = svg("g", {"aria-hidden": "true"});
  const ends = groups.map(group => {
    const end = group.members[0].points[group.members[0].points.length - 1];
    return {group, from: y(end.v), at: y(end.v)};
  }).sort((a, b) => a.from - b.from);
  const blocks = [];
  for (const end of ends) {
    let block = {ends: [end]};
    place(block);
    while (blocks.length && blocks[blocks.length - 1].start + blocks[blocks.length - 1].ends.length * step > block.start) {
      block = {ends: [...blocks.pop().ends, ...block.ends]};
      place(block);
    }
    blocks.push(block);
  }
  /* As near to its lines as it gets between top and bottom. */
  function place(block) {
    const wish = block.ends.reduce((sum, end, i) => sum + end.from - i * step, 0) / block.ends.length;
    block.start = Math.max(frame.top, Math.min(wish, frame.bottom + 2 - (block.ends.length - 1) * step));
    block.ends.forEach((end, i) => { end.at = block.start + i * step; });
  }
  for (const end of ends) {
    layer.append(svg("path", {class: "leader", fill: "none", d: `M${frame.right},${end.from}L${frame.right + 8},${end.at}`}),
      text(frame.right + 11, end.at + 4, end.group.words, {class: "label"}));
  }
  drawing.append(layer);
}
