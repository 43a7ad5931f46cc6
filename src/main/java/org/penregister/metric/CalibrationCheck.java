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
   * width (3.9 standard errors) about once in ten thousand comparisons.
   */
  public static Optional<String> warning(Estimate bayesVulnerability, Estimate top1Accuracy) {
    boolean disjoint =
        high(bayesVulnerability) < low(top1Accuracy)
            || high(top1Accuracy) < low(bayesVulnerability);
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

  private static double high(Estimate estimate) {
    return 2 * estimate.ciHigh() - estimate.value();
  }

  private static double low(Estimate estimate) {
    return 2 * estimate.ciLow() - estimate.value();
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
