/* SPDX-License-Identifier: Apache-2.0 */
/* What the reader chose, and drawing again when it changes. */

const MEASURES = [...new Set(DATA.schemes.flatMap(s => Object.keys(s.useful)))];
const state = {axis: DATA.axes[0].id, per: "needed", scale: "log", measure: MEASURES[0], sort: COLUMNS.findIndex(c => c.name === "Contacts revealed"), down: false, search: "", off: new Set()};
const SHEET = 690;
const byId = id => document.getElementById(id);

function shown() {
  const words = state.search.toLowerCase().split(/\s+/).filter(word => word);
  return DATA.schemes.filter(s =>
    words.every(word => s.label.toLowerCase().includes(word))
    && !state.off.has("family " + s.family)
    && !s.wrappers.some(w => state.off.has("wrapper " + w))
    && !(s.wrappers.length === 0 && state.off.has("wrapper "))
    && !state.off.has("system " + s.system));
}

function draw() {
  const schemes = shown();
  const focused = document.activeElement.closest ? document.activeElement.closest(".mark") : null;
  const figure = focused && focused.closest("figure");
  const index = figure ? [...figure.querySelectorAll(".mark")].indexOf(focused) : -1;
  tip.hidden = true;
  byId("shown").textContent = `${schemes.length} of ${DATA.schemes.length} schemes shown`;
  drawFrontier(schemes, state);
  drawExposure(schemes);
  drawPeople(schemes);
  drawLadder(schemes);
  drawCosts(schemes);
  if (MEASURES.length) {
    drawUseful(schemes, state);
  }
  drawTable(schemes, state);
  const again = figure && figure.querySelectorAll(".mark")[index];
  if (again) {
    again.focus({preventScroll: true});
  }
}

function checks(title, kind, values, picture, words) {
  return html("fieldset", {}, html("legend", {}, title), values.map(each => {
    const box = html("input", {type: "checkbox", checked: true, "data-filter": kind + " " + each});
    box.addEventListener("change", () => {
      state.off[box.checked ? "delete" : "add"](kind + " " + each);
      draw();
    });
    return html("label", {}, box, picture(each), words(each));
  }));
}

function controls() {
  const families = byId("families");
  families.append(checks("Scheme", "family", FAMILIES, family => swatch({family, wrappers: []}), each => each));
  if (WRAPPERS.length) {
    families.append(checks("In front of it", "wrapper", ["", ...WRAPPERS], () => null, each => each || "nothing"));
  }
  if (SYSTEMS.length > 1) {
    families.append(checks("System", "system", SYSTEMS, () => null, each => each || "none"));
  }
  byId("search").addEventListener("input", event => {
    state.search = event.target.value;
    draw();
  });
  byId("reset").addEventListener("click", () => {
    state.search = byId("search").value = "";
    state.off.clear();
    document.querySelectorAll("[data-filter]").forEach(box => { box.checked = true; });
    draw();
  });
  for (const axis of DATA.axes) {
    byId("axis").append(html("option", {value: axis.id}, axis.name + (axis.per === "lookup" ? "" : ", a person")));
  }
  byId("axis").addEventListener("change", event => {
    state.axis = event.target.value;
    byId("per").disabled = DATA.axes.find(a => a.id === state.axis).per !== "lookup";
    drawFrontier(shown(), state);
  });
  for (const name of ["per", "scale"]) {
    // A browser that comes back to the page may have kept what was chosen.
    state[name] = document.querySelector(`input[name="${name}"]:checked`).value;
    byId(name).addEventListener("change", event => {
      state[name] = event.target.value;
      draw();
    });
  }
  if (MEASURES.length) {
    byId("useful").hidden = false;
    MEASURES.forEach(each => byId("measure").append(html("option", {value: each}, each)));
    byId("measure").addEventListener("change", event => {
      state.measure = event.target.value;
      drawUseful(shown(), state);
    });
  }
}

function terms() {
  const term = (name, meaning) => html("div", {}, html("dt", {}, name), html("dd", {}, meaning));
  byId("schemes-list").append(...DATA.layers.map(layer => term(layer.name + (layer.wraps ? " +" : ""), layer.what)));
  byId("rungs-list").append(...DATA.rungs.map(rung => term(rung.label, rung.knows)));
}

controls();
terms();
drawManifest();
draw();

let drawnAt = document.documentElement.clientWidth;
window.addEventListener("resize", () => {
  if (document.documentElement.clientWidth !== drawnAt) {
    drawnAt = document.documentElement.clientWidth;
    draw();
  }
});
/* Paper has a width of its own, and folded parts cannot be opened on it. */
window.addEventListener("beforeprint", () => {
  byId("manifest-details").open = true;
  onPaper = SHEET;
  draw();
});
window.addEventListener("afterprint", () => {
  onPaper = 0;
  draw();
});
