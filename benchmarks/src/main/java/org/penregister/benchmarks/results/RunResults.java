// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.rows.CsvRows;

/**
 * The tables of one run, in memory.
 *
 * @param trials rows of {@code trials.csv}
 * @param costs rows of {@code costs.csv}
 */
public record RunResults(List<TableSchema.Row> trials, List<TableSchema.Row> costs) {
  /** The experiment of rows that follow a log's best adversary as the log grows. */
  public static final String EXPOSURE = "exposure";

  public RunResults {
    trials = List.copyOf(trials);
    costs = List.copyOf(costs);
  }

  /**
   * Reads a run's directory.
   *
   * @throws IllegalArgumentException where it is none
   * @throws IOException where a table is malformed, with file, row and column
   */
  public static RunResults read(Path run) throws IOException {
    return new RunResults(table(run, ResultTables.TRIALS), table(run, ResultTables.COSTS));
  }

  private static List<TableSchema.Row> table(Path run, TableSchema schema) throws IOException {
    Path file = run.resolve(schema.file());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "'"
              + run
              + "' is no run: it has no "
              + schema.file()
              + "; name a directory that compare made");
    }
    try (CsvRows rows = CsvRows.open(file)) {
      return schema.read(rows);
    }
  }

  /** The run's manifest. */
  public static JsonNode manifest(Path run) throws IOException {
    Path file = run.resolve("manifest.json");
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** What the tables say of each scheme, in the order of the tables. */
  public List<SchemeFigures> schemes() {
    Map<List<String>, SchemeFigures> schemes = new LinkedHashMap<>();
    for (TableSchema.Row row : trials) {
      SchemeFigures figures = of(schemes, row, row.cell("system"));
      if (row.cell("experiment").equals(EXPOSURE)) {
        figures.addExposure(row);
      } else {
        figures.addReading(row);
      }
    }
    for (TableSchema.Row row : costs) {
      List<SchemeFigures> owners =
          schemes.values().stream()
              .filter(each -> each.name().equals(row.cell("scheme")))
              .filter(each -> each.parameters().equals(row.cell("scheme_params")))
              .toList();
      (owners.isEmpty() ? List.of(of(schemes, row, "")) : owners)
          .forEach(owner -> owner.addCost(row));
    }
    return List.copyOf(schemes.values());
  }

  private static SchemeFigures of(
      Map<List<String>, SchemeFigures> schemes, TableSchema.Row row, String system) {
    String name = row.cell("scheme");
    String parameters = row.cell("scheme_params");
    return schemes.computeIfAbsent(
        List.of(system, name, parameters), key -> new SchemeFigures(system, name, parameters));
  }
}
