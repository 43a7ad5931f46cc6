// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.penregister.trace.TextLine;
import org.penregister.trace.TraceFormatException;

/**
 * Times as {@code YYYY-MM-DDTHH:MM:SS[.mmm]Z}, years 0000 to 9999. Stricter than {@link
 * java.time.Instant#parse}, which takes offsets, leap seconds and nanoseconds that would not
 * survive a round trip.
 */
final class UtcTime {
  private static final String EXPECTED = "a UTC time such as 2016-09-01T00:00:00Z";
  private static final String SECONDS = "dddd-dd-ddTdd:dd:ddZ";
  private static final String MILLIS = "dddd-dd-ddTdd:dd:dd.dddZ";
  private static final long FIRST_MILLI = LocalDate.of(0, 1, 1).toEpochDay() * 86_400_000L;
  private static final long LAST_MILLI = TextLine.LAST_SECOND * 1000 + 999;

  private UtcTime() {}

  /** Milliseconds since the epoch. */
  static long parse(TextLine row, int column) throws TraceFormatException {
    String text = row.field(column);
    if (!has(text, SECONDS) && !has(text, MILLIS)) {
      throw row.malformed(column, EXPECTED);
    }
    try {
      long day =
          LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
      int hour = atMost(23, number(text, 11, 13));
      int minute = atMost(59, number(text, 14, 16));
      int second = atMost(59, number(text, 17, 19));
      int milli = text.length() == MILLIS.length() ? number(text, 20, 23) : 0;
      return ((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000L + milli;
    } catch (DateTimeException e) {
      throw row.malformed(column, EXPECTED);
    }
  }

  static String format(long timeMillis) {
    if (timeMillis < FIRST_MILLI || timeMillis > LAST_MILLI) {
      throw new IllegalArgumentException(
          "timeMillis is " + timeMillis + ", must lie in years 0000 to 9999");
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(timeMillis, 1000L),
            (int) Math.floorMod(timeMillis, 1000L) * 1_000_000,
            ZoneOffset.UTC);
    // toString leaves out zero seconds and pads fractions to three digits.
    String text = time.toString();
    return text + (time.getSecond() == 0 && time.getNano() == 0 ? ":00Z" : "Z");
  }

  private static boolean has(String text, String shape) {
    if (text.length() != shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = text.charAt(i);
      boolean right = shape.charAt(i) == 'd' ? c >= '0' && c <= '9' : c == shape.charAt(i);
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static int atMost(int most, int value) {
    if (value > most) {
      throw new DateTimeException(value + " is above " + most);
    }
    return value;
  }
}
