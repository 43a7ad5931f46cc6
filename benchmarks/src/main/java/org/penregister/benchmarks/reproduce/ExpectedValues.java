// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.rows.CsvRows;

/**
 * What a paper's values should be: {@code <citekey>.expected.csv} with the columns {@code
 * claim,expected,low,high,source,note}. A value holds where {@code low <= value <= high}.
 */
final class ExpectedValues {
  static final List<String> COLUMNS = List.of("claim", "expected", "low", "high", "source", "note");

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /**
   * What one value should be.
   *
   * @param expected as published, or as computed elsewhere
   * @param source where that stands
   * @param note why the band is as wide as it is; may be empty
   */
  record Row(String claim, double expected, double low, double high, String source, String note) {
    /** Whether the value lies in the band; NaN never does. */
    boolean holds(double value) {
      return value >= low && value <= high;
    }
  }

  private ExpectedValues() {}

  /** Reads a paper's file in {@code papers}. */
  static ExpectedValues read(Path papers, String citekey) throws IOException {
    ExpectedValues values = new ExpectedValues();
    try (CsvRows rows = CsvRows.open(papers.resolve(citekey + ".expected.csv"))) {
      if (!rows.columns().equals(COLUMNS)) {
        throw rows.malformedHeader("the columns " + String.join(",", COLUMNS));
      }
      while (rows.next()) {
        values.add(rows);
      }
    }
    return values;
  }

  private void add(CsvRows rows) throws IOException {
    String claim = rows.field(0);
    if (!claim.matches("[^/, ]+/[^, ]+")) {
      throw rows.malformed(0, "a claim such as case/what, without spaces");
    }
    Row row =
        new Row(
            claim, number(rows, 1), number(rows, 2), number(rows, 3), rows.field(4), rows.field(5));
    if (!row.holds(row.expected)) {
      throw rows.malformed(1, "a value from low to high");
    }
    if (row.source.isBlank()) {
      throw rows.malformed(4, "where the value stands");
    }
    if (this.rows.put(claim, row) != null) {
      throw rows.malformed(0, "each claim once");
    }
  }

  private static double number(CsvRows rows, int column) throws IOException {
    if (rows.field(column).matches("-?[0-9]*\\.?[0-9]+(E-?[0-9]+)?")) {
      return Double.parseDouble(rows.field(column));
    }
    throw rows.malformed(column, "a number such as 0.5");
  }

  /** The claims, in the file's order. */
  List<String> claims() {
    return List.copyOf(rows.keySet());
  }

  /** What the claim should be, null where the file does not say. */
  @Nullable Row row(String claim) {
    return rows.get(claim);
  }
}
