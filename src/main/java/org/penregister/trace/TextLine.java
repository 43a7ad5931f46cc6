// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.Arrays;
import java.util.Locale;

/**
 * One line of a text trace, cut into fields at a delimiter, that knows where it is: every check
 * that fails names file, line and column. Reused from line to line by {@link TextTraceReader}.
 */
public final class TextLine {
  /** 9999-12-31T23:59:59Z, the last second that ISO 8601 writes with four digits. */
  public static final long LAST_SECOND = 253_402_300_799L;

  private static final int LONGEST_QUOTE = 40;

  private final String file;
  private long number;
  private String text = "";
  private int[] starts = new int[8];
  private int fields;

  TextLine(String file) {
    this.file = file;
  }

  void set(long number, String text) {
    this.number = number;
    this.text = text;
    this.fields = 0;
  }

  /** The line's text without its line break. */
  public String text() {
    return text;
  }

  /** Cuts the line at every {@code delimiter}; an empty line is one empty field. */
  public void split(char delimiter) {
    fields = 0;
    int start = 0;
    while (start >= 0) {
      if (fields + 1 >= starts.length) {
        starts = Arrays.copyOf(starts, starts.length * 2);
      }
      starts[fields++] = start;
      start = text.indexOf(delimiter, start) + 1;
      if (start == 0) {
        break;
      }
    }
    starts[fields] = text.length() + 1;
  }

  /** Number of fields after {@link #split}. */
  public int fields() {
    return fields;
  }

  /** Field {@code i}, counted from 0. */
  public String field(int i) {
    return text.substring(starts[i], starts[i + 1] - 1);
  }

  /** Checks the number of fields, {@code shape} being how a right line looks. */
  public void requireFields(int expected, String shape) throws TraceFormatException {
    if (fields < expected) {
      throw malformedAt(text.length(), fields + (fields == 1 ? " field" : " fields"), shape);
    }
    if (fields > expected) {
      throw malformedAt(starts[expected], fields + " fields", shape);
    }
  }

  /**
   * Field {@code i} as a whole number in [0, {@code most}].
   *
   * @param expected what the number is, for the message
   */
  public long whole(int i, long most, String expected) throws TraceFormatException {
    int end = starts[i + 1] - 1;
    if (starts[i] == end) {
      throw malformed(i, expected);
    }
    long value = 0;
    for (int at = starts[i]; at < end; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(i, expected);
      }
      if (value > (most - digit) / 10) {
        throw malformed(i, expected + " of at most " + most);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Field {@code i} is wrong: the exception to throw. */
  public TraceFormatException malformed(int i, String expected) {
    return malformedAt(starts[i], quote(field(i)), expected);
  }

  /** The text at {@code index}, counted from 0 in UTF-16 units, is wrong. */
  public TraceFormatException malformedAt(int index, String found, String expected) {
    int column = text.codePointCount(0, index) + 1;
    return new TraceFormatException(file, number, column, found, expected);
  }

  /** {@code text} in quotation marks for a message: shortened, control characters made visible. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    boolean cut = text.codePointCount(0, text.length()) > LONGEST_QUOTE;
    return quoted.append(cut ? "..." : "").append('"').toString();
  }
}
