// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in aligned columns, numbers to the right. Where a line does not fit, the widest column that
 * can be wrapped is wrapped: texts between words, then within them, headings between words. Numbers
 * are never wrapped and nothing is ever cut off, so a very narrow window gets lines that are too
 * long.
 */
public final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST_TEXT = 8;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** How a column stands. */
  public enum Align {
    /** Texts. */
    LEFT,
    /** Numbers. */
    RIGHT
  }

  /** A column's heading and how it stands. */
  public record Column(String heading, Align align) {}

  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** A left-aligned column. */
  public static Column text(String heading) {
    return new Column(heading, Align.LEFT);
  }

  /** A right-aligned column. */
  public static Column number(String heading) {
    return new Column(heading, Align.RIGHT);
  }

  /** Adds a row with one cell a column. */
  public TextTable row(String... cells) {
    return row(Arrays.asList(cells));
  }

  /** Adds a row with one cell a column. */
  public TextTable row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "row has " + cells.size() + " cells, must have " + columns.size());
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * The table with headings, every line ended.
   *
   * @param width characters that fit a line
   */
  public String render(int width) {
    int[] widths = widths(width);
    StringBuilder out = new StringBuilder();
    append(out, columns.stream().map(Column::heading).toList(), widths, true);
    for (List<String> row : rows) {
      append(out, row, widths, false);
    }
    return out.toString();
  }

  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    int[] least = new int[columns.size()];
    long total = (long) GAP.length() * (columns.size() - 1);
    for (int c = 0; c < widths.length; c++) {
      String heading = columns.get(c).heading();
      int widest = 0;
      for (List<String> row : rows) {
        widest = Math.max(widest, length(row.get(c)));
      }
      boolean isText = columns.get(c).align() == Align.LEFT;
      widths[c] = Math.max(widest, length(heading));
      least[c] = Math.max(isText ? Math.min(widest, NARROWEST_TEXT) : widest, longestWord(heading));
      total += widths[c];
    }
    while (total > width) {
      int widest = -1;
      for (int c = 0; c < widths.length; c++) {
        if (widths[c] > least[c] && (widest < 0 || widths[c] > widths[widest])) {
          widest = c;
        }
      }
      if (widest < 0) {
        return widths;
      }
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private void append(StringBuilder out, List<String> cells, int[] widths, boolean headings) {
    List<List<String>> wrapped = new ArrayList<>();
    int lines = 1;
    for (int c = 0; c < widths.length; c++) {
      List<String> parts = wrap(cells.get(c), widths[c]);
      wrapped.add(parts);
      lines = Math.max(lines, parts.size());
    }
    for (int line = 0; line < lines; line++) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        List<String> parts = wrapped.get(c);
        // Headings end at the same line, just above the numbers.
        int part = headings ? line - (lines - parts.size()) : line;
        String cell = part >= 0 && part < parts.size() ? parts.get(part) : "";
        String padding = " ".repeat(widths[c] - length(cell));
        boolean right = columns.get(c).align() == Align.RIGHT;
        text.append(c == 0 ? "" : GAP).append(right ? padding + cell : cell + padding);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  /** Lines of at most {@code width} characters that together are {@code text}. */
  static List<String> wrap(String text, int width) {
    if (length(text) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && length(line.toString()) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
      while (length(line.toString()) > width) {
        int end = line.offsetByCodePoints(0, width);
        lines.add(line.substring(0, end));
        line.delete(0, end);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static int longestWord(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(TextTable::length).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
