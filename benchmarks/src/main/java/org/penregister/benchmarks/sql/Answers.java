// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.sql;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.Numbers;

/** Asks the statements of a file of SQL over the runs below a directory. */
public final class Answers {
  private static final int DIGITS = 4;
  private static final Pattern LINE = Pattern.compile("^LINE ([0-9]{1,6}):", Pattern.MULTILINE);
  private static final String NUMERIC =
      "(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL.*)";

  private Answers() {}

  /**
   * One answer.
   *
   * @param question empty where the file has none
   */
  public record Answer(String question, TextTable table, int rows) {}

  /**
   * Asks one statement after another; those that answer with rows are told of at once.
   *
   * @param name the file's name, for messages
   * @param results the directory that stands in the variable {@code results}
   * @throws IOException where a statement fails, in one line with its number
   */
  public static void ask(String name, String sql, Path results, Consumer<Answer> answers)
      throws IOException {
    try (DuckDBConnection connection = DuckDb.open()) {
      try (Statement set = connection.createStatement()) {
        set.execute("SET VARIABLE results = " + DuckDb.file(results));
      }
      int number = 0;
      for (SqlScript.Statement each : SqlScript.statements(sql)) {
        number++;
        try (Statement statement = connection.createStatement()) {
          if (statement.execute(each.sql())) {
            answers.accept(answer(each.question(), statement.getResultSet()));
          }
        } catch (SQLException e) {
          throw new IOException(
              name + ": statement " + number + ", line " + line(each, e) + ": " + DuckDb.reason(e),
              e);
        }
      }
    } catch (SQLException e) {
      throw new IOException(name + ": " + DuckDb.reason(e), e);
    }
  }

  /** Where DuckDB says the mistake is, or where the statement begins. */
  private static int line(SqlScript.Statement statement, SQLException failure) {
    Matcher told = LINE.matcher(String.valueOf(failure.getMessage()));
    return statement.line() + (told.find() ? Integer.parseInt(told.group(1)) - 1 : 0);
  }

  private static Answer answer(String question, ResultSet rows) throws SQLException {
    ResultSetMetaData found = rows.getMetaData();
    List<TextTable.Column> columns = new ArrayList<>();
    for (int c = 1; c <= found.getColumnCount(); c++) {
      String heading = found.getColumnName(c).replace('_', ' ');
      columns.add(
          found.getColumnTypeName(c).matches(NUMERIC)
              ? TextTable.number(heading)
              : TextTable.text(heading));
    }
    TextTable table = new TextTable(columns);
    int count = 0;
    while (rows.next()) {
      List<String> cells = new ArrayList<>();
      for (int c = 1; c <= columns.size(); c++) {
        cells.add(cell(rows.getObject(c)));
      }
      table.row(cells);
      count++;
    }
    return new Answer(question, table, count);
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    boolean inexact =
        value instanceof Double || value instanceof Float || value instanceof BigDecimal;
    return inexact ? Numbers.brief(((Number) value).doubleValue(), DIGITS) : value.toString();
  }
}
