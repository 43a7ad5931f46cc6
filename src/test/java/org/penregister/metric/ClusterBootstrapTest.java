// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

final class ClusterBootstrapTest {
  private static final IntervalMethod ONE_WAY = ClusterBootstrap.oneWay(400);

  @Test
  void coversTheTruthNineteenTimesInTwenty() {
    // 500 samples of 100 requesters: coverage of .95 is within .92 and .98 but for 1 seed in 400.
    int covered = 0;
    for (int sample = 0; sample < 500; sample++) {
      SeededRandom random = new SeededRandom(SeededRandom.derive(1, sample));
      RatioTally tally = ONE_WAY.tally(true);
      for (int requester = 0; requester < 100; requester++) {
        int pairs = 1 + random.nextInt(10);
        double rate = random.nextDouble();
        for (int i = 0; i < pairs; i++) {
          tally.add(requester, i, random.nextDouble() < rate ? 1 : 0, 1);
        }
      }
      covered += covers(tally.interval(sample), 0.5) ? 1 : 0;
    }
    assertEquals(0.95, covered / 500.0, 0.03);
  }

  @Test
  void quantileCoversTheTruthNineteenTimesInTwenty() {
    int covered = 0;
    for (int sample = 0; sample < 500; sample++) {
      SeededRandom random = new SeededRandom(SeededRandom.derive(2, sample));
      double[] values = new double[200];
      int[] clusters = new int[200];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble();
        clusters[i] = i;
      }
      covered += covers(ONE_WAY.quantile(values, clusters, 0.5, sample), 0.5) ? 1 : 0;
    }
    assertEquals(0.95, covered / 500.0, 0.03);
  }

  @Test
  void twoWayCoversWherePersonsOnBothSidesMatterAndOneWayDoesNot() {
    // 100 samples: coverage of .95 is .87 or more but for 1 seed in 400.
    int twoWay = 0;
    int oneWay = 0;
    for (int sample = 0; sample < 100; sample++) {
      twoWay += covers(ofPersons(ClusterBootstrap.twoWay(400, h -> h), sample), 0.5) ? 1 : 0;
      oneWay += covers(ofPersons(ONE_WAY, sample), 0.5) ? 1 : 0;
    }
    assertTrue(twoWay >= 87, "two-way covers " + twoWay);
    assertTrue(oneWay <= 80, "one-way covers " + oneWay);
  }

  /** 60 persons, every pair of them hit with the mean of the two's rates. */
  private static Interval ofPersons(IntervalMethod method, int sample) {
    SeededRandom random = new SeededRandom(SeededRandom.derive(3, sample));
    double[] rates = new double[60];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = random.nextDouble();
    }
    RatioTally tally = method.tally(true);
    for (int a = 0; a < rates.length; a++) {
      for (int b = 0; b < rates.length; b++) {
        if (a != b) {
          tally.add(a, b, random.nextDouble() < (rates[a] + rates[b]) / 2 ? 1 : 0, 1);
        }
      }
    }
    return tally.interval(sample);
  }

  @Test
  void widthIsThatOfTheNormalApproximation() {
    RatioTally tally = ClusterBootstrap.oneWay(1000).tally(true);
    for (int requester = 0; requester < 10_000; requester++) {
      tally.add(requester, 0, requester % 5 == 0 ? 1 : 0, 1);
    }
    assertEquals(0.2, tally.value());
    Interval interval = tally.interval(1);
    assertEquals(2 * 1.96 * 0.004, interval.high() - interval.low(), 0.1 * 2 * 1.96 * 0.004);
  }

  @Test
  void aShareOfAllOrNothingIsWidenedByRequesters() {
    for (IntervalMethod method : methods()) {
      RatioTally all = method.tally(true);
      RatioTally none = method.tally(true);
      for (int requester = 0; requester < 100; requester++) {
        for (int pair = 0; pair < 7; pair++) {
          all.add(requester, pair, 1, 1);
          none.add(requester, pair, 0, 1);
        }
      }
      assertEquals(ClopperPearson.interval(100, 100), all.interval(1));
      assertEquals(ClopperPearson.interval(0, 100), none.interval(1));
    }
  }

  @Test
  void oneRequesterHasNoInterval() {
    for (IntervalMethod method : methods()) {
      RatioTally share = method.tally(true);
      RatioTally mean = method.tally(false);
      for (RatioTally tally : new RatioTally[] {share, mean}) {
        tally.add(3, 1, 1, 1);
        tally.add(3, 2, 0, 1);
      }
      assertEquals(new Interval(0, 1), share.interval(1));
      assertEquals(Interval.NONE, mean.interval(1));
      assertEquals(Interval.NONE, method.quantile(new double[] {1, 2}, new int[] {3, 3}, 0.5, 1));
    }
  }

  @Test
  void nothingTalliedHasNoValue() {
    for (IntervalMethod method : methods()) {
      assertEquals(Double.NaN, method.tally(true).value());
      assertEquals(Interval.NONE, method.tally(true).interval(1));
    }
  }

  @Test
  void noResamplesGiveTheValueAlone() {
    RatioTally tally = ClusterBootstrap.oneWay(0).tally(true);
    tally.add(0, 0, 1, 1);
    tally.add(1, 0, 0, 1);
    assertEquals(0.5, tally.value());
    assertEquals(Interval.NONE, tally.interval(1));
    assertThrows(IllegalArgumentException.class, () -> ClusterBootstrap.oneWay(-1));
  }

  @Test
  void seedDecidesAndNothingElse() {
    for (IntervalMethod method : methods()) {
      assertEquals(ofPersons(method, 1), ofPersons(method, 1));
      RatioTally tally = method.tally(false);
      SeededRandom random = new SeededRandom(4);
      for (int i = 0; i < 500; i++) {
        tally.add(i % 50, i, random.nextDouble(), 1);
      }
      assertNotEquals(tally.interval(1), tally.interval(2));
    }
  }

  @Test
  void anInfiniteTermReachesTheEndsThatHoldIt() {
    RatioTally one = ClusterBootstrap.oneWay(1000).tally(false);
    for (int requester = 0; requester < 100; requester++) {
      one.add(requester, 0, requester == 0 ? Double.NEGATIVE_INFINITY : requester, 1);
    }
    // The one requester is in half of all resamples.
    assertEquals(Double.NEGATIVE_INFINITY, one.value());
    assertEquals(Double.NEGATIVE_INFINITY, one.interval(1).low());
    assertTrue(Double.isFinite(one.interval(1).high()));
  }

  @Test
  void requestersWithNothingDoNotCount() {
    RatioTally few = ONE_WAY.tally(true);
    RatioTally many = ONE_WAY.tally(true);
    for (int requester = 0; requester < 20; requester++) {
      few.add(requester, 0, requester % 2, 1);
      many.add(37 * requester, 0, requester % 2, 1);
    }
    assertEquals(few.interval(9), many.interval(9));
  }

  @Test
  void severalUnitsOfARequesterAreKeptTogether() {
    // 10 requesters of 100 equal values each: as uncertain as 10 values, not as 1,000.
    double[] values = new double[1000];
    int[] clusters = new int[1000];
    for (int i = 0; i < 1000; i++) {
      clusters[i] = i % 10;
      values[i] = clusters[i];
    }
    Interval interval = ONE_WAY.quantile(values, clusters, 0.5, 1);
    assertTrue(interval.low() <= 2 && interval.high() >= 6, interval.toString());
  }

  @Test
  void nearestRankQuantilesAreValues() {
    double[] values = {.1, .9, .5, .3, .7, .2, .8, .4, .6, 1};
    assertEquals(.5, Quantiles.nearestRank(values, 0.5));
    assertEquals(.9, Quantiles.nearestRank(values, 0.9));
    assertEquals(1, Quantiles.nearestRank(values, 1));
    assertEquals(.1, Quantiles.nearestRank(values, 1e-9));
    assertThrows(IllegalArgumentException.class, () -> Quantiles.nearestRank(values, 0));
    assertThrows(IllegalArgumentException.class, () -> Quantiles.nearestRank(new double[0], 0.5));
  }

  private static IntervalMethod[] methods() {
    IntUnaryOperator known = handle -> handle;
    return new IntervalMethod[] {
      ONE_WAY, ClusterBootstrap.twoWay(400), ClusterBootstrap.twoWay(400, known)
    };
  }

  private static boolean covers(Interval interval, double value) {
    return interval.low() <= value && value <= interval.high();
  }
}
