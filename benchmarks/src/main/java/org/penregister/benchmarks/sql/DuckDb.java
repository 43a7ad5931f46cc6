// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Connections to a DuckDB of one's own, in memory. It loads no extension from anywhere, reads times
 * without a zone as UTC and hands out rows as they are read rather than all at once.
 */
public final class DuckDb {
  private static final String URL = "jdbc:duckdb:";

  private DuckDb() {}

  /** Why there is none on this machine; empty where there is. */
  public static Optional<String> missing() {
    try (DuckDBConnection connection = open()) {
      return Optional.empty();
    } catch (IOException | SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A new, empty database.
   *
   * @throws IOException where DuckDB cannot be loaded on this machine
   */
  public static DuckDBConnection open() throws IOException {
    Properties settings = new Properties();
    settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("temp_directory", System.getProperty("java.io.tmpdir"));
    try {
      DuckDBConnection connection = (DuckDBConnection) new DuckDBDriver().connect(URL, settings);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
      }
      return connection;
    } catch (NoClassDefFoundError e) {
      throw new IOException(
          "Parquet and SQL need DuckDB: there must be a directory lib with duckdb_jdbc beside"
              + " benchmarks.jar",
          e);
    } catch (SQLException | LinkageError e) {
      throw new IOException(
          "Parquet and SQL need DuckDB, which cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + reason(e),
          e);
    }
  }

  /** What DuckDB says is wrong, without its echo of the statement. */
  public static String reason(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.lines().findFirst().orElse("").replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
  }

  /** A text in quotation marks, for a statement. */
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A column's name in quotation marks, for a statement. */
  public static String name(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  /** One file's path, for a statement; stars and brackets in it stand for themselves. */
  public static String file(Path path) {
    return text(path.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]"));
  }

  /** A path to write to, for a statement. */
  public static String target(Path path) {
    return text(path.toAbsolutePath().toString());
  }
}
