// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.benchmarks.rows.RowSource;
import org.penregister.benchmarks.rows.TableFile;
import org.penregister.benchmarks.sql.Sql;

final class ParquetTablesTest {
  @TempDir private Path directory;

  private static TableSchema.Row trial(String label, double value, long n) {
    return ResultTables.TRIALS
        .row()
        .text("experiment", label)
        .number("value", value)
        .whole("n", n)
        .build();
  }

  private Path write(List<TableSchema.Row> rows) throws IOException {
    Path file = directory.resolve("t.parquet");
    ParquetTables.write(file, ResultTables.TRIALS, rows);
    return file;
  }

  @Test
  void everyCellIsReadBackAsItWas() throws IOException {
    List<TableSchema.Row> rows =
        List.of(
            trial("a,\"b\"\næ", .1, Long.MAX_VALUE),
            trial("", Double.POSITIVE_INFINITY, Long.MIN_VALUE),
            trial("NULL", Double.NEGATIVE_INFINITY, 0),
            trial("'; DROP", Double.NaN, 1),
            trial("x", 1e-300, 2),
            trial("y", 1 / 3.0, 3));
    try (RowSource read = TableFile.open(write(rows))) {
      assertEquals(rows, ResultTables.TRIALS.read(read));
    }
  }

  @Test
  void cellsHaveTheTypesOfTheirColumns() throws IOException {
    Path file = write(List.of(trial("", Double.POSITIVE_INFINITY, 7), trial("x", Double.NaN, 8)));
    List<List<String>> described =
        Sql.rows("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + file + "')");
    List<TableSchema.Column> columns = ResultTables.TRIALS.columns();
    assertEquals(columns.size(), described.size());
    for (int c = 0; c < columns.size(); c++) {
      assertEquals(
          List.of(
              columns.get(c).name(), ParquetTables.columns(ResultTables.TRIALS).get(c).get("type")),
          described.get(c));
    }
    assertEquals(
        List.of(List.of("", "Infinity", "7", "NULL"), List.of("x", "NULL", "8", "NULL")),
        Sql.rows("SELECT experiment, value, n, seed FROM '" + file + "'"));
    assertEquals(
        List.of(List.of("ZSTD")),
        Sql.rows("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"));
  }

  @Test
  void theSameRowsAreTheSameBytes() throws IOException {
    List<TableSchema.Row> rows = List.of(trial("a", 1, 2), trial("b", 3, 4));
    byte[] first = Files.readAllBytes(write(rows));
    assertArrayEquals(first, Files.readAllBytes(write(rows)));
  }

  @Test
  void anEmptyTableHasItsColumns() throws IOException {
    try (RowSource read = TableFile.open(write(List.of()))) {
      assertFalse(read.next());
      assertEquals(ResultTables.TRIALS.columns().size(), read.columns().size());
    }
  }

  @Test
  void aWholeNumberThatFitsNoColumnIsRefused() throws IOException {
    Path csv = directory.resolve("t.csv");
    Files.writeString(csv, "scheme,scheme_params,directory_size\nplain,,9999999999999999999\n");
    try (RowSource rows = TableFile.open(csv)) {
      List<TableSchema.Row> costs = ResultTables.COSTS.read(rows);
      Path file = directory.resolve("costs.parquet");
      String message =
          String.valueOf(
              assertThrows(
                      IOException.class, () -> ParquetTables.write(file, ResultTables.COSTS, costs))
                  .getMessage());
      assertTrue(message.contains("9999999999999999999"), message);
      assertFalse(Files.exists(file));
    }
  }
}
