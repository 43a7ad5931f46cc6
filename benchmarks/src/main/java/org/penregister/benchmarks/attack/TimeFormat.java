// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.penregister.trace.TextLine;

/** How a log writes times. */
enum TimeFormat {
  /** {@code 2016-09-01T00:00:00Z}, with or without a fraction of a second. */
  ISO("a UTC time such as 2016-09-01T00:00:00Z") {
    @Override
    long parse(String text) {
      if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z")) {
        throw new IllegalArgumentException(text);
      }
      try {
        return Instant.parse(text).toEpochMilli();
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(text, e);
      }
    }
  },
  /** Whole seconds since 1970. */
  SECONDS("whole seconds since 1970") {
    @Override
    long parse(String text) {
      return whole(text, TextLine.LAST_SECOND) * MILLIS_PER_SECOND;
    }
  },
  /** Whole milliseconds since 1970. */
  MILLIS("whole milliseconds since 1970") {
    @Override
    long parse(String text) {
      return whole(text, TextLine.LAST_SECOND * MILLIS_PER_SECOND);
    }
  };

  private static final long MILLIS_PER_SECOND = 1000;
  private static final int MOST_DIGITS = 18;

  private final String expected;

  TimeFormat(String expected) {
    this.expected = expected;
  }

  /**
   * Milliseconds since the epoch.
   *
   * @throws IllegalArgumentException where the text is none of this format
   */
  abstract long parse(String text);

  /** What a right text is, for messages. */
  String expected() {
    return expected + ", by --time-format " + name().toLowerCase(Locale.ROOT);
  }

  private static long whole(String text, long most) {
    if (!text.matches("[0-9]{1," + MOST_DIGITS + "}") || Long.parseLong(text) > most) {
      throw new IllegalArgumentException(text);
    }
    return Long.parseLong(text);
  }
}
