// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The first line of a comma-separated trace: which column is where. Quoted fields (RFC 4180) are
 * refused rather than half understood: no format here needs a comma inside a field.
 */
public final class CsvHeader {
  private final TextLine line;
  private final List<String> names = new ArrayList<>();

  private CsvHeader(TextLine line) throws TraceFormatException {
    this.line = line;
    split(line);
    for (int i = 0; i < line.fields(); i++) {
      if (names.contains(line.field(i))) {
        throw line.malformed(i, "each column once");
      }
      names.add(line.field(i));
    }
  }

  /** Says, once the header is known, how to take each row. */
  @FunctionalInterface
  public interface Binder {
    /** Looks up its columns in {@code header} and returns what to do with a row. */
    TextTraceReader.LineHandler bind(CsvHeader header) throws TraceFormatException;
  }

  /**
   * A handler whose first line is the header and whose others are rows, each checked to have as
   * many fields as the header.
   */
  public static TextTraceReader.LineHandler thenRows(Binder binder) {
    return new TextTraceReader.LineHandler() {
      private int columns;
      private TextTraceReader.LineHandler rows = line -> {};

      @Override
      public void accept(TextLine line) throws TraceFormatException {
        if (columns == 0) {
          CsvHeader header = new CsvHeader(line);
          rows = binder.bind(header);
          columns = header.names.size();
          return;
        }
        split(line);
        line.requireFields(columns, columns + " fields as in the header");
        rows.accept(line);
      }
    };
  }

  /** Where the column {@code name} is, counted from 0. */
  public int require(String name) throws TraceFormatException {
    int column = names.indexOf(name);
    if (column < 0) {
      throw line.malformedAt(
          0, TextLine.quote(line.text()), "a header with a column named " + name);
    }
    return column;
  }

  /** Where the column {@code name} is, or -1. */
  public int optional(String name) {
    return names.indexOf(name);
  }

  /** Refuses columns outside {@code known}: a misspelt name must not be dropped silently. */
  public void requireOnly(List<String> known) throws TraceFormatException {
    for (int i = 0; i < names.size(); i++) {
      if (!known.contains(names.get(i))) {
        throw line.malformed(i, "a column out of " + String.join(",", known));
      }
    }
  }

  private static void split(TextLine line) throws TraceFormatException {
    int quote = line.text().indexOf('"');
    if (quote >= 0) {
      throw line.malformedAt(quote, "a quotation mark", "fields without quotes");
    }
    line.split(',');
  }
}
