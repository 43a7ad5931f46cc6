// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the files of a run that is there as a whole: {@code trials.csv}, {@code costs.csv}, both
 * as Parquet, {@code schema.json} and {@code manifest.json}. All there or nothing there. {@link
 * GrowingRun} writes those of a run that is still going on.
 */
public final class ResultsWriter {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path results;

  /**
   * @param results where results are kept, made if need be
   */
  public ResultsWriter(Path results) {
    this.results = results;
  }

  /** The usual run id: when it began. */
  public static String runId(Instant start) {
    return RUN_ID.format(start);
  }

  /**
   * Writes one run.
   *
   * @return the run's directory
   * @throws IllegalArgumentException where a row is of another table
   */
  public Path write(Manifest manifest, List<TableSchema.Row> trials, List<TableSchema.Row> costs)
      throws IOException {
    String runId = runId(manifest.start());
    try (RunDirectory run = RunDirectory.begin(results, manifest.experiment(), runId)) {
      writeTables(run, trials, costs);
      for (RunFile parquet : ParquetTables.FILES) {
        parquet.write(run.file(parquet.name()), manifest, trials, costs);
      }
      return run.commit(manifest);
    }
  }

  /** Writes the tables and what their columns mean, to be committed. */
  public static void writeTables(
      RunDirectory run, List<TableSchema.Row> trials, List<TableSchema.Row> costs)
      throws IOException {
    write(run, ResultTables.TRIALS, trials);
    write(run, ResultTables.COSTS, costs);
    Files.writeString(run.file("schema.json"), schemaJson());
  }

  private static void write(RunDirectory run, TableSchema schema, List<TableSchema.Row> rows)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(run.file(schema.file()))) {
      out.write(schema.heading());
      for (TableSchema.Row row : rows) {
        if (!row.schema().equals(schema)) {
          throw new IllegalArgumentException(
              "a row of " + row.schema().file() + " is among those of " + schema.file());
        }
        out.write(row.line());
      }
    }
  }

  /** The text of {@code schema.json}: each column's name, type, unit and meaning. */
  public static String schemaJson() {
    return schemaJson(List.of(ResultTables.TRIALS, ResultTables.COSTS));
  }

  /** The same for a run of other tables. */
  public static String schemaJson(List<TableSchema> schemas) {
    Map<String, Object> tables = new LinkedHashMap<>();
    for (TableSchema schema : schemas) {
      List<Map<String, String>> columns = new ArrayList<>();
      for (TableSchema.Column column : schema.columns()) {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("name", column.name());
        tree.put("type", column.type().label());
        tree.put("unit", column.unit());
        tree.put("meaning", column.meaning());
        columns.add(tree);
      }
      tables.put(schema.file(), columns);
      if (ParquetTables.FILES.stream().anyMatch(f -> f.name().equals(schema.parquetFile()))) {
        tables.put(schema.parquetFile(), ParquetTables.columns(schema));
      }
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", ResultTables.SCHEMA_VERSION);
    tree.put("tables", tables);
    return Json.text(tree);
  }
}
