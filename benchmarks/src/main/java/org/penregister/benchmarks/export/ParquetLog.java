// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.penregister.benchmarks.sql.DuckDb;
import org.penregister.log.LogCsv;
import org.penregister.log.LookupLog;

/**
 * A simulated log as Parquet, {@code day=YYYY-MM-DD/SCHEME.parquet} by the days of UTC: the columns
 * of {@link LogCsv}, typed, and the scheme's spec. Holds one day at a time.
 */
public final class ParquetLog {
  /** The column that says which scheme left the record. */
  public static final String SCHEME = "scheme";

  private static final String TABLE = "log";
  private static final List<String> COLUMNS = List.of(LogCsv.HEADER.split(",", -1));
  private static final List<String> WHOLE =
      List.of("party", "epoch", "request_bytes", "response_bytes", "parameter");
  private static final int DATE_CHARACTERS = 10;
  private static final long MICROS = 1000;

  private ParquetLog() {}

  /**
   * Writes a log.
   *
   * @param folder which gets a folder for each day
   * @param scheme spec of what left the log
   * @param part told apart in the files' names where a scheme left several logs; may be empty
   * @throws IOException where a file cannot be written
   */
  public static void write(Path folder, String scheme, String part, LookupLog log)
      throws IOException {
    String name = scheme.replaceAll("[^A-Za-z0-9.+]+", "-") + part + ".parquet";
    try (DuckDBConnection connection = DuckDb.open();
        Days days = new Days(folder, name, scheme, connection)) {
      LogCsv.write(log, new Lines(days));
      days.finish();
    } catch (SQLException e) {
      throw new IOException(folder.resolve(name) + " cannot be written: " + DuckDb.reason(e), e);
    }
  }

  private static String type(String column) {
    return column.equals("time_utc") ? "TIMESTAMP" : WHOLE.contains(column) ? "INTEGER" : "VARCHAR";
  }

  /** Cuts text into the lines after the header. */
  private static final class Lines implements Appendable {
    private final Days days;
    private final StringBuilder line = new StringBuilder();
    private boolean inHeader = true;

    Lines(Days days) {
      this.days = days;
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
      return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      for (int i = start; i < end; i++) {
        append(text.charAt(i));
      }
      return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
      if (c != '\n') {
        line.append(c);
        return this;
      }
      if (!inHeader) {
        days.add(line.toString().split(",", -1));
      }
      inHeader = false;
      line.setLength(0);
      return this;
    }
  }

  /** Collects the records of a day. */
  private static final class Days implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final String scheme;
    private final DuckDBConnection connection;
    private final Statement statement;
    private DuckDBAppender records;
    private String day = "";

    Days(Path folder, String name, String scheme, DuckDBConnection connection) throws SQLException {
      this.folder = folder;
      this.name = name;
      this.scheme = scheme;
      this.connection = connection;
      this.statement = connection.createStatement();
      statement.execute(
          COLUMNS.stream()
              .map(column -> column + " " + type(column))
              .collect(
                  Collectors.joining(
                      ", ", "CREATE TABLE " + TABLE + " (", ", " + SCHEME + " VARCHAR)")));
      this.records = connection.createAppender(TABLE);
    }

    void add(String[] fields) throws IOException {
      try {
        String next = fields[0].substring(0, DATE_CHARACTERS);
        if (!next.equals(day)) {
          if (next.compareTo(day) < 0) {
            throw new IllegalStateException("a log of " + scheme + " is not in time order");
          }
          finish();
          day = next;
        }
        records.beginRow();
        for (int c = 0; c < fields.length; c++) {
          append(COLUMNS.get(c), fields[c]);
        }
        records.append(scheme);
        records.endRow();
      } catch (SQLException e) {
        throw new IOException(folder.resolve(name) + ": " + DuckDb.reason(e), e);
      }
    }

    private void append(String column, String field) throws SQLException {
      switch (type(column)) {
        case "TIMESTAMP" -> records.appendEpochMicros(MICROS * Instant.parse(field).toEpochMilli());
        case "INTEGER" -> records.append(Integer.parseInt(field));
        default -> records.append(field);
      }
    }

    /** Writes the day's file. */
    void finish() throws IOException, SQLException {
      if (day.isEmpty()) {
        return;
      }
      records.close();
      Path file = Files.createDirectories(folder.resolve("day=" + day)).resolve(name);
      statement.execute(
          "COPY " + TABLE + " TO " + DuckDb.target(file) + " (FORMAT parquet, COMPRESSION zstd)");
      statement.execute("TRUNCATE " + TABLE);
      records = connection.createAppender(TABLE);
    }

    @Override
    public void close() throws SQLException {
      records.close();
      statement.close();
    }
  }
}
