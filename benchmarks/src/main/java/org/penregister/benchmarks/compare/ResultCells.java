// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.metric.Estimate;

/** Estimates as the cells of a table that a person reads. */
final class ResultCells {
  /** Stands where there is nothing. */
  static final String NONE = "-";

  private ResultCells() {}

  static String withInterval(Optional<Estimate> estimate, int places) {
    if (estimate.isEmpty() || estimate.get().status() != Estimate.Status.OK) {
      return value(estimate, places);
    }
    Estimate known = estimate.get();
    return decimals(known.value(), places)
        + " ["
        + decimals(known.ciLow(), places)
        + ", "
        + decimals(known.ciHigh(), places)
        + "]";
  }

  static String value(Optional<Estimate> estimate, int places) {
    if (estimate.isEmpty()) {
      return NONE;
    }
    return switch (estimate.get().status()) {
      case OK -> decimals(estimate.get().value(), places);
      case NOT_ATTAINED -> "not attained";
      case NOT_APPLICABLE -> "n/a";
      case FAILED -> "failed";
    };
  }

  static String decimals(double value, int places) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString()
        : Double.isNaN(value) ? NONE : Numbers.format(value);
  }
}
