// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.Machine;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;

/** A run's rows, made by hand: what a scheme's log tells whom, and what it costs. */
final class SampleRun {
  static final String TRACE = "generated:requesters=20,days=30,profile=sms,seed=1";
  static final String LONG_TRACE = "generated:requesters=5,days=360,profile=sms,seed=1";

  /** Those of the simulated window, who need not be as many as the trace's people. */
  private static final long CLIENTS = 25;

  private static final double HALF_INTERVAL = .02;

  private final List<TableSchema.Row> trials = new ArrayList<>();
  private final List<TableSchema.Row> costs = new ArrayList<>();
  private Manifest.Status status = Manifest.Status.COMPLETE;

  /** The scheme whose rows are added next. */
  private String name = "";

  private String parameters = "";
  private String system = "";

  SampleRun scheme(String name, String parameters) {
    this.name = name;
    this.parameters = parameters;
    this.system = "";
    return this;
  }

  SampleRun of(String system) {
    this.system = system;
    return this;
  }

  /** Recovery, as the best reader on the rungs given; and the median of nothing else. */
  SampleRun reads(String adversary, String rung, double value, String bestAt) {
    return metric(adversary, rung, "recovery-rate", value, bestAt);
  }

  SampleRun metric(String adversary, String rung, String metric, double value, String bestAt) {
    return row("compare", TRACE, 30, 1, adversary, rung, metric, value, bestAt);
  }

  /** Recovery from another length of log. */
  SampleRun grows(String trace, double days, long snapshots, String adversary, double value) {
    return row("exposure", trace, days, snapshots, adversary, "R3", "recovery-rate", value, "R3");
  }

  private SampleRun row(
      String experiment,
      String trace,
      double days,
      long snapshots,
      String adversary,
      String rung,
      String metric,
      double value,
      String bestAt) {
    boolean known = !Double.isNaN(value);
    boolean share = value <= 1;
    trials.add(
        ResultTables.TRIALS
            .row()
            .text("experiment", experiment)
            .text("trace", trace)
            .text("window", "0")
            .text("system", system)
            .text("scheme", name)
            .text("scheme_params", parameters)
            .text("adversary", adversary)
            .text("rung", rung)
            .whole("population", trace.equals(TRACE) ? 20 : 5)
            .whole("directory_size", 1000)
            .number("log_days", days)
            .whole("snapshots", snapshots)
            .text("metric", metric)
            .number("value", value)
            .number("ci_low", share ? Math.max(0, value - HALF_INTERVAL) : Double.NaN)
            .number("ci_high", share ? Math.min(1, value + HALF_INTERVAL) : Double.NaN)
            .whole("n", 20)
            .text("unit", "share")
            .text("status", known ? "ok" : "not_applicable")
            .text("best_at", bestAt)
            .build());
    return this;
  }

  /** Shares of people of whom any, a quarter, half, three quarters and all is found. */
  SampleRun people(String adversary, double... atLeast) {
    String[] suffixes = {"", "-25", "-50", "-75", "-100"};
    for (int i = 0; i < suffixes.length; i++) {
      metric(adversary, "R3", "exposed-requesters" + suffixes[i], atLeast[i], "");
    }
    return this;
  }

  /** Online bytes and times of one lookup, bytes fetched beforehand, lookups made for 10 needed. */
  SampleRun costs(long up, long down, long client, long server, long offline, long lookups) {
    for (String answer : List.of("membership", "keys")) {
      cost("measured", answer, "setup", Map.of("server_cpu_nanos", CLIENTS * server), 1, 1);
      cost("measured", answer, "offline", Map.of("download_bytes", offline / 2), 1, 1);
      cost(
          "measured",
          answer,
          "online",
          Map.of(
              "upload_bytes", 10 * up,
              "download_bytes", 10 * down,
              "client_cpu_nanos", 10 * client,
              "server_cpu_nanos", 10 * server),
          10,
          10);
    }
    cost(
        "simulated",
        "keys",
        "offline",
        Map.of("download_bytes", CLIENTS * offline),
        CLIENTS,
        CLIENTS);
    cost(
        "simulated",
        "keys",
        "online",
        Map.of("upload_bytes", lookups * up, "download_bytes", lookups * down),
        lookups,
        10);
    return this;
  }

  private void cost(
      String basis,
      String answer,
      String phase,
      Map<String, Long> quantities,
      long n,
      long events) {
    TableSchema.RowBuilder row =
        ResultTables.COSTS
            .row()
            .text("scheme", name)
            .text("scheme_params", parameters)
            .whole("directory_size", 100)
            .text("answer", answer)
            .text("phase", phase)
            .whole("n", n)
            .whole("events", events)
            .text("basis", basis);
    for (String quantity :
        List.of("upload_bytes", "download_bytes", "client_cpu_nanos", "server_cpu_nanos")) {
      row.whole(quantity, quantities.getOrDefault(quantity, 0L));
    }
    costs.add(row.build());
  }

  /** Makes it a run that ended early. */
  SampleRun partial() {
    status = Manifest.Status.PARTIAL;
    return this;
  }

  RunResults results() {
    return new RunResults(trials, costs);
  }

  RunFacts facts() {
    try {
      return RunFacts.of(results(), new ObjectMapper().readTree(manifest(List.of())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> summary() {
    return Summary.of(results().schemes(), facts());
  }

  /** The run's files. */
  Path write(Path directory) throws IOException {
    StringBuilder rows = new StringBuilder(ResultTables.TRIALS.heading());
    trials.forEach(row -> rows.append(row.line()));
    Files.writeString(directory.resolve("trials.csv"), rows);
    StringBuilder others = new StringBuilder(ResultTables.COSTS.heading());
    costs.forEach(row -> others.append(row.line()));
    Files.writeString(directory.resolve("costs.csv"), others);
    Files.writeString(
        directory.resolve("manifest.json"),
        manifest(
            List.of(
                FileDigest.of(directory.resolve("trials.csv")),
                FileDigest.of(directory.resolve("costs.csv")))));
    return directory;
  }

  private String manifest(List<FileDigest> outputs) {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return new Manifest(
            "compare",
            List.of("compare"),
            1,
            List.of(),
            List.of(
                new Manifest.Session(
                    new SourceState("1", null, null),
                    new Machine("a JVM", "an OS", "a CPU", 2, 1000),
                    start,
                    start,
                    0)),
            status,
            List.of("plain", "psi"),
            status == Manifest.Status.PARTIAL ? List.of("plain") : List.of("plain", "psi"),
            List.of())
        .json("20260101T000000Z", outputs);
  }

  /** Schemes of every kind: three bare ones, one behind another, one that the catalogue lacks. */
  static SampleRun rich() {
    SampleRun run = new SampleRun();
    run.scheme("ideal", "")
        .reads("random-guess", "R0", 0, "R0")
        .reads("bayes", "R2", 0, "R2")
        .reads("timing", "R3", .5, "R3")
        .metric("timing", "R3", "precision", .9, "")
        .people("timing", .8, .7, .6, .4, .3)
        .grows(TRACE, 1, 1, "timing", .2)
        .grows(TRACE, 7, 1, "timing", .4)
        .grows(LONG_TRACE, 30, 1, "timing", .55)
        .grows(LONG_TRACE, 360, 12, "timing", .85)
        .costs(300, 150, 40_000, 30_000, 50, 10);
    run.scheme("plain", "")
        .reads("random-guess", "R0", 0, "R0")
        .reads("reading", "R1", 1, "R1 R2 R3")
        .metric("reading", "R1", "contacts-revealed", 2.4, "")
        .metric("reading", "R1", "decoyed-innocents", 0, "")
        .people("reading", 1, 1, 1, 1, 1)
        .grows(TRACE, 1, 1, "reading", 1)
        .grows(TRACE, 7, 1, "reading", 1)
        .costs(20, 130, 2_000, 1_000, 16, 10);
    decoys(run);
    run.scheme("cover+psi", "every=PT6H+suite=ristretto255")
        .reads("random-guess", "R0", 0, "R0")
        .reads("bayes", "R2", 0, "R2")
        .reads("timing", "R3", .01, "R3")
        .people("timing", .02, .02, .01, 0, 0)
        .costs(38, 38, 90_000, 33_000, 156_000_000, 30);
    run.scheme("elsewhere", "x=1</script><b>")
        .reads("random-guess", "R0", 0, "R0")
        .reads("bayes", "R2", 0, "R2")
        .reads("timing", "R3", .2, "R3")
        .people("timing", .4, .3, .2, .1, .05)
        .costs(1_000, 5_000, 9_000_000, 80_000_000, 1_000, 10);
    return run;
  }

  private static void decoys(SampleRun run) {
    double found = .8;
    for (String choice : List.of("uniform", "popular")) {
      run.scheme("decoy", "k=3:choice=" + choice)
          .reads("random-guess", "R0", 0, "R0")
          .reads("hitting-set", "R1", found - .1, "R1 R2")
          .reads("combined", "R3", found, "R3")
          .metric("reading", "R1", "decoyed-innocents", 40, "")
          .people("combined", .95, .95, .9, .8, .7)
          .grows(TRACE, 1, 1, "combined", found - .1)
          .costs(80, 500, 6_000, 4_000, 700_000, 10);
      found += .1;
    }
  }
}
