// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Plain DuckDB, as another tool would use it. */
public final class Sql {
  private Sql() {}

  /** Writes what a query selects as Parquet. */
  public static Path copy(String query, Path file) throws IOException {
    run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    return file;
  }

  /** Runs one statement. */
  public static void run(String sql) throws IOException {
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(sql, e);
    }
  }

  /** The rows of a query as texts; NULL is the text {@code NULL}. */
  public static List<List<String>> rows(String query) throws IOException {
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
          Object cell = found.getObject(c);
          row.add(cell == null ? "NULL" : cell.toString());
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException(query, e);
    }
  }
}
