/* SPDX-License-Identifier: Apache-2.0 */
/* Bars: whom it hits, and where the cost lies. */

const PEOPLE = ["none", "under a quarter", "a quarter to half", "half to three quarters", "three quarters or more", "all"];
const PHASES = ["Set-up of the servers", "Fetched beforehand", "Lookups"];
const PHASE_COLOURS = ["var(--p1)", "var(--p3)", "var(--p5)"];

function byRecovery(schemes) {
  const key = s => s.recovery && s.recovery.v !== null ? s.recovery.v : 2;
  return schemes.slice().sort((a, b) => key(a) - key(b));
}

function colourKey(names, colours) {
  return html("ul", {class: "legend"}, names.map((name, i) => html("li", {},
    svg("svg", {class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true"},
      svg("rect", {x: .5, y: .5, width: 15, height: 15, fill: colours[i], stroke: "var(--soft)", "stroke-width": .6})), name)));
}

/* One bar of shares, from the left; words in every part that has room for them. */
function shareBar(node, shares, box, colours, light, words) {
  let at = box.x;
  shares.forEach((share, i) => {
    const width = share * box.width;
    if (width > 0) {
      node.append(svg("rect", {class: "stripe", x: at, y: box.y, width, height: box.height, fill: colours[i]}));
      if (words && width > 36) {
        node.append(svg("text", {x: at + width / 2, y: box.y + box.height / 2 + 4, "text-anchor": "middle",
          class: "inside", fill: "currentColor", "data-on": i < light ? "low" : "high"}, percent(share)));
      }
    }
    at += width;
  });
  node.append(svg("rect", {class: "bar", ...box, fill: "transparent", stroke: "var(--soft)", "stroke-width": .6}));
}

function drawPeople(schemes) {
  const figure = document.getElementById("people-chart");
  const rows = byRecovery(schemes.filter(s => s.people));
  if (!rows.length) {
    nothing(figure, "The run has no distribution over people for the schemes shown.");
    return;
  }
  const width = roomOf(figure, 300);
  const narrow = width < NARROW;
  const side = narrow ? 0 : Math.min(270, 12 + Math.max(...rows.map(s => widthOf(s.name))));
  const step = narrow ? 42 : 28;
  const drawing = canvas(width, rows.length * step + 26, "People by how many of their contacts are found",
    "A bar for each scheme, from people of whom nothing is found to people of whom all is found.");
  const colours = PEOPLE.map((name, i) => `var(--p${i})`);
  rows.forEach((scheme, i) => {
    const top = i * step;
    const box = {x: side, y: top + (narrow ? 17 : 3), width: width - side - 1, height: 21};
    const node = svg("g", {}, text(narrow ? 0 : side - 8, narrow ? top + 13 : top + 18, shortened(scheme.name, narrow ? width : side - 10),
      {"text-anchor": narrow ? "start" : "end"}));
    shareBar(node, scheme.people, box, colours, 3, true);
    drawing.append(mark(node, scheme, scheme.label,
      [...PEOPLE.map((name, k) => ["Contacts found: " + name, percent(scheme.people[k]) + " of people"]), ["Best reader", scheme.best]]));
  });
  [0, .25, .5, .75, 1].forEach((share, i) => drawing.append(text(side + share * (width - side - 1), rows.length * step + 16, percent(share),
    {class: "tick", "text-anchor": i === 0 ? "start" : i === 4 ? "end" : "middle"})));
  figure.replaceChildren(html("p", {class: "note"}, "Share of people of whom this much is found:"), colourKey(PEOPLE, colours), drawing,
    alternative(["Scheme", ...PEOPLE], rows.map(s => [s.label, ...s.people.map(percent)])));
  walkable(figure);
}

/*
 * Costs of phases differ by factors of thousands between schemes: bars on a common scale would show one scheme only, and
 * lengths on a logarithmic scale do not add up, so that a stack on one lies. Hence: each bar shows how a scheme's own total
 * is made up, on a scale of shares, and the total stands beside it as a number. One column a quantity.
 */
const QUANTITIES = [
  {name: "Bytes up and down", unit: "bytes", of: p => p.upload && p.download ? p.upload.map((v, i) => v + p.download[i]) : null},
  {name: "Client’s time", unit: "nanos", of: p => p.client || null},
  {name: "Servers’ time", unit: "nanos", of: p => p.server || null}
];
const ANSWERS = [["keys", "keys"], ["membership", "yes/no"]];

function drawCosts(schemes) {
  const figure = document.getElementById("costs-chart");
  document.getElementById("costs-lead").textContent = `What one person costs in ${count(DATA.days)} days, on a directory of `
    + `${count(DATA.costDirectory)} numbers: the servers’ set-up shared among all people, one download beforehand, and all lookups. `
    + "Times are those of the machine named at the end. Bars show what the total is made up of; the total stands beside them. Upper bar: the answer holds device keys; lower bar: yes or no only.";
  const rows = byRecovery(schemes.filter(s => Object.keys(s.phases).length));
  if (!rows.length) {
    nothing(figure, "The run measured no costs of the schemes shown.");
    return;
  }
  // A sheet is narrow, but printed letters may be small.
  const width = onPaper ? 1000 : roomOf(figure, 300);
  const wide = width >= 820;
  const parts = wide ? [QUANTITIES] : QUANTITIES.map(q => [q]);
  figure.replaceChildren(colourKey(PHASES, PHASE_COLOURS), ...parts.map(quantities => costColumns(rows, quantities, width, wide)),
    alternative(["Scheme", "Answer", "Quantity", ...PHASES, "Total"], costTable(rows)));
  walkable(figure);
}

function costColumns(rows, quantities, width, wide) {
  const narrow = width < NARROW;
  const side = narrow ? 0 : Math.min(230, 12 + Math.max(...rows.map(s => widthOf(s.name))));
  const step = narrow ? 54 : 38;
  const column = (width - side) / quantities.length;
  const drawing = canvas(width, rows.length * step + 30, quantities.map(q => q.name).join(", "),
    "For each scheme, how its cost is made up of set-up, what is fetched beforehand, and lookups.");
  quantities.forEach((q, k) => drawing.append(text(side + k * column + (narrow ? 0 : 8), 16, q.name, {class: "head"})));
  rows.forEach((scheme, i) => {
    const top = 28 + i * step + (narrow ? 18 : 0);
    drawing.append(text(narrow ? 0 : side - 6, narrow ? top - 5 : top + 17, shortened(scheme.name, narrow ? width : side - 8),
      {"text-anchor": narrow ? "start" : "end"}));
    quantities.forEach((q, k) => {
      ANSWERS.forEach(([answer, words], a) => {
        const amounts = scheme.phases[answer] ? q.of(scheme.phases[answer]) : null;
        const x = side + k * column + (narrow ? 0 : 8), y = top + a * 16;
        const room = narrow ? 120 : 112;
        if (!amounts) {
          drawing.append(text(x, y + 11, words + ": not measured", {class: "tick"}));
          return;
        }
        const total = amounts.reduce((sum, v) => sum + v, 0);
        const node = svg("g", {}, text(x + column - room + (narrow ? 4 : 0), y + 11, `${quantity(total, q.unit)} ${words}`, {class: "tick"}));
        shareBar(node, amounts.map(v => total ? v / total : 0), {x, y, width: column - room - 8, height: 13}, PHASE_COLOURS, 1, false);
        drawing.append(mark(node, scheme, `${scheme.label}: ${q.name.toLowerCase()}, answer ${words}`,
          [...PHASES.map((name, p) => [name, quantity(amounts[p], q.unit) + (total ? ` (${percent(amounts[p] / total)})` : "")]), ["Total", quantity(total, q.unit)]]));
      });
    });
  });
  return drawing;
}

function costTable(rows) {
  return rows.flatMap(s => ANSWERS.flatMap(([answer, words]) => QUANTITIES.flatMap(q => {
    const amounts = s.phases[answer] ? q.of(s.phases[answer]) : null;
    return amounts ? [[s.label, words, q.name, ...amounts.map(v => quantity(v, q.unit)), quantity(amounts.reduce((sum, v) => sum + v, 0), q.unit)]] : [];
  })));
}
