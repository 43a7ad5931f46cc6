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
import java.util.Optional;
import org.penregister.benchmarks.export.KeptRun;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.rows.RowSource;
import org.penregister.benchmarks.rows.TableFile;

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
   * Reads a run's directory; of a partial run, the schemes that were done.
   *
   * @throws IllegalArgumentException where it is none
   * @throws IOException where a table is malformed, with file, row and column
   */
  public static RunResults read(Path run) throws IOException {
    for (TableSchema schema : List.of(ResultTables.TRIALS, ResultTables.COSTS)) {
      if (!Files.isRegularFile(run.resolve(schema.file()))
          && !Files.isRegularFile(run.resolve(schema.parquetFile()))) {
        throw new IllegalArgumentException(
            "'"
                + run
                + "' is no run: it has no "
                + schema.file()
                + "; name a directory that compare made");
      }
    }
    if (!Files.exists(run.resolve(Manifest.FILE))) {
      return new RunResults(whole(run, ResultTables.TRIALS), whole(run, ResultTables.COSTS));
    }
    KeptRun kept = KeptRun.read(run);
    return new RunResults(kept.table(ResultTables.TRIALS), kept.table(ResultTables.COSTS));
  }

  private static List<TableSchema.Row> whole(Path run, TableSchema schema) throws IOException {
    Path text = run.resolve(schema.file());
    Path file = Files.isRegularFile(text) ? text : run.resolve(schema.parquetFile());
    try (RowSource rows = TableFile.open(file)) {
      return schema.read(rows);
    }
  }

  /**
   * One line for whatever is printed from a run that ended early; empty for a complete one, and
   * where there is no manifest.
   */
  public static Optional<String> note(Path run) throws IOException {
    return Files.exists(run.resolve(Manifest.FILE))
        ? KeptRun.read(run)
            .manifest()
            .note()
            .map(note -> note + "; go on with: penregister resume " + run)
        : Optional.empty();
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

  /** Whether the run was written by a version whose tables had fewer columns. */
  public static boolean isOfEarlierVersion(Path run) throws IOException {
    return manifest(run).path("schema_version").asInt() < ResultTables.SCHEMA_VERSION;
  }

  /** Registered handles of the real directory that costs were measured on. */
  public Optional<Integer> costSize() {
    return costs.stream()
        .filter(row -> row.cell("basis").equals(ResultTables.MEASURED))
        .map(row -> Integer.valueOf(row.cell("directory_size")))
        .findFirst();
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
