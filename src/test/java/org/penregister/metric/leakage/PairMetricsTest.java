// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.SmallWorlds;
import org.penregister.random.SeededRandom;

final class PairMetricsTest {
  private static final IntervalMethod INTERVALS = ClusterBootstrap.oneWay(200);

  private static final LeakageMetric RECOVERY = new RecoveryRateMetric(1, INTERVALS);
  private static final LeakageMetric PRECISION = new PrecisionMetric(1, INTERVALS);
  private static final LeakageMetric EXPOSED = ExposedRequestersMetric.any(1, INTERVALS);
  private static final LeakageMetric MEDIAN = RecoveryQuantileMetric.median(1, INTERVALS);
  private static final LeakageMetric NINETIETH = RecoveryQuantileMetric.ninetieth(1, INTERVALS);
  private static final LeakageMetric MAXIMUM = RecoveryQuantileMetric.maximum(1, INTERVALS);

  private static final LeakageMetric NINETY_NINTH =
      RecoveryQuantileMetric.ninetyNinth(1, INTERVALS);
  private static final LeakageMetric CONTACTS = new ContactsRevealedMetric(1, INTERVALS);
  private static final LeakageMetric INNOCENTS = new DecoyedInnocentsMetric(1, INTERVALS);

  // Requester 0: 2 of 4 found. 1: 0 of 1. 2: has none. 3: 1 of 1. 4: 1 of 4.
  private static final GroundTruth TRUTH =
      SmallWorlds.truth(
          new int[] {1, 3, 5, 7},
          new int[] {2},
          new int[] {},
          new int[] {9},
          new int[] {0, 1, 2, 3});
  private static final Inference SAID =
      SmallWorlds.pairs(
          new int[] {0, 1, 90, 1},
          new int[] {0, 2, 80, 1},
          new int[] {0, 5, 80, 1},
          new int[] {0, 7, 10, 0},
          new int[] {1, 3, 70, 1},
          new int[] {2, 1, 60, 1},
          new int[] {3, 9, 90, 1},
          new int[] {4, 3, 90, 1},
          new int[] {4, 8, 20, 0});

  @Test
  void handComputedTable() {
    assertValue(4 / 10.0, 10, RECOVERY);
    assertValue(4 / 7.0, 7, PRECISION);
    assertValue(3 / 4.0, 4, EXPOSED);
    // Rates of the four with contacts: 0, 1/4, 1/2, 1.
    assertValue(3 / 4.0, 4, ExposedRequestersMetric.quarter(1, INTERVALS));
    assertValue(2 / 4.0, 4, ExposedRequestersMetric.half(1, INTERVALS));
    assertValue(1 / 4.0, 4, ExposedRequestersMetric.threeQuarters(1, INTERVALS));
    assertValue(1 / 4.0, 4, ExposedRequestersMetric.all(1, INTERVALS));
    assertValue(0.25, 4, MEDIAN);
    assertValue(1, 4, NINETIETH);
    assertValue(1, 4, NINETY_NINTH);
    // True: two of requester 0, one each of 3 and 4; false: one each of 0 and 1. The false one of
    // 2, who looked up nobody, does not count.
    assertValue(4 / 4.0, 4, CONTACTS);
    assertValue(2 / 4.0, 4, INNOCENTS);
    assertValue(1, 4, MAXIMUM);
  }

  private static void assertValue(double value, long n, LeakageMetric metric) {
    Estimate estimate = metric.compute(SAID, TRUTH);
    assertEquals(value, estimate.value(), 1e-15, metric.name());
    assertEquals(n, estimate.n(), metric.name());
    assertEquals(Estimate.Status.OK, estimate.status(), metric.name());
  }

  @Test
  void intervalsHoldTheValueAndStayInRange() {
    for (LeakageMetric metric : new LeakageMetric[] {RECOVERY, PRECISION, EXPOSED, MEDIAN}) {
      Estimate estimate = metric.compute(SAID, TRUTH);
      assertTrue(0 <= estimate.ciLow() && estimate.ciLow() <= estimate.value(), metric.name());
      assertTrue(estimate.value() <= estimate.ciHigh() && estimate.ciHigh() <= 1, metric.name());
    }
    assertEquals(Double.NaN, MAXIMUM.compute(SAID, TRUTH).ciLow());
  }

  @Test
  void emptyInferenceRecoversNothingAndHasNoPrecision() {
    Inference nothing = SmallWorlds.pairs();
    assertEquals(0, RECOVERY.compute(nothing, TRUTH).value());
    assertEquals(Estimate.Status.OK, RECOVERY.compute(nothing, TRUTH).status());
    assertEquals(Estimate.notAttained(Double.NaN, 0), PRECISION.compute(nothing, TRUTH));
    assertEquals(0, EXPOSED.compute(nothing, TRUTH).value());
    assertEquals(0, MAXIMUM.compute(nothing, TRUTH).value());
  }

  @Test
  void withoutTruePairsThereIsNothingToRecover() {
    GroundTruth nobody = SmallWorlds.truth(new int[0], new int[0]);
    Inference wrong = SmallWorlds.pairs(new int[] {0, 1, 90, 1});
    for (LeakageMetric metric : new LeakageMetric[] {RECOVERY, EXPOSED, MEDIAN, MAXIMUM}) {
      assertEquals(Estimate.notApplicable(), metric.compute(wrong, nobody), metric.name());
    }
    assertEquals(0, PRECISION.compute(wrong, nobody).value());
  }

  @Test
  void everythingRightIsOne() {
    Inference all =
        SmallWorlds.pairs(
            new int[] {0, 1, 90, 1}, new int[] {1, 2, 90, 1}, new int[] {2, 5, 90, 1});
    GroundTruth truth = SmallWorlds.truth(new int[] {1}, new int[] {2}, new int[] {5});
    for (LeakageMetric metric : new LeakageMetric[] {RECOVERY, PRECISION, EXPOSED, MEDIAN}) {
      assertEquals(1, metric.compute(all, truth).value(), metric.name());
      assertEquals(1, metric.compute(all, truth).ciHigh(), metric.name());
    }
    assertTrue(RECOVERY.compute(all, truth).ciLow() < 0.5);
  }

  @Test
  void oneMoreTruePairNeverLowersRecoveryAndOneMoreFalseNeverRaisesPrecision() {
    for (int seed = 0; seed < 50; seed++) {
      SmallWorlds.World world = SmallWorlds.random(seed, 20);
      PairTable before = world.said().pairs();
      boolean[] correct = PairRates.correct(before, world.truth());
      int flipped = new SeededRandom(seed).nextInt(before.size());
      boolean[] asserted = before.asserted().clone();
      asserted[flipped] = true;
      Inference after =
          new Inference.Pairs(
              new PairTable(before.requesters(), before.handles(), before.scores(), asserted),
              null,
              null);
      LeakageMetric metric = correct[flipped] ? RECOVERY : PRECISION;
      double change =
          metric.compute(after, world.truth()).value()
              - metric.compute(world.said(), world.truth()).value();
      assertTrue(correct[flipped] ? change >= 0 : change <= 0, "seed " + seed);
    }
  }

  @Test
  void pairsOfUnknownRequestersAreRefused() {
    Inference stray = SmallWorlds.pairs(new int[] {5, 1, 90, 1});
    assertThrows(IllegalArgumentException.class, () -> RECOVERY.compute(stray, TRUTH));
  }

  @Test
  void twoWayIntervalsAreAboutTheSameValue() {
    SmallWorlds.World world = SmallWorlds.random(3, 200);
    IntervalMethod twoWay = ClusterBootstrap.twoWay(200);
    Estimate one = RECOVERY.compute(world.said(), world.truth());
    Estimate two = new RecoveryRateMetric(1, twoWay).compute(world.said(), world.truth());
    assertEquals(one.value(), two.value());
    assertTrue(two.ciHigh() - two.ciLow() > one.ciHigh() - one.ciLow());
  }
}
