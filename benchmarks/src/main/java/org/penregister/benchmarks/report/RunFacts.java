// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;

/**
 * What a run was about.
 *
 * @param trace the trace's name; empty where the run has no rows
 * @param window which part of it
 * @param people who asked in the longest disclosure
 * @param days its length
 * @param directorySize handles of the simulated directory
 * @param costSize handles of the real directory that costs were measured on; 0 where none were
 * @param schemes how many
 * @param adversaries how many
 * @param start when it began; empty where the manifest does not say
 * @param missing what a run that ended early says of itself; empty for a complete one
 */
record RunFacts(
    String trace,
    String window,
    long people,
    double days,
    long directorySize,
    long costSize,
    int schemes,
    int adversaries,
    String start,
    String missing) {

  static RunFacts of(RunResults run, JsonNode manifest) {
    List<TableSchema.Row> readings =
        run.trials().stream()
            .filter(row -> !row.cell("experiment").equals(RunResults.EXPOSURE))
            .toList();
    Optional<TableSchema.Row> longest =
        readings.stream().reduce((a, b) -> b.number("log_days") > a.number("log_days") ? b : a);
    return new RunFacts(
        longest.map(row -> row.cell("trace")).orElse(""),
        longest.map(row -> row.cell("window")).orElse(""),
        longest.map(row -> whole(row, "population")).orElse(0L),
        longest.map(row -> row.number("log_days")).orElse(0.),
        longest.map(row -> whole(row, "directory_size")).orElse(0L),
        run.costs().stream()
            .filter(row -> row.cell("basis").equals(ResultTables.MEASURED))
            .mapToLong(row -> whole(row, "directory_size"))
            .max()
            .orElse(0),
        run.schemes().size(),
        (int)
            readings.stream()
                .map(row -> row.cell("adversary") + ":" + row.cell("adversary_params"))
                .distinct()
                .count(),
        manifest.path("start").asText().replaceFirst("T(\\d\\d:\\d\\d).*", " $1 UTC"),
        missing(manifest));
  }

  private static String missing(JsonNode manifest) {
    if (!manifest.path("status").asText().equals(Manifest.Status.PARTIAL.label())) {
      return "";
    }
    JsonNode schemes = manifest.path("schemes");
    return "It ended early: "
        + schemes.path("done").size()
        + " of "
        + schemes.path("wanted").size()
        + " schemes are there. Nothing follows from what is absent.";
  }

  private static long whole(TableSchema.Row row, String column) {
    double value = row.number(column);
    return Double.isNaN(value) ? 0 : (long) value;
  }

  /** Whether the people of the trace are made up. */
  boolean madeUp() {
    return trace.startsWith("generated:");
  }

  String title() {
    return "What the lookups reveal" + (start.isEmpty() ? "" : ": run of " + start);
  }

  /** Heading and value of the lines below the title. */
  Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    if (!trace.isEmpty()) {
      rows.put("Who looks up whom (trace)", trace + (madeUp() ? " (a made-up population)" : ""));
      rows.put("People who looked somebody up", Wording.count(people));
      rows.put("Days of log", Wording.number(days));
      rows.put("Registered numbers", Wording.count(directorySize));
    }
    rows.put("Schemes compared", Wording.count(schemes));
    rows.put("Ways of reading the log", Wording.count(adversaries));
    return rows;
  }
}
