// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.random.SeededRandom;

final class PopularityTest {
  static Stream<Arguments> laws() {
    Stream.Builder<Arguments> laws = Stream.builder();
    for (int n : new int[] {1, 2, 11, (1 << 14) - 3}) {
      laws.add(Arguments.of(Popularity.uniform(n)));
      for (double s : new double[] {0, 0.5, 0.9999999999, 1, 1.0000000001, 1.2, 2, 8}) {
        laws.add(Arguments.of(Popularity.zipf(n, s)));
      }
      double[] weights = new double[n];
      for (int i = 0; i < n; i++) {
        weights[i] = i % 3 == 1 ? 0 : 1 + (i * 7919L) % 101;
      }
      laws.add(Arguments.of(Popularity.of(weights, "table")));
    }
    return laws.build();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void probabilitiesSumToOne(Popularity law) {
    double sum = 0;
    double squares = 0;
    for (int i = law.size() - 1; i >= 0; i--) {
      double p = law.probability(i);
      assertTrue(p >= 0 && p <= 1);
      sum += p;
      squares += p * p;
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(squares, law.sumOfSquares(), 1e-12 * squares);
    assertThrows(IndexOutOfBoundsException.class, () -> law.probability(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> law.probability(law.size()));
  }

  /**
   * Pearson's chi-square over cells of expectation 20 or more. Each law fails by chance with
   * probability 1e-6; the seed is fixed.
   */
  @ParameterizedTest
  @MethodSource("laws")
  void drawsFollowTheProbabilities(Popularity law) {
    int draws = 100_000;
    int[] counts = new int[law.size()];
    SeededRandom random = new SeededRandom(2024);
    for (int d = 0; d < draws; d++) {
      counts[law.draw(random)]++;
    }
    double statistic = 0;
    int cells = 0;
    double expected = 0;
    long observed = 0;
    for (int i = 0; i < law.size(); i++) {
      if (law.probability(i) == 0) {
        assertEquals(0, counts[i], "drew " + i + ", which is impossible");
      }
      expected += draws * law.probability(i);
      observed += counts[i];
      if (expected >= 20 || i == law.size() - 1) {
        statistic += (observed - expected) * (observed - expected) / Math.max(expected, 1);
        cells++;
        expected = 0;
        observed = 0;
      }
    }
    if (cells > 1) {
      double bound = new ChiSquaredDistribution(cells - 1).inverseCumulativeProbability(1 - 1e-6);
      assertTrue(statistic < bound, law.name() + ": " + statistic + " over " + bound);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "0.3", "0.9", "0.99999999", "1", "1.00000001", "1.7", "2", "5", "40"})
  void theNormalizerIsTheDirectSum(double s) {
    double sum = 0;
    for (int n : new int[] {1, 2, 999, 1000, 1001, 1002, 5000, 1_000_000}) {
      sum = 0;
      for (int i = n; i >= 1; i--) {
        sum += StrictMath.pow(i, -s);
      }
      assertEquals(sum, ZipfPopularity.harmonic(n, s), 3e-14 * sum, "n " + n);
    }
  }

  @Test
  void collisionsOfZipfOverTenMillionAreOneIn169() {
    Popularity law = Popularity.zipf(10_000_000, 1);
    assertEquals(169, Math.round(1 / law.sumOfSquares()));
    assertEquals(1e-7, Popularity.uniform(10_000_000).sumOfSquares(), 1e-20);
    // H(10^7) = ln(10^7) + gamma + 1/(2 10^7).
    double harmonic = Math.log(1e7) + 0.5772156649015329 + 0.5e-7;
    assertEquals(1 / harmonic, law.probability(0), 1e-13);
  }

  /**
   * What one lookup under k uniform decoys leaves to the best guess, if targets follow Zipf(1): the
   * sum over ranks i of pi_i C(n-i, k) / C(n-1, k).
   */
  @ParameterizedTest
  @CsvSource({
    "1000,1,.8673", "1000,4,.7246", "1000,12,.5925", "1000,50,.4199",
    "10000,1,.8979", "10000,4,.7875", "10000,12,.6838", "10000,50,.5430"
  })
  void uniformDecoysLeaveTheTabulatedVulnerability(int n, int k, double expected) {
    Popularity law = Popularity.zipf(n, 1);
    double vulnerability = 0;
    double ratio = 1;
    for (int i = 1; i <= n; i++) {
      vulnerability += law.probability(i - 1) * ratio;
      ratio *= Math.max(0, n - i - k) / (double) Math.max(1, n - i);
    }
    assertEquals(expected, vulnerability, 0.00005001);
  }

  /**
   * The same under decoys drawn from the targets' own law: the mean of the largest count among k +
   * 1 draws, over k + 1. Table and run are 20,000 trials each, within .003 of the mean.
   */
  @ParameterizedTest
  @CsvSource({
    "1000,4,.252", "1000,12,.174", "1000,50,.140",
    "10000,4,.231", "10000,12,.144", "10000,50,.109"
  })
  void popularDecoysLeaveTheTabulatedVulnerability(int n, int k, double expected) {
    Popularity law = Popularity.zipf(n, 1);
    SeededRandom random = new SeededRandom(12);
    int trials = 20_000;
    long largest = 0;
    for (int trial = 0; trial < trials; trial++) {
      Map<Integer, Integer> counts = new HashMap<>();
      int most = 0;
      for (int d = 0; d <= k; d++) {
        most = Math.max(most, counts.merge(law.draw(random), 1, Integer::sum));
      }
      largest += most;
    }
    assertEquals(expected, largest / (double) trials / (k + 1), 0.006);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.5", "1", "1.5", "3"})
  void aBillionHandlesNeedNoTable(double s) {
    int n = 1_000_000_000;
    Popularity law = Popularity.zipf(n, s);
    SeededRandom random = new SeededRandom(5);
    int draws = 200_000;
    int[] head = new int[3];
    int upperHalf = 0;
    for (int d = 0; d < draws; d++) {
      int index = law.draw(random);
      assertTrue(index >= 0 && index < n);
      if (index < head.length) {
        head[index]++;
      }
      upperHalf += index >= n / 2 ? 1 : 0;
    }
    for (int i = 0; i < head.length; i++) {
      checkShare("index " + i, head[i], draws, law.probability(i));
    }
    double above = 1 - ZipfPopularity.harmonic(n / 2, s) / ZipfPopularity.harmonic(n, s);
    checkShare("upper half", upperHalf, draws, above);
  }

  /** Within 6 standard deviations and 3 draws: passed by chance under 1e-8; seeds are fixed. */
  private static void checkShare(String what, int count, int draws, double probability) {
    double deviation = Math.sqrt(draws * probability * (1 - probability));
    assertEquals(draws * probability, count, 6 * deviation + 3, what);
  }

  @Test
  void theLargestLawDrawsInRange() {
    SeededRandom random = new SeededRandom(6);
    for (double s : new double[] {0, 1, 2, 100, 1e6}) {
      Popularity law = Popularity.zipf(Integer.MAX_VALUE, s);
      for (int d = 0; d < 10_000; d++) {
        int index = law.draw(random);
        assertTrue(index >= 0 && (s < 100 || index == 0), "exponent " + s + " drew " + index);
      }
    }
  }

  @Test
  void rejectionsAreRare() {
    for (int n : new int[] {2, 3, 10, 1000, 1_000_000_000}) {
      for (double s = 0; s <= 6; s += 0.25) {
        int[] points = new int[1];
        SeededRandom random = new SeededRandom(9);
        Popularity law = Popularity.zipf(n, s);
        for (int d = 0; d < 2000; d++) {
          law.draw(
              () -> {
                points[0]++;
                return random.nextLong();
              });
        }
        assertTrue(points[0] < 2100, n + " handles, exponent " + s + ": " + points[0]);
      }
    }
  }

  /** Recorded once; the same on Java 17 and 25. */
  @Test
  void drawsNeverChange() {
    int billion = 1_000_000_000;
    assertArrayEquals(
        new int[] {5683, 124, 0, 76918, 77073, 85}, draws(Popularity.zipf(billion, 1), 6));
    assertArrayEquals(
        new int[] {566561, 745781, 971002, 444359, 444264, 762894},
        draws(Popularity.uniform(1_000_000), 6));
    assertArrayEquals(
        new int[] {3, 0, 0, 0, 0, 1, 1, 1, 3, 3, 0, 1},
        draws(Popularity.of(new double[] {3, 1, 0, 2}, "table"), 12));
    int hash = 0;
    for (double s : new double[] {0.3, 0.8, 1, 1.0000001, 1.3, 2.5}) {
      hash = 31 * hash + Arrays.hashCode(draws(Popularity.zipf(billion, s), 100_000));
    }
    assertEquals(1568510455, hash);
    assertEquals(
        4558757458399370115L,
        Double.doubleToLongBits(Popularity.zipf(billion, 0.8).probability(7)));
    assertEquals(
        4537594463270360253L,
        Double.doubleToLongBits(Popularity.zipf(billion, 0.8).sumOfSquares()));
  }

  private static int[] draws(Popularity law, int count) {
    SeededRandom random = new SeededRandom(1);
    int[] draws = new int[count];
    for (int d = 0; d < draws.length; d++) {
      draws[d] = law.draw(random);
    }
    return draws;
  }

  @Test
  void badParametersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Popularity.uniform(0));
    assertThrows(IllegalArgumentException.class, () -> Popularity.zipf(0, 1));
    for (double s : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Popularity.zipf(5, s));
    }
    double[][] tables = {
      {}, {0}, {0, 0}, {1, -1}, {Double.NaN}, {Double.POSITIVE_INFINITY}, {1e308, 1e308}
    };
    for (double[] table : tables) {
      assertThrows(IllegalArgumentException.class, () -> Popularity.of(table, "bad"));
    }
  }

  @Test
  void tablesCopyTheirWeights() {
    double[] weights = {1, 3};
    Popularity law = Popularity.of(weights, "mine");
    weights[0] = 100;
    assertEquals(0.25, law.probability(0));
    assertEquals(0.625, law.sumOfSquares());
    assertEquals("mine", law.name());
    assertEquals("zipf-1.5", Popularity.zipf(3, 1.5).name());
    assertEquals("uniform", Popularity.uniform(3).name());
  }
}
