// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.directory.Popularity;
import org.penregister.metric.CalibrationCheck;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.SmallWorlds;

final class LookupMetricsTest {
  private static final IntervalMethod INTERVALS = ClusterBootstrap.oneWay(500);
  private static final LeakageMetric TOP1 = new Top1AccuracyMetric(1, INTERVALS);
  private static final LeakageMetric BAYES = new BayesVulnerabilityMetric(1, INTERVALS);
  private static final LeakageMetric LEAKAGE = new MinEntropyLeakageMetric(1, INTERVALS);
  private static final LeakageMetric ANONYMITY = new AnonymitySetSizeMetric(1, INTERVALS);

  // Record 2 is cover traffic.
  private static final GroundTruth TRUTH =
      new GroundTruth(
          new int[][] {{3, 5}, {7}},
          new int[] {2, 2},
          new int[] {0, 1},
          new int[] {3, 5, -1, 7, 7},
          new int[] {0, 0, 0, 1, 1});

  private static Inference.Pairs guessing(Inference.LookupGuesses guesses) {
    return new Inference.Pairs(
        SmallWorlds.table(),
        new Inference.Calibration(Popularity.uniform(16), Inference.Unlisted.AS_BEFORE),
        guesses);
  }

  private static final Inference SAID =
      guessing(
          new Inference.LookupGuesses(
              new int[] {0, 1, 2, 3},
              new int[] {3, 9, 1, 7},
              new double[] {1, .5, .9, .75},
              new long[] {1, 2, 40, 3}));

  @Test
  void handComputedTable() {
    assertValue(2 / 3.0, TOP1);
    assertValue(2.25 / 3, BAYES);
    assertValue(6 / 3.0, ANONYMITY);
    assertValue(Bits.log2(0.75 * 16), LEAKAGE);
  }

  private static void assertValue(double value, LeakageMetric metric) {
    Estimate estimate = metric.compute(SAID, TRUTH);
    assertEquals(value, estimate.value(), 1e-15, metric.name());
    assertEquals(3, estimate.n(), metric.name());
    assertTrue(estimate.ciLow() <= value && value <= estimate.ciHigh(), metric.name());
  }

  @Test
  void withoutGuessesTheyDoNotApply() {
    Inference silent =
        guessing(new Inference.LookupGuesses(new int[0], new int[0], new double[0], new long[0]));
    Inference onlyCover =
        guessing(
            new Inference.LookupGuesses(
                new int[] {2}, new int[] {1}, new double[] {1}, new long[] {1}));
    for (LeakageMetric metric : new LeakageMetric[] {TOP1, BAYES, ANONYMITY, LEAKAGE}) {
      assertEquals(Estimate.notApplicable(), metric.compute(silent, TRUTH), metric.name());
      assertEquals(Estimate.notApplicable(), metric.compute(onlyCover, TRUTH), metric.name());
      assertEquals(
          Estimate.notApplicable(), metric.compute(SmallWorlds.pairs(), TRUTH), metric.name());
    }
  }

  @Test
  void withoutAPriorThereIsNoLeakageRelativeToIt() {
    Inference.Pairs said = (Inference.Pairs) SAID;
    Inference uncalibrated = new Inference.Pairs(said.pairs(), null, said.guesses());
    assertEquals(Estimate.notApplicable(), LEAKAGE.compute(uncalibrated, TRUTH));
    assertEquals(Estimate.Status.OK, BAYES.compute(uncalibrated, TRUTH).status());
  }

  @Test
  void lookupsOfUnknownRequestersHaveNoInterval() {
    GroundTruth anonymous =
        new GroundTruth(
            new int[][] {{3, 5}, {7}},
            new int[] {2, 2},
            new int[] {0, 1},
            new int[] {3, 5, -1, 7, 7});
    Estimate estimate = TOP1.compute(SAID, anonymous);
    assertEquals(2 / 3.0, estimate.value());
    assertEquals(Double.NaN, estimate.ciLow());
  }

  @Test
  void plainUnderZipfRevealsThePriorsMinEntropy() {
    // Section 6: 3.3 bits for Zipf(1) over 10,000 handles, though its Shannon entropy is 9.5.
    Inference plain =
        new Inference.Pairs(
            SmallWorlds.table(),
            new Inference.Calibration(Popularity.zipf(10_000, 1), Inference.Unlisted.IMPOSSIBLE),
            new Inference.LookupGuesses(
                new int[] {0, 1, 3, 4},
                new int[] {3, 5, 7, 7},
                new double[] {1, 1, 1, 1},
                new long[] {1, 1, 1, 1}));
    assertEquals(3.3, LEAKAGE.compute(plain, TRUTH).value(), 0.05);
    assertEquals(1, TOP1.compute(plain, TRUTH).value());
    assertEquals(1, BAYES.compute(plain, TRUTH).value());
    assertTrue(BAYES.compute(plain, TRUTH).ciLow() < 1);
  }

  @Test
  void calibrationCheckWarnsOnlyBeyondBothIntervalsAtTwiceTheirWidth() {
    Estimate low = Estimate.of(.3, .25, .35, 100);
    Estimate high = Estimate.of(.7, .6, .8, 100);
    assertEquals(Optional.empty(), CalibrationCheck.warning(Estimate.of(.5, .4, .6, 100), low));
    assertEquals(
        Optional.of(
            "posteriors are overconfident: bayes-vulnerability 0.7000 [0.6000, 0.8000],"
                + " top1-accuracy 0.3000 [0.2500, 0.3500]"),
        CalibrationCheck.warning(high, low));
    Estimate rarelyRight = Estimate.of(.0015, .0002, .003, 900);
    Estimate believed = Estimate.of(.0065, .0064, .0066, 900);
    assertEquals(Optional.empty(), CalibrationCheck.warning(believed, rarelyRight));
    assertTrue(
        CalibrationCheck.warning(Estimate.of(.02, .019, .021, 900), rarelyRight).isPresent());
    assertTrue(CalibrationCheck.warning(low, high).orElseThrow().contains("underconfident"));
    assertEquals(Optional.empty(), CalibrationCheck.warning(low, Estimate.of(.4, .35, .5, 9)));
    assertEquals(Optional.empty(), CalibrationCheck.warning(Estimate.notApplicable(), high));
    assertEquals(Optional.empty(), CalibrationCheck.warning(high, Estimate.notAttained(0, 3)));
  }
}
