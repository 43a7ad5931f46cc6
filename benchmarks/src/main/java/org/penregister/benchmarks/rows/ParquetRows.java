// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.benchmarks.sql.DuckDb;

/**
 * A Parquet file, one row after another, as the texts that a comma-separated file would hold: times
 * as ISO 8601 in UTC with three digits of a second (more where there are more; times without a zone
 * are UTC), numbers as {@link Numbers#format} writes them, a missing value as an empty text. A list
 * of texts is joined with a separator where the caller has one. Other nested columns may be there
 * as long as nobody asks for them.
 */
public final class ParquetRows implements RowSource {
  private static final char SEPARATOR = 31;

  private final String file;
  private final String listSeparator;
  private final DuckDBConnection connection;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> names;
  private final Statement statement;
  private final ResultSet rows;
  private final List<String> fields = new ArrayList<>();
  private long number;

  /** How a column becomes text. */
  private enum Kind {
    PLAIN,
    TIME,
    FLOATING,
    DECIMAL,
    LIST,
    NESTED;

    static Kind of(String type) {
      if (type.equals("VARCHAR[]")) {
        return LIST;
      }
      if (type.endsWith("]") || type.matches("(STRUCT|MAP|UNION|BLOB|VARIANT).*")) {
        return NESTED;
      }
      if (type.startsWith("TIMESTAMP")) {
        return TIME;
      }
      if (type.startsWith("DECIMAL")) {
        return DECIMAL;
      }
      return type.equals("DOUBLE") || type.equals("FLOAT") ? FLOATING : PLAIN;
    }
  }

  private record Column(String name, String type, Kind kind) {}

  private ParquetRows(Path path, String listSeparator, DuckDBConnection connection)
      throws SQLException {
    this.file = path.toString();
    this.listSeparator = listSeparator;
    this.connection = connection;
    String from =
        " FROM read_parquet("
            + DuckDb.file(path)
            + ", hive_partitioning = false, binary_as_string = true)";
    try (Statement describe = connection.createStatement();
        ResultSet found = describe.executeQuery("DESCRIBE SELECT *" + from)) {
      while (found.next()) {
        String type = found.getString("column_type");
        columns.add(new Column(found.getString("column_name"), type, Kind.of(type)));
      }
    }
    this.names = columns.stream().map(Column::name).toList();
    this.statement = connection.createStatement();
    // One text a row: DuckDB hands over one long text much faster than many short ones.
    this.rows =
        statement.executeQuery(
            columns.stream()
                .map(column -> "coalesce(" + asText(column) + ", '')")
                .collect(Collectors.joining(", ", "SELECT concat_ws(chr(31), ", ")" + from)));
  }

  /**
   * Opens a file.
   *
   * @param listSeparator what joins the items of a list; empty: lists are refused
   * @throws IOException where it is no whole Parquet file, in one line
   */
  public static ParquetRows open(Path path, String listSeparator) throws IOException {
    DuckDBConnection connection = DuckDb.open();
    try {
      return new ParquetRows(path, listSeparator, connection);
    } catch (SQLException e) {
      closeAfter(connection, e);
      throw new IOException(
          path + ": found damaged Parquet (" + DuckDb.reason(e) + "), expected a whole file", e);
    }
  }

  private static void closeAfter(DuckDBConnection connection, SQLException failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** The expression that selects a column as text. */
  private String asText(Column column) {
    String name = DuckDb.name(column.name());
    return switch (column.kind()) {
      case NESTED -> "NULL";
      case LIST ->
          listSeparator.isEmpty()
              ? "NULL"
              : "array_to_string(list_transform("
                  + name
                  + ", lambda item: coalesce(item, '')), "
                  + DuckDb.text(listSeparator)
                  + ")";
      default -> "CAST(" + name + " AS VARCHAR)";
    };
  }

  @Override
  public List<String> columns() {
    return names;
  }

  @Override
  public boolean next() throws IOException {
    try {
      if (!rows.next()) {
        return false;
      }
      number++;
      split(rows.getString(1));
      return true;
    } catch (SQLException e) {
      throw new IOException(
          file
              + ": found damaged Parquet after row "
              + number
              + " ("
              + DuckDb.reason(e)
              + "), expected a whole file",
          e);
    }
  }

  private void split(String row) throws IOException {
    fields.clear();
    int start = 0;
    while (start >= 0) {
      int end = row.indexOf(SEPARATOR, start);
      String text = row.substring(start, end < 0 ? row.length() : end);
      if (fields.size() < columns.size()) {
        Kind kind = columns.get(fields.size()).kind();
        fields.add(text.isEmpty() ? text : canonical(kind, text));
      } else {
        throw at("row " + number + ": ", "the control character U+001F", "texts without it");
      }
      start = end < 0 ? -1 : end + 1;
    }
  }

  private static String canonical(Kind kind, String text) {
    return switch (kind) {
      case TIME -> time(text);
      case FLOATING -> number(text);
      case DECIMAL -> new BigDecimal(text).stripTrailingZeros().toPlainString();
      default -> text;
    };
  }

  /** DuckDB writes {@code 2016-09-01 00:00:00.12+00}; what is no such time stays as it is. */
  static String time(String text) {
    if (!text.matches("\\d{4,6}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(\\+00)?")) {
      return text;
    }
    String zoneless = text.endsWith("+00") ? text.substring(0, text.length() - 3) : text;
    int point = zoneless.indexOf('.');
    String whole = point < 0 ? zoneless : zoneless.substring(0, point);
    String fraction = point < 0 ? "" : zoneless.substring(point + 1);
    int digits = Math.max(3, (fraction.length() + 2) / 3 * 3);
    return whole.replace(' ', 'T') + "." + fraction + "0".repeat(digits - fraction.length()) + "Z";
  }

  private static String number(String text) {
    return switch (text) {
      case "nan", "-nan" -> "";
      case "inf" -> Numbers.format(Double.POSITIVE_INFINITY);
      case "-inf" -> Numbers.format(Double.NEGATIVE_INFINITY);
      default -> Numbers.format(Double.parseDouble(text));
    };
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException where the column is nested, in one line
   */
  @Override
  public String field(int column) {
    Column asked = columns.get(column);
    boolean list = asked.kind() == Kind.LIST;
    if (asked.kind() == Kind.NESTED || (list && listSeparator.isEmpty())) {
      IOException nested =
          new IOException(
              file
                  + ": found column "
                  + asked.name()
                  + " of type "
                  + asked.type()
                  + ", expected texts, numbers or times"
                  + (list ? ", or for a list of handles --handle-separator ';'" : ""));
      throw new UncheckedIOException(nested.getMessage(), nested);
    }
    return fields.get(column);
  }

  @Override
  public IOException malformed(int column, String expected) {
    return at(
        "row " + number + ", column " + names.get(column) + ": ",
        CsvRows.quote(fields.get(column)),
        expected);
  }

  @Override
  public IOException malformedEnd(String expected) {
    return at("row " + (number + 1) + ": ", "the end of the file", expected);
  }

  @Override
  public IOException malformedHeader(String expected) {
    return at("", "the columns " + CsvRows.quote(String.join(",", names)), expected);
  }

  private IOException at(String place, String found, String expected) {
    return new IOException(file + ": " + place + "found " + found + ", expected " + expected);
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
      connection.close();
    } catch (SQLException e) {
      throw new IOException(file + ": " + DuckDb.reason(e), e);
    }
  }
}
