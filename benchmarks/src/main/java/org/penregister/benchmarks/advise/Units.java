// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What budgets are given in: a number and a unit without a space, {@code 2.5KB}. */
enum Units {
  /** Bytes; the units of 1000, and those of 1024 to read only. */
  SIZE(
      units("B", 1, "KB", 1e3, "MB", 1e6, "GB", 1e9),
      units("KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30),
      "a size such as 500B, 2KB, 2KiB, 50MB or 1GB"),
  /** Nanoseconds. */
  TIME(
      units("ns", 1, "us", 1e3, "ms", 1e6, "s", 1e9),
      units("\u00b5s", 1e3),
      "a time such as 500ns, 20us, 5ms or 1s"),
  /** A share of a whole. */
  SHARE(units("", 1), units(), "a share such as 0.05"),
  /** Any number. */
  NUMBER(units("", 1), units(), "a number such as 1.5");

  private static final Pattern TEXT =
      Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,15})?)([A-Za-z\u00b5]*)");
  private static final int DIGITS = 3;

  private final Map<String, Double> units;
  private final Map<String, Double> alsoRead;
  private final String example;

  Units(Map<String, Double> units, Map<String, Double> alsoRead, String example) {
    this.units = units;
    this.alsoRead = alsoRead;
    this.example = example;
  }

  private static Map<String, Double> units(Object... namesAndFactors) {
    Map<String, Double> units = new LinkedHashMap<>();
    for (int i = 0; i < namesAndFactors.length; i += 2) {
      units.put((String) namesAndFactors[i], ((Number) namesAndFactors[i + 1]).doubleValue());
    }
    return Map.copyOf(units);
  }

  /**
   * The number that {@code text} says, more than 0, in bytes, nanoseconds or as it stands.
   *
   * @param option who asks
   */
  double parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    Optional<Double> factor =
        matcher.matches() ? factor(matcher.group(2)) : Optional.<Double>empty();
    if (factor.isEmpty()) {
      throw new IllegalArgumentException(option + " is '" + text + "', must be " + example);
    }
    double value = Double.parseDouble(matcher.group(1)) * factor.get();
    if (!(value > 0)) {
      throw new IllegalArgumentException(option + " is '" + text + "', must be more than 0");
    }
    if (this == SHARE && value > 1) {
      throw new IllegalArgumentException(option + " is '" + text + "', must be at most 1");
    }
    return value;
  }

  private Optional<Double> factor(String unit) {
    return List.of(units, alsoRead).stream()
        .flatMap(each -> each.entrySet().stream())
        .filter(
            each -> each.getKey().toLowerCase(Locale.ROOT).equals(unit.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The number rounded up to three digits, so that {@link #parse} gives no less. */
  String roundedUp(double value) {
    String unit = "";
    double factor = 0;
    for (Map.Entry<String, Double> each : units.entrySet()) {
      boolean fits = each.getValue() <= value || each.getValue() == 1;
      if (fits && each.getValue() > factor) {
        unit = each.getKey();
        factor = each.getValue();
      }
    }
    boolean whole = this == SIZE && factor == 1;
    return digits(whole ? Math.ceil(value) : value / factor) + unit;
  }

  /** A number rounded up to three digits. */
  static String digits(double value) {
    BigDecimal up = BigDecimal.valueOf(value).round(new MathContext(DIGITS, RoundingMode.CEILING));
    return up.signum() == 0 ? "0" : up.stripTrailingZeros().toPlainString();
  }
}
