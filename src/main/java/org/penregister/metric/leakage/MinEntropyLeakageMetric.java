// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference;
import org.penregister.adversary.Priors;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;

/**
 * By how much a lookup's record helps the adversary's best single guess.
 *
 * <ul>
 *   <li>Formula: log2(V / max pi), V the {@code bayes-vulnerability}, pi the prior that the
 *       adversary states (the mean over lookups where requesters have different ones); n = guesses.
 *       Not applicable without a calibrated inference with guesses.
 *   <li>Range: not above log2(1 / max pi); under 0 where the log misleads.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: that of V through the same formula.
 * </ul>
 */
public final class MinEntropyLeakageMetric implements LeakageMetric {
  private final long seed;
  private final IntervalMethod intervals;
  private final PriorSummary.Memo priors = new PriorSummary.Memo();

  public MinEntropyLeakageMetric(long seed, IntervalMethod intervals) {
    this.seed = seed;
    this.intervals = intervals;
  }

  @Override
  public String name() {
    return "min-entropy-leakage";
  }

  @Override
  public String unit() {
    return "bits";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_REVEALS_MORE;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    if (!(inference instanceof Inference.Pairs said)
        || said.guesses() == null
        || said.calibration() == null) {
      return Estimate.notApplicable();
    }
    Estimate posterior = new BayesVulnerabilityMetric(seed, intervals).compute(inference, truth);
    if (posterior.status() != Estimate.Status.OK) {
      return posterior;
    }
    double before = before(said.calibration().prior(), truth);
    return Estimate.of(
        Bits.log2(posterior.value() / before),
        Bits.log2(posterior.ciLow() / before),
        Bits.log2(posterior.ciHigh() / before),
        posterior.n());
  }

  /** The best guess without the log: the largest prior probability, a lookup. */
  private double before(Priors prior, GroundTruth truth) {
    double sum = 0;
    double lookups = 0;
    for (int unit = 0; unit < truth.units() && prior.laws().size() > 1; unit++) {
      if (truth.lookupsOf(unit) > 0) {
        sum += truth.lookupsOf(unit) * priors.of(prior.of(unit)).max();
        lookups += truth.lookupsOf(unit);
      }
    }
    return lookups > 0 ? sum / lookups : priors.of(prior.laws().get(0)).max();
  }
}
