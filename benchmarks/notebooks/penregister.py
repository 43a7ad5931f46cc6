# SPDX-License-Identifier: Apache-2.0
"""Reads a run's tables for the notebooks beside it: pandas only, nothing is computed anew."""

import json
import os
import pathlib

import pandas

ROOT = pathlib.Path(__file__).resolve().parents[2]


def newest_run():
    """The run that PENREGISTER_RUN names, or else the newest complete one under results/compare."""
    named = os.environ.get("PENREGISTER_RUN")
    if named:
        return pathlib.Path(named)
    runs = [path.parent for path in (ROOT / "results" / "compare").glob("[!.]*/manifest.json")]
    runs = [run for run in runs if manifest(run).get("status", "complete") == "complete"]
    if not runs:
        raise SystemExit("there is no run yet: benchmarks/penregister compare makes one")
    return max(runs, key=lambda run: run.name)


def manifest(run):
    """What it takes to repeat the run."""
    return json.loads((run / "manifest.json").read_text(encoding="utf-8"))


def spec(row):
    """A scheme's whole spec, as the command line takes it."""
    names = row["scheme"].split("+")
    values = row["scheme_params"].split("+")
    values += [""] * (len(names) - len(values))
    return "+".join(name + (":" + value if value else "") for name, value in zip(names, values))


def _table(run, name):
    path = run / name
    if not path.is_file():
        raise SystemExit(f"{run} is no run: it has no {name}")
    types = {}
    for table, columns in json.loads((run / "schema.json").read_text(encoding="utf-8"))["tables"].items():
        if table == name:
            types = {each["name"]: str for each in columns if each["type"] == "string"}
    table = pandas.read_csv(path, dtype=types, keep_default_na=False, na_values={
        column: [""] for column in pandas.read_csv(path, nrows=0).columns if column not in types})
    table["spec"] = table.apply(spec, axis=1)
    return table


def trials(run):
    """trials.csv: one row a metric of one adversary reading one scheme's log."""
    return _table(run, "trials.csv")


def costs(run):
    """costs.csv: one row a scheme, phase, kind of answer and basis; totals over n operations."""
    return _table(run, "costs.csv")


def best(table):
    """The rows of the adversary that reads each log best with other requesters' logs or less."""
    main = table[table["experiment"] != "exposure"]
    chosen = main[main["best_at"].str.split(" ").apply(lambda rungs: "R3" in rungs)]
    return chosen[chosen["log_days"] == chosen.groupby("spec")["log_days"].transform("max")]


def metric(table, name):
    """One metric's rows by scheme: value, ci_low, ci_high, in the order of the run."""
    rows = table[(table["metric"] == name) & (table["status"] == "ok")]
    return rows.set_index("spec")[["value", "ci_low", "ci_high", "adversary", "n"]]


def per_lookup(table, column):
    """A measured cost of a lookup with keys, by scheme."""
    rows = table[(table["basis"] == "measured") & (table["phase"] == "online") & (table["answer"] == "keys")]
    rows = rows.set_index("spec")
    return rows[column] / rows["n"]


def offline_bytes(table):
    """Bytes that a client downloads beforehand, at the size of the simulated directory."""
    rows = table[(table["basis"] == "simulated") & (table["phase"] == "offline")].set_index("spec")
    return (rows["upload_bytes"] + rows["download_bytes"]) / rows["n"].clip(lower=1)


def exposure(table):
    """Recovery as the log grows, under each scheme's best adversary: all lengths, by trace."""
    growing = table[table["experiment"] == "exposure"]
    rows = pandas.concat([growing, best(table)])
    rows = rows[(rows["metric"] == "recovery-rate") & (rows["status"] == "ok")]
    # A length that was followed on the same trace counts as followed: windows may differ.
    rows = rows.drop_duplicates(["spec", "trace", "log_days"])
    return rows.sort_values(["spec", "trace", "log_days"])
