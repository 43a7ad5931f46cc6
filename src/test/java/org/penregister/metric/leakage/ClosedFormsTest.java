// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.directory.Popularity;
import org.penregister.metric.Estimate;
import org.penregister.random.SeededRandom;

/** The known answers of the leakage page, by its section numbers, and brute force beside them. */
final class ClosedFormsTest {
  private static final double[] HALVES = {.5, .25, .125, .0625, .0625};
  private static final Popularity HALVING = Popularity.of(HALVES, "halving");

  @Test
  void section22HalvingPrior() {
    double[] expected = {1, 49 / 64.0, 31 / 48.0, 9 / 16.0, 1 / 2.0};
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], ClosedForms.vulnerability(HALVING, k), 1e-15);
      assertEquals(expected[k], lookup(5, k).vulnerability(HALVES), 1e-15);
    }
  }

  @Test
  void section22TwoGuesses() {
    assertEquals(85 / 96.0, ClosedForms.vulnerability(HALVING, 2, 2), 1e-15);
    assertEquals(1, ClosedForms.vulnerability(HALVING, 2, 3), 1e-15);
    assertEquals(1, ClosedForms.vulnerability(HALVING, 2, 9), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1, .8673", "1000, 4, .7246", "1000, 12, .5925", "1000, 50, .4199",
    "10000, 1, .8979", "10000, 4, .7875", "10000, 12, .6838", "10000, 50, .5430"
  })
  void section22ZipfPriorUniformDecoys(int n, int k, double expected) {
    assertEquals(expected, ClosedForms.vulnerability(Popularity.zipf(n, 1), k), 5e-5);
  }

  @Test
  void section22UniformPrior() {
    for (int k : new int[] {0, 1, 12, 99}) {
      assertEquals(
          ClosedForms.uniformVulnerability(k),
          ClosedForms.vulnerability(Popularity.uniform(100), k),
          1e-14);
    }
    assertEquals(26.197, ClosedForms.minEntropyLeakage(1e-9, 1 / 13.0), 5e-4);
    assertEquals(29.897, Bits.log2(1e9), 5e-4);
    assertEquals(26.197, Bits.log2(ClosedForms.capacity(1e9, 12)), 5e-4);
    assertEquals(5 / 3.0, lookup(5, 2).capacity(), 1e-15);
    assertEquals(5 / 3.0, ClosedForms.capacity(5, 2), 1e-15);
  }

  @Test
  void section22RandomPriorsAgreeWithEnumeration() {
    for (int seed = 0; seed < 40; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int n = 2 + random.nextInt(6);
      double[] prior = new double[n];
      double sum = 0;
      for (int i = 0; i < n; i++) {
        prior[i] = random.nextDouble();
        sum += prior[i];
      }
      Arrays.sort(prior);
      double[] descending = new double[n];
      for (int i = 0; i < n; i++) {
        descending[i] = prior[n - 1 - i] / sum;
      }
      Popularity law = Popularity.of(descending, "random");
      for (int k = 0; k < n; k++) {
        for (int guesses = 1; guesses <= n; guesses++) {
          assertEquals(
              enumerated(descending, k, guesses),
              ClosedForms.vulnerability(law, k, guesses),
              1e-14,
              "seed " + seed + ", k " + k + ", guesses " + guesses);
        }
      }
    }
  }

  /** One lookup of n handles with k uniform decoys; what is seen is the set, by its bits. */
  private static Channel lookup(int n, int k) {
    double[][] rows = new double[n][1 << n];
    List<Integer> sets = subsets(n, k + 1);
    for (int x = 0; x < n; x++) {
      int holding = 0;
      for (int set : sets) {
        holding += (set >> x) & 1;
      }
      for (int set : sets) {
        rows[x][set] = ((set >> x) & 1) / (double) holding;
      }
    }
    return new Channel(rows);
  }

  private static double enumerated(double[] prior, int k, int guesses) {
    List<Integer> sets = subsets(prior.length, k + 1);
    double requests = subsets(prior.length - 1, k).size();
    double sum = 0;
    for (int set : sets) {
      int taken = 0;
      for (int x = 0; x < prior.length && taken < guesses; x++) {
        if (((set >> x) & 1) == 1) {
          sum += prior[x] / requests;
          taken++;
        }
      }
    }
    return sum;
  }

  private static List<Integer> subsets(int n, int size) {
    List<Integer> sets = new ArrayList<>();
    for (int set = 0; set < 1 << n; set++) {
      if (Integer.bitCount(set) == size) {
        sets.add(set);
      }
    }
    return sets;
  }

  @Test
  void section22PopularityMatchedDecoysExactly() {
    assertEquals(
        0.75,
        ClosedForms.exactDecoyVulnerability(Popularity.uniform(2), Popularity.uniform(2), 1),
        1e-15);
    // Decoys of another law than the prior, against the channel written out: seen is the multiset.
    assertEquals(
        manyDecoys(HALVES, new double[] {.2, .2, .2, .2, .2}, 2),
        ClosedForms.exactDecoyVulnerability(HALVING, Popularity.uniform(5), 2),
        1e-15);
    assertEquals(
        manyDecoys(HALVES, HALVES, 2),
        ClosedForms.exactDecoyVulnerability(HALVING, HALVING, 2),
        1e-15);
  }

  /** V of k independent decoys from a law over 5 handles; what is seen is how often each occurs. */
  private static double manyDecoys(double[] prior, double[] decoys, int k) {
    int n = prior.length;
    int requests = (int) StrictMath.pow(n, k);
    double[][] rows = new double[n][(int) StrictMath.pow(k + 2, n)];
    for (int x = 0; x < n; x++) {
      for (int request = 0; request < requests; request++) {
        int seen = (int) StrictMath.pow(k + 2, x);
        double probability = 1;
        for (int j = 0, rest = request; j < k; j++, rest /= n) {
          seen += (int) StrictMath.pow(k + 2, rest % n);
          probability *= decoys[rest % n];
        }
        rows[x][seen] += probability;
      }
    }
    return new Channel(rows).vulnerability(prior);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 4, .252", "1000, 12, .174", "1000, 50, .140",
    "10000, 4, .231", "10000, 12, .144", "10000, 50, .109"
  })
  void section22PopularityMatchedDecoysOfZipf(int n, int k, double expected) {
    Popularity zipf = Popularity.zipf(n, 1);
    Estimate estimate = ClosedForms.decoyVulnerability(zipf, zipf, k, 20_000, 1);
    assertEquals(expected, estimate.value(), 0.003);
    assertEquals(estimate, ClosedForms.decoyVulnerability(zipf, zipf, k, 20_000, 1));
  }

  @Test
  void section22SimulationAgreesWithEnumeration() {
    double exact = ClosedForms.exactDecoyVulnerability(HALVING, Popularity.uniform(5), 3);
    Estimate simulated =
        ClosedForms.decoyVulnerability(HALVING, Popularity.uniform(5), 3, 50_000, 2);
    // A 95 % interval; the seed is fixed.
    assertEquals(exact, simulated.value(), simulated.ciHigh() - simulated.value());
  }

  @ParameterizedTest
  @CsvSource({"1, .0769", ".10, .5737", ".035, .8147", ".005, .9705"})
  void section23UnregisteredDecoys(double h, double expected) {
    assertEquals(expected, ClosedForms.vulnerabilityWithUnregisteredDecoys(12, h), 5e-5);
    // E[1 / (1 + Bin(12, h))], term by term.
    double sum = 0;
    double choose = 1;
    for (int j = 0; j <= 12; j++) {
      sum += choose * StrictMath.pow(h, j) * StrictMath.pow(1 - h, 12 - j) / (1 + j);
      choose = choose * (12 - j) / (j + 1);
    }
    assertEquals(sum, ClosedForms.vulnerabilityWithUnregisteredDecoys(12, h), 1e-13);
  }

  @Test
  void section23NoDecoyRegisteredHidesNothing() {
    assertEquals(1, ClosedForms.vulnerabilityWithUnregisteredDecoys(12, 0));
    assertEquals(1, ClosedForms.vulnerabilityWithUnregisteredDecoys(12, 1e-12), 1e-10);
  }

  @Test
  void section24SmallCasesExactlyAndByEnumeration() {
    assertEquals(1 / 3.0, ClosedForms.repeatedVulnerability(6, 2, 1));
    assertEquals(19 / 30.0, ClosedForms.repeatedVulnerability(6, 2, 2));
    assertEquals(253 / 300.0, ClosedForms.repeatedVulnerability(6, 2, 3));
    assertEquals(0.3, ClosedForms.uniqueSurvivor(6, 2, 2));
    for (int n = 2; n <= 6; n++) {
      for (int k = 0; k < n; k++) {
        for (int r = 1; r <= 3; r++) {
          double[] brute = intersections(n - 1, k, r);
          String where = "n " + n + ", k " + k + ", r " + r;
          assertEquals(brute[0], ClosedForms.repeatedVulnerability(n, k, r), 1e-14, where);
          assertEquals(brute[1], ClosedForms.uniqueSurvivor(n, k, r), 1e-14, where);
          assertEquals(brute[2], ClosedForms.expectedSurvivors(n, k, r), 1e-13, where);
        }
      }
    }
  }

  /** Means of 1/(1+S), of S = 0 and of S, the decoys common to r sets of k out of m. */
  private static double[] intersections(int m, int k, int r) {
    List<Integer> sets = subsets(m, k);
    int cases = (int) StrictMath.pow(sets.size(), r);
    double[] means = new double[3];
    for (int c = 0; c < cases; c++) {
      int common = (1 << m) - 1;
      for (int j = 0, rest = c; j < r; j++, rest /= sets.size()) {
        common &= sets.get(rest % sets.size());
      }
      int survivors = Integer.bitCount(common);
      means[0] += 1.0 / (1 + survivors) / cases;
      means[1] += (survivors == 0 ? 1.0 : 0) / cases;
      means[2] += (double) survivors / cases;
    }
    return means;
  }

  @ParameterizedTest
  @CsvSource({
    "100, 12, .0769, .5066, .9158, .9894",
    "1000, 12, .0769, .9308, .9991, 1.0000",
    "1000, 50, .0196, .3597, .9398, .9969",
    "10000, 12, .0769, .9928, 1.0000, 1.0000"
  })
  void section24Table(int n, int k, double r1, double r2, double r3, double r4) {
    double[] expected = {r1, r2, r3, r4};
    for (int r = 1; r <= 4; r++) {
      assertEquals(expected[r - 1], ClosedForms.repeatedVulnerability(n, k, r), 5e-5);
    }
  }

  @Test
  void section24UniqueSurvivor() {
    assertEquals(.864308, ClosedForms.uniqueSurvivor(1000, 12, 2), 5e-7);
    assertEquals(.998270, ClosedForms.uniqueSurvivor(1000, 12, 3), 5e-7);
    assertEquals(.926508, ClosedForms.uniqueSurvivor(1899, 12, 2), 5e-7);
  }

  @Test
  void section24StickyBlocksOfTwoClients() {
    assertEquals(1.44e-4, ClosedForms.expectedSharedDecoys(1_000_001, 12), 1e-12);
  }

  @Test
  void section24BucketsAreAPartition() {
    assertEquals(
        .5 + .125 + .0625,
        ClosedForms.partitionVulnerability(HALVING, new int[] {0, 0, 1, 1, 2}),
        1e-15);
    assertEquals(1, ClosedForms.partitionVulnerability(HALVING, new int[] {0, 1, 2, 3, 4}), 1e-15);
  }

  @Test
  void section24PopularDecoysCoincideOften() {
    assertEquals(169, 1 / Popularity.zipf(10_000_000, 1).sumOfSquares(), 0.5);
    // One requester, 45 pairs of lookups, 144 pairs of decoys each.
    assertEquals(
        5 / (5 + 45 * 144 / 169.0),
        ClosedForms.twoRepeatPrecision(5, new int[] {10}, 12, 169),
        1e-15);
    assertEquals(1, ClosedForms.twoRepeatPrecision(5, new int[] {0, 0}, 12, 1e7));
  }

  @Test
  void argumentsOutOfBoundsAreRefused() {
    Popularity rising = Popularity.of(new double[] {1, 2}, "rising");
    assertThrows(IllegalArgumentException.class, () -> ClosedForms.vulnerability(rising, 1));
    assertThrows(IllegalArgumentException.class, () -> ClosedForms.vulnerability(HALVING, 5));
    assertThrows(IllegalArgumentException.class, () -> ClosedForms.vulnerability(HALVING, -1));
    assertThrows(IllegalArgumentException.class, () -> ClosedForms.vulnerability(HALVING, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> ClosedForms.repeatedVulnerability(6, 2, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> ClosedForms.vulnerabilityWithUnregisteredDecoys(3, 1.5));
    assertThrows(
        IllegalArgumentException.class,
        () -> ClosedForms.partitionVulnerability(HALVING, new int[3]));
  }
}
