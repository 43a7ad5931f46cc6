// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.rows.RowSource;

/**
 * The columns of one result table, in the order of the file, and the way to make its rows.
 *
 * @param file the file's name, for example {@code trials.csv}
 */
public record TableSchema(String file, List<Column> columns) {

  /** What a column holds. */
  public enum Type {
    /** Any text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number by {@link Numbers#format}. */
    DOUBLE;

    /** What a cell holds; null where it is empty. Infinite numbers stay texts, as JSON has none. */
    @Nullable Object parse(String cell) {
      if (cell.isEmpty()) {
        return this == STRING ? "" : null;
      }
      return this == STRING || cell.endsWith("inf") ? cell : new BigDecimal(cell);
    }

    /** Whether a cell of this type can hold that text. */
    boolean holds(String cell) {
      return switch (this) {
        case STRING -> true;
        case INTEGER -> cell.matches("|-?[0-9]{1,19}");
        case DOUBLE -> cell.matches("|-?inf|-?[0-9]+(\\.[0-9]+)?(E[+-]?[0-9]+)?");
      };
    }

    /** The name in {@code schema.json}. */
    public String label() {
      return switch (this) {
        case STRING -> "string";
        case INTEGER -> "integer";
        case DOUBLE -> "double";
      };
    }
  }

  /**
   * One column.
   *
   * @param unit empty where there is none
   * @param meaning one line
   */
  public record Column(String name, Type type, String unit, String meaning) {
    /** A column of texts. */
    public static Column text(String name, String meaning) {
      return new Column(name, Type.STRING, "", meaning);
    }

    /** A column of whole numbers. */
    public static Column whole(String name, String unit, String meaning) {
      return new Column(name, Type.INTEGER, unit, meaning);
    }

    /** A column of numbers. */
    public static Column number(String name, String unit, String meaning) {
      return new Column(name, Type.DOUBLE, unit, meaning);
    }
  }

  public TableSchema {
    columns = List.copyOf(columns);
  }

  /** The name of the same table as Parquet, for example {@code trials.parquet}. */
  public String parquetFile() {
    return file.substring(0, file.lastIndexOf('.')) + ".parquet";
  }

  /** The heading of the file. */
  public String heading() {
    return Csv.line(columns.stream().map(Column::name).toList());
  }

  /**
   * The rows that a source holds under these columns; what it lacks of the last columns, as files
   * of earlier versions do, is missing.
   *
   * @throws IOException where the columns or a cell are others, with file, row and column
   */
  public List<Row> read(RowSource source) throws IOException {
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> found = source.columns();
    if (found.isEmpty()
        || found.size() > names.size()
        || !names.subList(0, found.size()).equals(found)) {
      throw source.malformedHeader("the columns of " + file + ": " + String.join(",", names));
    }
    List<Row> rows = new ArrayList<>();
    while (source.next()) {
      List<String> cells = new ArrayList<>(Collections.nCopies(names.size(), ""));
      for (int c = 0; c < found.size(); c++) {
        String cell = source.field(c);
        if (!columns.get(c).type().holds(cell)) {
          throw source.malformed(c, columns.get(c).type().label() + " or nothing");
        }
        cells.set(c, cell);
      }
      rows.add(new Row(this, cells));
    }
    return rows;
  }

  /** Starts a row; columns that are not set are missing values. */
  public RowBuilder row() {
    return new RowBuilder();
  }

  /** One finished row: a text a column, empty where the value is missing. */
  public record Row(TableSchema schema, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** The cell of that column. */
    public String cell(String column) {
      return cells.get(schema.indexOf(column));
    }

    /** The number in that column; NaN where it is missing. */
    public double number(String column) {
      String cell = cell(column);
      return switch (cell) {
        case "" -> Double.NaN;
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(cell);
      };
    }

    /** The row as a line of the file. */
    public String line() {
      return Csv.line(cells);
    }

    /** The cells by column, as what their columns hold; null for a missing value. */
    public Map<String, @Nullable Object> typed() {
      Map<String, @Nullable Object> typed = new LinkedHashMap<>();
      for (int c = 0; c < cells.size(); c++) {
        Column column = schema.columns.get(c);
        typed.put(column.name(), column.type().parse(cells.get(c)));
      }
      return typed;
    }
  }

  private int indexOf(String column) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).name().equals(column)) {
        return c;
      }
    }
    throw new IllegalArgumentException(file + " has no column '" + column + "'");
  }

  /** Collects a row's values by column name; a value of another type than its column is refused. */
  public final class RowBuilder {
    private final @Nullable String[] cells = new @Nullable String[columns.size()];

    private RowBuilder() {}

    /** Sets a text. */
    public RowBuilder text(String column, String value) {
      return set(column, Type.STRING, value);
    }

    /** Sets a whole number. */
    public RowBuilder whole(String column, long value) {
      return set(column, Type.INTEGER, Long.toString(value));
    }

    /** Sets a number; NaN is a missing value. */
    public RowBuilder number(String column, double value) {
      return set(column, Type.DOUBLE, Numbers.format(value));
    }

    private RowBuilder set(String column, Type type, String value) {
      int c = indexOf(column);
      Type right = columns.get(c).type();
      if (type != right) {
        throw new IllegalArgumentException(
            file + ": " + column + " is set as " + type.label() + ", must be " + right.label());
      }
      if (cells[c] != null) {
        throw new IllegalArgumentException(file + ": " + column + " is set twice");
      }
      cells[c] = value;
      return this;
    }

    /** The row. */
    public Row build() {
      List<String> texts = new ArrayList<>();
      Arrays.stream(cells).forEach(cell -> texts.add(cell == null ? "" : cell));
      return new Row(TableSchema.this, texts);
    }
  }
}
