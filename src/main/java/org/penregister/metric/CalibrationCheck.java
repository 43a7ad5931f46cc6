// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Holds what an adversary believes against what it gets right: the mean of its largest posteriors
 * and the share of likeliest targets that are true agree where posteriors are calibrated.
 */
public final class CalibrationCheck {
  private CalibrationCheck() {}

  /**
   * A warning where the two disagree beyond both intervals at twice their width; empty where they
   * agree, or where one of them has no value or no interval. A grid makes hundreds of comparisons:
   * at their own width, intervals of 95 % would disagree by chance in every other run, at twice the
   * width (3.9 standard errors) about once in ten thousand comparisons. An accuracy's interval
   * widens with the accuracy; where few guesses are right it is taken as wide as it would be if the
   * belief were true.
   */
  public static Optional<String> warning(Estimate bayesVulnerability, Estimate top1Accuracy) {
    double widened = widening(bayesVulnerability.value(), top1Accuracy.value());
    boolean disjoint =
        end(bayesVulnerability, bayesVulnerability.ciHigh(), 2)
                < end(top1Accuracy, top1Accuracy.ciLow(), 2 * widened)
            || end(top1Accuracy, top1Accuracy.ciHigh(), 2 * widened)
                < end(bayesVulnerability, bayesVulnerability.ciLow(), 2);
    if (!disjoint) {
      return Optional.empty();
    }
    String fault =
        bayesVulnerability.value() > top1Accuracy.value() ? "overconfident" : "underconfident";
    return Optional.of(
        "posteriors are "
            + fault
            + ": bayes-vulnerability "
            + text(bayesVulnerability)
            + ", top1-accuracy "
            + text(top1Accuracy));
  }

  /** An end of an interval that is so many times as wide. */
  private static double end(Estimate estimate, double end, double times) {
    return estimate.value() + times * (end - estimate.value());
  }

  /** How much more a share of {@code believed} spreads than one of {@code found}; at least 1. */
  private static double widening(double believed, double found) {
    double spread = found * (1 - found);
    return spread > 0 ? Math.max(1, StrictMath.sqrt(believed * (1 - believed) / spread)) : 1;
  }

  private static String text(Estimate estimate) {
    return places(estimate.value())
        + " ["
        + places(estimate.ciLow())
        + ", "
        + places(estimate.ciHigh())
        + "]";
  }

  private static String places(double value) {
    return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }
}
