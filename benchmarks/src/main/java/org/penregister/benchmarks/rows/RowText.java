// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows as the bytes of a comma-separated file without quotation marks, for readers of such files:
 * what those check stays in one place. Makes one line at a time, so that {@link #placed} can turn
 * the line and character that a reader complains of into the row and column that are wrong.
 */
public final class RowText extends InputStream {
  private final String file;
  private final RowSource rows;
  private final List<String> columns;
  private String text;
  private byte[] line;
  private int position;
  private long number = 1;

  /**
   * @param file the file's name, as the readers of the text are told it
   * @param rows that nobody else goes through; they are not closed with this
   * @param columns how many of the columns stand in the text
   */
  public RowText(String file, RowSource rows, int columns) {
    this.file = file;
    this.rows = rows;
    this.columns = rows.columns().subList(0, columns);
    this.text = String.join(",", this.columns);
    this.line = bytes(text);
  }

  private static byte[] bytes(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    return fill() ? line[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, line.length - position);
    System.arraycopy(line, position, into, offset, count);
    position += count;
    return count;
  }

  /** Makes sure that a byte is there, false at the end. */
  private boolean fill() throws IOException {
    if (position < line.length) {
      return true;
    }
    if (!rows.next()) {
      return false;
    }
    StringBuilder next = new StringBuilder();
    for (int c = 0; c < columns.size(); c++) {
      String field = rows.field(c);
      if (field.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n')) {
        throw rows.malformed(c, "a text without commas, quotation marks and line breaks");
      }
      next.append(c == 0 ? "" : ",").append(field);
    }
    text = next.toString();
    line = bytes(text);
    position = 0;
    number++;
    return true;
  }

  /**
   * What to throw for a reader's complaint.
   *
   * @param complaint {@code FILE:LINE:COLUMN: found ..., expected ...}
   * @param atLine counted from 1, the header
   * @param atCharacter counted from 1
   */
  public IOException placed(IOException complaint, long atLine, int atCharacter) {
    String message = String.valueOf(complaint.getMessage());
    String prefix = file + ":" + atLine + ":" + atCharacter + ": ";
    String what = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    String place = atLine == 1 ? "" : "row " + (atLine - 1) + column(atLine, atCharacter) + ": ";
    return new IOException(file + ": " + place + what, complaint);
  }

  private String column(long atLine, int atCharacter) {
    if (atLine != number) {
      return "";
    }
    long before = text.codePoints().limit(atCharacter - 1).filter(each -> each == ',').count();
    return before < columns.size() ? ", column " + columns.get((int) before) : "";
  }
}
