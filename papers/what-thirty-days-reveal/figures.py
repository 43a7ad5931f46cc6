#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the paper's figures from the results beside it: the same bytes from the same results and matplotlib."""

import pathlib
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import pandas

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "benchmarks" / "notebooks"))
import penregister  # noqa: E402  (found only now)

plt.rcParams.update({"svg.hashsalt": "penregister", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
COLOURS = ["#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"]
MARKS = "os^Dv<>P"
SURE = 0.95


def save(figure, name):
    figure.savefig(HERE / "figures" / name, metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)


def groups(names, values):
    """Schemes whose curves lie on each other are drawn once: each group's label and first member."""
    found = {}
    for name in names:
        found.setdefault(tuple(values(name)), []).append(name)
    return [("\n".join(members), members[0]) for members in found.values()]


def frontier(trials, costs):
    best = penregister.best(trials)
    found, right = penregister.metric(best, "recovery-rate"), penregister.metric(best, "precision")["value"]
    panels = {
        "bytes down, a lookup": penregister.per_lookup(costs, "download_bytes"),
        "bytes beforehand, a client": penregister.offline_bytes(costs),
    }
    figure, both = plt.subplots(1, 2, figsize=(10, 4.6), sharey=True)
    handles = []
    for axes, (label, cost) in zip(both, panels.items()):
        for number, name in enumerate(found.index):
            row = found.loc[name]
            handle = axes.errorbar(
                cost[name], row["value"], yerr=[[row["value"] - row["ci_low"]], [row["ci_high"] - row["value"]]],
                fmt=MARKS[number // len(COLOURS) % len(MARKS)], color=COLOURS[number % len(COLOURS)], capsize=3, markersize=6,
                markerfacecolor=None if right[name] >= SURE else "white")
            if axes is both[0]:
                handles.append((handle, name))
        axes.set_xscale("log")
        axes.set_ylim(-0.03, 1.05)
        axes.set_xlabel(label)
        axes.grid(alpha=0.25)
    both[0].set_ylabel("contacts found by the best adversary")
    both[1].legend(*zip(*handles), fontsize=7, loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False,
                   title=f"hollow: under {SURE:.0%} of what is named is right", title_fontsize=7)
    save(figure, "frontier.svg")


def exposure(trials):
    growing = penregister.exposure(trials)
    traces = growing.groupby("trace")["log_days"].max().sort_values().index
    order = list(growing["spec"].unique())
    figure, panels = plt.subplots(1, len(traces), figsize=(10, 4.8), sharey=True, squeeze=False)
    every = groups(order, lambda name: growing[growing["spec"] == name]["value"].round(3))
    for axes, trace in zip(panels[0], traces):
        for number, (label, name) in enumerate(every):
            rows = growing[(growing["trace"] == trace) & (growing["spec"] == name)]
            colour = COLOURS[number % len(COLOURS)]
            axes.plot(rows["log_days"], rows["value"], marker=MARKS[number % len(MARKS)], markersize=4, color=colour,
                      linestyle="-" if number < len(COLOURS) else "--", label=label)
            axes.fill_between(rows["log_days"], rows["ci_low"], rows["ci_high"], color=colour, alpha=0.1, linewidth=0)
        people = growing[growing["trace"] == trace]["population"].max()
        axes.set_title(f"{people:,} people", fontsize=9)
        axes.set_xlabel("days of log disclosed")
        axes.set_ylim(-0.03, 1.05)
        axes.grid(alpha=0.25)
    panels[0][0].set_ylabel("contacts found by the best adversary")
    panels[0][-1].legend(fontsize=7, loc="center left", bbox_to_anchor=(1.02, 0.5), frameon=False)
    save(figure, "exposure.svg")


def people(trials):
    best = penregister.best(trials)
    levels = ["exposed-requesters"] + [f"exposed-requesters-{share}" for share in (25, 50, 75, 100)]
    least = pandas.DataFrame({level: penregister.metric(best, level)["value"] for level in levels})
    bounds = [1.0] + [least[level] for level in levels] + [0.0]
    names = ["none", "under a quarter", "a quarter to half", "half to three quarters", "more, not all", "all"]
    shares = pandas.DataFrame({name: bounds[i] - bounds[i + 1] for i, name in enumerate(names)})[::-1]
    axes = shares.plot.barh(stacked=True, colormap="cividis_r", figsize=(10, 0.32 * len(shares) + 1), width=0.85)
    axes.set_xlabel("share of people")
    axes.set_ylabel("")
    axes.set_xlim(0, 1)
    axes.legend(title="of whose contacts the adversary finds", fontsize=7, loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    save(axes.figure, "people.svg")


def ladder(trials):
    rows = trials[(trials["experiment"] != "exposure") & (trials["status"] == "ok")]
    rows = rows.assign(rungs=rows["best_at"].str.split(" ")).explode("rungs").query("rungs not in ('', 'R0', 'oracle')")

    def table(metric):
        return rows[rows["metric"] == metric].pivot_table(index="spec", columns="rungs", values="value", sort=False, dropna=False).sort_index(axis=1)

    found = table("recovery-rate")
    right = table("precision").reindex(index=found.index, columns=found.columns)
    both = (2 * found * right / (found + right)).fillna(0).where(found.notna())
    figure, axes = plt.subplots(figsize=(7, 0.4 * len(found) + 1))
    axes.imshow(both.to_numpy(), cmap="cividis", vmin=0, vmax=1, aspect="auto")
    for line, name in enumerate(found.index):
        for column, rung in enumerate(found.columns):
            value, share = found.loc[name, rung], right.loc[name, rung]
            text = "n/a" if value != value else f"{value:.2f}" + (f"\n{share:.2f} right" if share < SURE else "")
            dark = both.loc[name, rung] < 0.5
            axes.text(column, line, text, ha="center", va="center", fontsize=7, color="white" if dark else "black")
    axes.set_xticks(range(len(found.columns)), found.columns)
    axes.set_yticks(range(len(found)), found.index, fontsize=8)
    save(figure, "ladder.svg")


def main():
    run = HERE / "results"
    trials, costs = penregister.trials(run), penregister.costs(run)
    (HERE / "figures").mkdir(exist_ok=True)
    frontier(trials, costs)
    exposure(trials)
    people(trials)
    ladder(trials)
    print("drawn:", ", ".join(sorted(path.name for path in (HERE / "figures").glob("*.svg"))))


if __name__ == "__main__":
    main()
