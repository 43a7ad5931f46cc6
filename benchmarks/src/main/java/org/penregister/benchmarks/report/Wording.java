// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import java.util.List;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.metric.Estimate;

/** Numbers as a person reads them in a sentence. */
final class Wording {
  /** Keeps a number and its unit on one line. */
  private static final String SPACE = "\u00a0";

  private static final double KILO = 1000;
  private static final List<String> BYTES = List.of("bytes", "kB", "MB", "GB", "TB");
  private static final List<String> TIMES = List.of("ns", "\u00b5s", "ms", "s");

  private Wording() {}

  /** A share in per cent: whole where it is between 10 and 99, else as exactly as it takes. */
  static String percent(double share) {
    double percent = 100 * share;
    if (Double.isNaN(percent)) {
      return "an unknown share";
    }
    boolean fine = percent < 10 || percent > 99 && percent < 100;
    String text = fine ? Numbers.brief(percent, percent < 10 ? 2 : 3) : Numbers.brief(percent, 2);
    return text + SPACE + "%";
  }

  /** A share and its interval. */
  static String withInterval(Estimate estimate) {
    if (Double.isNaN(estimate.ciLow()) || Double.isNaN(estimate.ciHigh())) {
      return percent(estimate.value());
    }
    String low = percent(estimate.ciLow());
    String high = percent(estimate.ciHigh());
    return percent(estimate.value())
        + (low.equals(high) ? "" : " (" + low.replace(SPACE + "%", "") + " to " + high + ")");
  }

  /** A number of bytes. */
  static String bytes(double bytes) {
    return scaled(bytes, BYTES);
  }

  /** A time. */
  static String nanos(double nanos) {
    return scaled(nanos, TIMES);
  }

  private static String scaled(double value, List<String> units) {
    int unit = 0;
    double scaled = value;
    // 999.5 already reads as 1000.
    while (scaled >= KILO - .5 && unit < units.size() - 1) {
      scaled /= KILO;
      unit++;
    }
    return Numbers.brief(scaled, scaled < 10 ? 2 : 3) + SPACE + units.get(unit);
  }

  /** A whole number, its thousands apart. */
  static String count(long count) {
    return Long.toString(count).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
  }

  /** A number of no unit. */
  static String number(double value) {
    return value >= KILO ? count(Math.round(value)) : Numbers.brief(value, value < 10 ? 2 : 3);
  }

  /** One day, two days. */
  static String days(double days) {
    return number(days) + (days == 1 ? " day" : " days");
  }

  /** Specs as code, the first few of them. */
  static String specs(List<String> specs, int most) {
    List<String> shown = specs.stream().limit(most).map(spec -> "`" + spec + "`").toList();
    int more = specs.size() - shown.size();
    if (more > 0) {
      return String.join(", ", shown) + " and " + more + " more";
    }
    return shown.size() < 2
        ? String.join("", shown)
        : String.join(", ", shown.subList(0, shown.size() - 1))
            + " and "
            + shown.get(shown.size() - 1);
  }
}
