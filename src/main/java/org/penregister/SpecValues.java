// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code key=value} pairs of one spec, for example of {@code decoy:k=12:choice=popular}. Each
 * getter names the key, its default and its bounds; {@link #finish()} refuses keys that nobody
 * asked for. Every error is one line: what is wrong, where, and what would be right.
 */
public final class SpecValues {
  private final String spec;
  private final Map<String, String> values;
  private final Set<String> asked = new TreeSet<>();

  private SpecValues(String spec, Map<String, String> values) {
    this.spec = spec;
    this.values = values;
  }

  /** The name in front of the first colon of {@code spec}. */
  public static String nameOf(String spec) {
    int colon = spec.indexOf(':');
    return colon < 0 ? spec : spec.substring(0, colon);
  }

  /** Parses {@code name:key=value:key=value}. */
  public static SpecValues parse(String spec) {
    Map<String, String> values = new LinkedHashMap<>();
    int colon = spec.indexOf(':');
    if (colon >= 0) {
      for (String pair : spec.substring(colon + 1).split(":", -1)) {
        int equals = pair.indexOf('=');
        if (equals <= 0 || equals == pair.length() - 1) {
          throw new IllegalArgumentException(
              "'" + spec + "': '" + pair + "' is not of the form key=value");
        }
        if (values.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
          throw new IllegalArgumentException(
              "'" + spec + "': key '" + pair.substring(0, equals) + "' is given twice");
        }
      }
    }
    return new SpecValues(spec, values);
  }

  /** An integer in [{@code least}, {@code most}]. */
  public int integer(String key, int byDefault, int least, int most) {
    String text = take(key);
    if (text == null) {
      return byDefault;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, with the bounds
    }
    throw wrong(key, text, "a whole number from " + least + " to " + most);
  }

  /** A finite number in [{@code least}, {@code most}]. */
  public double real(String key, double byDefault, double least, double most) {
    String text = take(key);
    if (text == null) {
      return byDefault;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, with the bounds
    }
    throw wrong(key, text, "a number from " + least + " to " + most);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean byDefault) {
    return Boolean.parseBoolean(choice(key, Boolean.toString(byDefault), List.of("true", "false")));
  }

  /** One of {@code allowed}. */
  public String choice(String key, String byDefault, List<String> allowed) {
    String text = take(key);
    if (text == null) {
      return byDefault;
    }
    if (!allowed.contains(text)) {
      throw wrong(key, text, "one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** A positive ISO-8601 duration, for example {@code PT1H} or {@code P7D}. */
  public Duration duration(String key, Duration byDefault) {
    String text = take(key);
    if (text == null) {
      return byDefault;
    }
    try {
      Duration value = Duration.parse(text);
      if (!value.isNegative() && !value.isZero()) {
        return value;
      }
    } catch (DateTimeParseException notADuration) {
      // refused below, with examples
    }
    throw wrong(key, text, "a positive duration such as PT1H or P7D");
  }

  /** An ISO-8601 duration of 0 or more, for example {@code PT0S} or {@code PT1M}. */
  public Duration durationOrZero(String key, Duration byDefault) {
    String text = take(key);
    if (text == null) {
      return byDefault;
    }
    try {
      Duration value = Duration.parse(text);
      if (!value.isNegative()) {
        return value;
      }
    } catch (DateTimeParseException notDuration) {
      // refused below, with examples
    }
    throw wrong(key, text, "a duration of 0 or more such as PT0S or PT1M");
  }

  /** A duration as specs write it: whole days as {@code P7D}, others as {@code PT1H30M}. */
  public static String text(Duration duration) {
    boolean wholeDays =
        duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()));
    return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
  }

  /** Free text without {@code : , +}. */
  public String text(String key, String byDefault) {
    String text = take(key);
    return text == null ? byDefault : text;
  }

  /** Refuses keys that no getter has asked for; call it last. */
  public void finish() {
    List<String> unknown = new ArrayList<>(values.keySet());
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + spec
              + "': unknown key '"
              + unknown.get(0)
              + "'; "
              + (asked.isEmpty()
                  ? nameOf(spec) + " takes no keys"
                  : nameOf(spec) + " takes " + String.join(", ", asked)));
    }
  }

  private @Nullable String take(String key) {
    asked.add(key);
    return values.get(key);
  }

  private IllegalArgumentException wrong(String key, String text, String right) {
    return new IllegalArgumentException(
        "'" + spec + "': " + key + " is '" + text + "', must be " + right);
  }
}
