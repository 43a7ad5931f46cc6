/* SPDX-License-Identifier: Apache-2.0 */
/* The ladder, the scheme table and the manifest: charts and lists that are tables by nature. */

function drawLadder(schemes) {
  const figure = document.getElementById("ladder-chart");
  const rungs = DATA.rungs;
  if (!rungs.length || !schemes.length) {
    nothing(figure, "No scheme is shown.");
    return;
  }
  const table = html("table", {class: "heat"},
    html("caption", {}, "Per cent of contacts found. Below it, where it is under 95, how much of what the reader names is right; the darker the cell, the better both are together (F1). Hatched: no reader on this rung can read the scheme’s log."),
    html("thead", {}, html("tr", {}, html("th", {scope: "col"}, ""),
      rungs.map(rung => html("th", {scope: "col"}, rung.label, html("small", {}, rung.knows))))),
    html("tbody", {}, byRecovery(schemes).map(scheme => html("tr", {}, html("th", {scope: "row"}, scheme.name),
      rungs.map(rung => ladderCell(scheme, rung))))));
  figure.replaceChildren(html("p", {class: "note only-narrow"}, rungs.map(rung => `${rung.label}: ${rung.knows}`).join("; ") + "."),
    html("div", {class: "scroll"}, table));
  walkable(figure);
}

function ladderCell(scheme, rung) {
  const cell = scheme.ladder[rung.label];
  const title = `${scheme.label}, ${rung.label}: ${rung.knows}`;
  const value = cell && cell.recovery ? cell.recovery.v : null;
  if (value === null || value === undefined) {
    return mark(html("td", {class: "none"}, "n/a"), scheme, title, [["Contacts found", "not applicable"]]);
  }
  const right = cell.precision ? cell.precision.v : null;
  const both = right === null || value + right === 0 ? 0 : 2 * value * right / (value + right);
  const node = html("td", {}, percent(value).replace("\u00a0%", ""), doubt(value, right) ? html("small", {}, doubt(value, right)) : "");
  node.style.background = `color-mix(in srgb, var(--h1) ${(100 * both).toFixed(1)}%, var(--h0))`;
  node.style.color = both > .8 ? "var(--paper)" : "var(--ink)";
  return mark(node, scheme, title, [
    ["Contacts found", interval(cell.recovery)],
    ["Reader", cell.adversary + " (" + cell.from + ")"],
    ["Of what it names, right", cell.precision ? percent(cell.precision.v) : "not known"]
  ]);
}

const value = estimate => estimate && estimate.v !== null ? estimate.v : null;
const COLUMNS = [
  {name: "Scheme", key: s => s.label, cell: s => html("code", {}, s.label), kind: "spec"},
  {name: "What it does", key: s => s.what, cell: s => s.what, kind: "wide"},
  {name: "The server can record", key: s => s.records, cell: s => s.records, kind: "wide"},
  {name: "It claims", key: s => claimsOf(s), cell: s => claimsOf(s), kind: "wide"},
  {name: "Contacts revealed", key: s => value(s.recovery), cell: s => interval(s.recovery), kind: "number"},
  {name: "Best reader", key: s => s.best, cell: s => s.best ? s.best + (s.rung ? " (" + s.rung + ")" : "") : "none applies", kind: "spec"},
  {name: "Precision", key: s => value(s.precision), cell: s => s.precision ? percent(value(s.precision)) : "-", kind: "number"},
  {name: "Found at 95 % precision", key: s => value(s.at95), cell: s => s.at95 && !s.at95.status ? percent(s.at95.v) : s.at95 && s.at95.status ? s.at95.status.replace("_", " ") : "-", kind: "number"},
  {name: "Contacts found a person", key: s => value(s.contacts), cell: s => value(s.contacts) === null ? "-" : digits(s.contacts.v, 3), kind: "number"},
  {name: "Lookups made for one needed", key: s => s.lookups, cell: s => s.lookups === null ? "-" : digits(s.lookups, 3), kind: "number"},
  ...DATA.axes.map(axis => ({
    name: axis.name + (axis.per === "lookup" ? "" : ", a person"),
    key: s => s.axes[axis.id],
    cell: s => s.axes[axis.id] === null ? "-" : quantity(s.axes[axis.id], axis.unit),
    kind: "number"
  }))
];

function claimsOf(scheme) {
  if (scheme.claims === null) {
    return "-";
  }
  return scheme.claims.length ? scheme.claims.join("; ") : "nothing";
}

function drawTable(schemes, state) {
  const holder = document.getElementById("schemes-table");
  const column = COLUMNS[state.sort];
  const rows = schemes.slice().sort((a, b) => {
    const one = column.key(a), other = column.key(b);
    if (one === null || other === null) {
      return (one === null) - (other === null);
    }
    return (typeof one === "number" ? one - other : String(one).localeCompare(String(other), "en")) * (state.down ? -1 : 1);
  });
  const heads = COLUMNS.map((c, i) => {
    const button = html("button", {type: "button"}, c.name);
    button.addEventListener("click", () => {
      state.down = state.sort === i && !state.down;
      state.sort = i;
      drawTable(schemes, state);
      holder.querySelectorAll("thead button")[i].focus();
    });
    return html("th", {scope: "col", class: c.kind, "aria-sort": state.sort === i ? (state.down ? "descending" : "ascending") : null}, button);
  });
  holder.replaceChildren(html("table", {id: "table"},
    html("caption", {}, `${rows.length} schemes; figures of the reader who finds most, with 95 % intervals.`),
    html("thead", {}, html("tr", {}, heads)),
    html("tbody", {}, rows.map(s => html("tr", {"data-scheme": s.label},
      COLUMNS.map((c, i) => html(i ? "td" : "th", {scope: i ? null : "row", class: c.kind, "data-head": c.name}, c.cell(s))))))));
}

function drawManifest() {
  const rows = Object.entries(DATA.manifest).map(([name, content]) => html("tr", {},
    html("th", {scope: "row"}, name.replaceAll("_", " ")), html("td", {}, manifestCell(content))));
  document.getElementById("manifest-table").replaceChildren(html("table", {}, html("tbody", {}, rows)));
}

function manifestCell(content) {
  if (Array.isArray(content)) {
    if (!content.length) {
      return "none";
    }
    return typeof content[0] === "object"
      ? html("ul", {}, content.map(each => html("li", {}, Object.values(each).map(String).join(", "))))
      : html("code", {}, content.join(" "));
  }
  return content !== null && typeof content === "object"
    ? html("ul", {}, Object.entries(content).map(([name, each]) => html("li", {}, name + ": " + [each].flat().join(", "))))
    : String(content);
}
