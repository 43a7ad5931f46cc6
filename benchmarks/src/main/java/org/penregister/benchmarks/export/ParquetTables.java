// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.penregister.benchmarks.export.TableSchema.Column;
import org.penregister.benchmarks.export.TableSchema.Row;
import org.penregister.benchmarks.sql.DuckDb;

/**
 * The tables of a run as Parquet: the rows of the comma-separated file in the same order, typed and
 * compressed with Zstandard. A missing value is NULL, but for texts, which are empty; infinite
 * numbers are infinite.
 */
public final class ParquetTables {
  /** Both tables, for a run; left out on a machine that DuckDB does not know. */
  public static final List<RunFile> FILES =
      List.of(new TableFile(ResultTables.TRIALS, true), new TableFile(ResultTables.COSTS, false));

  private static final String TABLE = "result";

  private ParquetTables() {}

  private record TableFile(TableSchema schema, boolean ofTrials) implements RunFile {
    @Override
    public String name() {
      return schema.parquetFile();
    }

    @Override
    public void write(Path to, Manifest manifest, List<Row> trials, List<Row> costs)
        throws IOException {
      if (DuckDb.missing().isEmpty()) {
        ParquetTables.write(to, schema, ofTrials ? trials : costs);
      }
    }
  }

  /**
   * Writes one table.
   *
   * @throws IOException where it cannot be written, or a number is too large for its column
   */
  public static void write(Path file, TableSchema schema, List<Row> rows) throws IOException {
    try (DuckDBConnection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          schema.columns().stream()
              .map(column -> DuckDb.name(column.name()) + " " + type(column))
              .collect(Collectors.joining(", ", "CREATE TABLE " + TABLE + " (", ")")));
      try (DuckDBAppender appender = connection.createAppender(TABLE)) {
        for (Row row : rows) {
          append(appender, row);
        }
      }
      statement.execute(
          "COPY " + TABLE + " TO " + DuckDb.target(file) + " (FORMAT parquet, COMPRESSION zstd)");
    } catch (SQLException | NumberFormatException e) {
      throw new IOException(file + " cannot be written: " + DuckDb.reason(e), e);
    }
  }

  private static void append(DuckDBAppender appender, Row row) throws SQLException {
    appender.beginRow();
    for (Column column : row.schema().columns()) {
      String cell = row.cell(column.name());
      if (column.type() == TableSchema.Type.STRING) {
        appender.append(cell);
      } else if (cell.isEmpty()) {
        appender.appendNull();
      } else if (column.type() == TableSchema.Type.INTEGER) {
        appender.append(Long.parseLong(cell));
      } else {
        appender.append(row.number(column.name()));
      }
    }
    appender.endRow();
  }

  /** The columns for {@code schema.json}: in Parquet they have types of its own. */
  static List<Map<String, String>> columns(TableSchema schema) {
    List<Map<String, String>> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      Map<String, String> tree = new LinkedHashMap<>();
      tree.put("name", column.name());
      tree.put("type", type(column));
      tree.put("unit", column.unit());
      tree.put("meaning", column.meaning());
      columns.add(tree);
    }
    return columns;
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case STRING -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case DOUBLE -> "DOUBLE";
    };
  }
}
