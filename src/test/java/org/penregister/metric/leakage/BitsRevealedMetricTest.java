// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.Inference.Unlisted;
import org.penregister.directory.Popularity;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.SmallWorlds;
import org.penregister.random.SeededRandom;

final class BitsRevealedMetricTest {
  private static final LeakageMetric BITS = new BitsRevealedMetric(1, ClusterBootstrap.oneWay(200));
  private static final Popularity SKEWED = Popularity.of(new double[] {8, 4, 2, 1, 1}, "skewed");

  private static Inference.Pairs calibrated(PairTable pairs, Popularity prior, Unlisted unlisted) {
    return new Inference.Pairs(pairs, new Inference.Calibration(prior, unlisted), null);
  }

  /** A truth of one window with these lookups. */
  private static GroundTruth truth(int[] lookups, int[]... contacts) {
    int[] clusters = new int[contacts.length];
    Arrays.setAll(clusters, i -> i);
    return new GroundTruth(contacts, lookups, clusters, new int[0]);
  }

  /** log2 of the prior probability of a set, handle by handle. */
  private static double priorBits(Popularity prior, int lookups, int... contacts) {
    double sum = 0;
    for (int h = 0; h < prior.size(); h++) {
      double q = 1 - StrictMath.pow(1 - prior.probability(h), lookups);
      sum += Bits.log2(Arrays.binarySearch(contacts, h) >= 0 ? q : 1 - q);
    }
    return sum;
  }

  /** Certain of exactly the true pairs. */
  private static PairTable everythingTrue(GroundTruth truth) {
    int[] requesters = new int[(int) truth.pairs()];
    int[] handles = new int[requesters.length];
    double[] scores = new double[requesters.length];
    boolean[] asserted = new boolean[requesters.length];
    int next = 0;
    for (int unit = 0; unit < truth.units(); unit++) {
      for (int handle : truth.contactsOf(unit)) {
        requesters[next] = unit;
        handles[next] = handle;
        scores[next] = 1;
        asserted[next++] = true;
      }
    }
    return new PairTable(requesters, handles, scores, asserted);
  }

  @Test
  void idealRevealsExactlyNothing() {
    GroundTruth truth = truth(new int[] {3, 1}, new int[] {0, 4}, new int[] {2});
    Inference ideal = calibrated(SmallWorlds.table(), SKEWED, Unlisted.AS_BEFORE);
    Estimate estimate = BITS.compute(ideal, truth);
    assertEquals(0.0, estimate.value());
    assertEquals(4, estimate.n());
    assertEquals(0.0, estimate.ciLow());
    assertEquals(0.0, estimate.ciHigh());
  }

  @Test
  void plainRevealsTheSelfInformationOfTheSets() {
    GroundTruth truth = truth(new int[] {3, 1, 0}, new int[] {0, 4}, new int[] {2}, new int[0]);
    for (Popularity prior :
        new Popularity[] {SKEWED, Popularity.uniform(5), Popularity.zipf(9, 1)}) {
      Inference plain = calibrated(everythingTrue(truth), prior, Unlisted.IMPOSSIBLE);
      double expected = -(priorBits(prior, 3, 0, 4) + priorBits(prior, 1, 2)) / 4;
      assertEquals(expected, BITS.compute(plain, truth).value(), 1e-12);
    }
  }

  @Test
  void handComputedUniform() {
    // q = 1/4: P({2}) = 1/4 (3/4)^3 = 27/256.
    GroundTruth truth = truth(new int[] {1}, new int[] {2});
    Popularity prior = Popularity.uniform(4);
    Inference plain = calibrated(everythingTrue(truth), prior, Unlisted.IMPOSSIBLE);
    assertEquals(Bits.log2(256 / 27.0), BITS.compute(plain, truth).value(), 1e-14);
    // Half sure of handle 2 and of handle 3, of which one is true: P = 1/4.
    Inference hidden =
        calibrated(
            SmallWorlds.table(new int[] {0, 2, 50, 1}, new int[] {0, 3, 50, 0}),
            prior,
            Unlisted.IMPOSSIBLE);
    assertEquals(Bits.log2(64 / 27.0), BITS.compute(hidden, truth).value(), 1e-14);
    // The same where handles 0 and 1 stay as they were: (1/2 1/2) / (1/4 3/4).
    Inference partial =
        calibrated(
            SmallWorlds.table(new int[] {0, 2, 50, 1}, new int[] {0, 3, 50, 0}),
            prior,
            Unlisted.AS_BEFORE);
    assertEquals(Bits.log2(4 / 3.0), BITS.compute(partial, truth).value(), 1e-14);
  }

  @Test
  void randomCasesAgreeWithTheProductOverAllHandles() {
    for (int seed = 0; seed < 50; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int lookups = 1 + random.nextInt(5);
      int contact = random.nextInt(5);
      int[][] rows = new int[5][];
      double log = 0;
      for (int h = 0; h < 5; h++) {
        int percent = 1 + random.nextInt(99);
        rows[h] = new int[] {0, h, percent, 0};
        log += Bits.log2(h == contact ? percent / 100.0 : 1 - percent / 100.0);
      }
      double expected = (log - priorBits(SKEWED, lookups, contact)) / lookups;
      GroundTruth truth = truth(new int[] {lookups}, new int[] {contact});
      for (Unlisted unlisted : Unlisted.values()) {
        Inference said = calibrated(SmallWorlds.table(rows), SKEWED, unlisted);
        assertEquals(expected, BITS.compute(said, truth).value(), 1e-12, "seed " + seed);
      }
    }
  }

  @Test
  void wrongBeliefsAreNegativeAndNotClipped() {
    GroundTruth truth = truth(new int[] {1}, new int[] {2});
    Inference wrong =
        calibrated(
            SmallWorlds.table(new int[] {0, 2, 1, 0}, new int[] {0, 3, 99, 1}),
            Popularity.uniform(4),
            Unlisted.AS_BEFORE);
    assertTrue(BITS.compute(wrong, truth).value() < -9);
  }

  @Test
  void rulingTheTruthOutIsMinusInfinity() {
    GroundTruth truth = truth(new int[] {1, 1}, new int[] {2}, new int[] {3});
    PairTable unlisted = SmallWorlds.table(new int[] {0, 2, 50, 1});
    PairTable denied = SmallWorlds.table(new int[] {0, 2, 50, 1}, new int[] {1, 3, 0, 0});
    PairTable certainElsewhere =
        SmallWorlds.table(
            new int[] {0, 2, 50, 1}, new int[] {1, 1, 100, 1}, new int[] {1, 3, 50, 1});
    for (PairTable pairs : new PairTable[] {unlisted, denied, certainElsewhere}) {
      Estimate estimate =
          BITS.compute(calibrated(pairs, Popularity.uniform(4), Unlisted.IMPOSSIBLE), truth);
      assertEquals(Double.NEGATIVE_INFINITY, estimate.value());
      assertEquals(Estimate.Status.OK, estimate.status());
    }
    Inference asBefore = calibrated(unlisted, Popularity.uniform(4), Unlisted.AS_BEFORE);
    assertTrue(Double.isFinite(BITS.compute(asBefore, truth).value()));
  }

  @Test
  void aPriorThatRulesTheTruthOutFails() {
    Popularity blind = Popularity.of(new double[] {1, 1, 0}, "blind");
    Popularity certain = Popularity.of(new double[] {0, 1, 0}, "certain");
    GroundTruth truth = truth(new int[] {1}, new int[] {2});
    for (Popularity prior : new Popularity[] {blind, certain}) {
      for (Unlisted unlisted : Unlisted.values()) {
        Estimate estimate = BITS.compute(calibrated(everythingTrue(truth), prior, unlisted), truth);
        assertEquals(Estimate.Status.FAILED, estimate.status());
        assertEquals(Double.NaN, estimate.value());
      }
    }
    Inference known =
        calibrated(
            everythingTrue(truth(new int[] {1}, new int[] {1})), certain, Unlisted.IMPOSSIBLE);
    assertEquals(0, BITS.compute(known, truth(new int[] {1}, new int[] {1})).value(), 1e-15);
  }

  @Test
  void doesNotApplyWithoutCalibrationOrLookups() {
    GroundTruth truth = truth(new int[] {1}, new int[] {2});
    assertEquals(Estimate.notApplicable(), BITS.compute(SmallWorlds.pairs(), truth));
    Inference ideal = calibrated(SmallWorlds.table(), SKEWED, Unlisted.AS_BEFORE);
    assertEquals(Estimate.notApplicable(), BITS.compute(ideal, truth(new int[] {0}, new int[0])));
  }

  @Test
  void scoresThatAreNoProbabilitiesAreRefused() {
    GroundTruth truth = truth(new int[] {1}, new int[] {2});
    Inference odd =
        calibrated(SmallWorlds.table(new int[] {0, 2, 101, 1}), SKEWED, Unlisted.AS_BEFORE);
    assertThrows(IllegalArgumentException.class, () -> BITS.compute(odd, truth));
  }

  @Test
  void manyTinyFactorsDoNotUnderflow() {
    LogProduct product = new LogProduct();
    for (int i = 0; i < 10_000; i++) {
      product.multiply(1e-3);
    }
    product.multiply(1e-300);
    for (int i = 0; i < 10_000; i++) {
      product.multiply(1e3);
    }
    assertEquals(StrictMath.log(1e-300), product.log(), 1e-8);
  }

  @Test
  void sumsOverAUniformPriorHaveAClosedForm() {
    PriorSummary closed = PriorSummary.of(Popularity.uniform(1000));
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += StrictMath.log1p(-1.0 / 1000);
    }
    assertEquals(sum, closed.logNone(), 1e-12);
    assertEquals(1.0 / 1000, closed.max());
    assertEquals(0.5, PriorSummary.of(SKEWED).max());
  }
}
