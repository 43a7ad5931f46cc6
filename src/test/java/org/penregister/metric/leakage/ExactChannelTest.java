// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Section 2.1 in fractions: libqif's vectors, gain functions, and the laws of capacities. */
final class ExactChannelTest {
  private static final int SEEDS = 40;
  private static final ExactChannel TWO =
      new ExactChannel(new BigFraction[][] {ExactChannel.law(8, 2), ExactChannel.law(3, 7)});

  private static BigFraction of(int numerator, int denominator) {
    return new BigFraction(numerator, denominator);
  }

  private static ExactChannel identity(int n) {
    int[] buckets = new int[n];
    for (int i = 0; i < n; i++) {
      buckets[i] = i;
    }
    return LookupChannels.partition(buckets);
  }

  /** Two to five secrets, two to five observations, some entries 0. */
  private static ExactChannel random(SeededRandom random, int secrets) {
    int observations = 2 + random.nextInt(4);
    BigFraction[][] rows = new BigFraction[secrets][];
    for (int x = 0; x < secrets; x++) {
      rows[x] = randomLaw(random, observations);
    }
    return new ExactChannel(rows);
  }

  private static BigFraction[] randomLaw(SeededRandom random, int size) {
    int[] weights = new int[size];
    for (int i = 0; i < size; i++) {
      weights[i] = random.nextInt(6);
    }
    weights[random.nextInt(size)]++;
    return ExactChannel.law(weights);
  }

  @Test
  void section21TwoByTwo() {
    assertEquals(of(31, 40), TWO.vulnerability(ExactChannel.law(3, 1)));
    assertEquals(of(3, 4), TWO.vulnerability(ExactChannel.law(1, 3)));
    assertEquals(of(3, 2), TWO.capacity());
    assertEquals(Bits.log2(1.5), TWO.minEntropyLeakage(ExactChannel.uniform(2)), 1e-15);
    assertEquals(of(1, 2), TWO.additiveCapacity(ExactChannel.uniform(2)));
  }

  @Test
  void section21IdentityConstantAndThreeByThree() {
    BigFraction[] uniform = ExactChannel.uniform(10);
    assertEquals(Bits.log2(10), identity(10).minEntropyLeakage(uniform), 1e-15);
    assertEquals(BigFraction.ONE, identity(10).posteriorGuessingEntropy(uniform));
    ExactChannel constant = LookupChannels.partition(new int[10]);
    assertEquals(of(11, 2), constant.posteriorGuessingEntropy(uniform));
    assertEquals(of(11, 2), ExactChannel.guessingEntropy(uniform));
    assertEquals(BigFraction.ZERO, constant.additiveCapacity(uniform));
    ExactChannel readme =
        new ExactChannel(
            new BigFraction[][] {
              ExactChannel.law(2, 1, 1), ExactChannel.law(1, 3, 2), ExactChannel.law(1, 1, 0)
            });
    assertEquals(of(4, 9), readme.vulnerability(ExactChannel.uniform(3)));
    assertEquals(of(4, 3), readme.capacity());
  }

  @Test
  void section21FractionsAgreeWithFloatingPoint() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int secrets = 2 + random.nextInt(4);
      ExactChannel exact = random(random, secrets);
      BigFraction[] prior = randomLaw(random, secrets);
      double[] real = Arrays.stream(prior).mapToDouble(BigFraction::doubleValue).toArray();
      Channel channel = exact.toChannel();
      String where = "seed " + seed;
      assertEquals(
          exact.vulnerability(prior).doubleValue(), channel.vulnerability(real), 1e-14, where);
      assertEquals(exact.capacity().doubleValue(), channel.capacity(), 1e-14, where);
      assertEquals(exact.minEntropyLeakage(prior), channel.minEntropyLeakage(real), 1e-13, where);
      assertEquals(
          exact.posteriorGuessingEntropy(prior).doubleValue(),
          channel.guessingEntropy(real),
          1e-13,
          where);
    }
  }

  @Test
  void section21NamingTheHandleIsBayesVulnerability() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SeededRandom random = new SeededRandom(seed);
      ExactChannel channel = random(random, 4);
      BigFraction[] prior = randomLaw(random, 4);
      assertEquals(channel.vulnerability(prior), channel.vulnerability(prior, Gain.identity(4)));
      assertEquals(channel.vulnerability(prior), channel.vulnerability(prior, Gain.guesses(4, 1)));
      assertEquals(BigFraction.ONE, channel.vulnerability(prior, Gain.guesses(4, 4)));
    }
  }

  @Test
  void section21CapacitiesBoundEveryGain() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SeededRandom random = new SeededRandom(seed);
      ExactChannel channel = random(random, 4);
      BigFraction[] prior = randomLaw(random, 4);
      int[][] worth = new int[5][4];
      for (int[] row : worth) {
        Arrays.setAll(row, i -> random.nextInt(8));
      }
      worth[0][0] = worth[0][1] = worth[0][2] = worth[0][3] = 1;
      Gain gain = Gain.of(5, (guess, secret) -> of(worth[guess][secret], 7));
      String where = "seed " + seed;
      BigFraction factor = channel.multiplicativeLeakage(prior, gain);
      assertTrue(factor.compareTo(channel.capacity()) <= 0, where);
      assertTrue(factor.compareTo(BigFraction.ONE) >= 0, where);
      BigFraction difference = channel.additiveLeakage(prior, gain);
      assertTrue(difference.compareTo(channel.additiveCapacity(prior)) <= 0, where);
      assertTrue(difference.getNumerator().signum() >= 0, where);
      // Attained at the uniform prior.
      assertEquals(
          channel.capacity(),
          channel.multiplicativeLeakage(ExactChannel.uniform(4), Gain.identity(4)),
          where);
    }
  }

  /** Contact sets over three handles, one decoy for the one contact that is looked up. */
  @Test
  void section21GainsOverContactSets() {
    // Secrets: {a}, {a, b}, {b, c}; nothing is seen.
    int[] sets = {0b001, 0b011, 0b110};
    BigFraction[] uniform = ExactChannel.uniform(3);
    assertEquals(of(2, 3), Gain.contact(sets, 3).best(uniform));
    // {a, b}: 1/2, 1 and 1/3.
    assertEquals(of(11, 18), Gain.jaccard(sets, 3).best(uniform));
    assertEquals(of(2, 3), Gain.membership(sets, 0).best(uniform));
    assertEquals(of(2, 3), Gain.membership(sets, 2).best(uniform));
    ExactChannel all = identity(3);
    assertEquals(BigFraction.ONE, all.vulnerability(uniform, Gain.contact(sets, 3)));
    assertEquals(BigFraction.ONE, all.vulnerability(uniform, Gain.jaccard(sets, 3)));
    assertEquals(BigFraction.ONE, all.vulnerability(uniform, Gain.membership(sets, 0)));
  }

  @Test
  void section21APairIsNamedWhereverItIsEasiest() {
    // Two requesters; the second one's contact is surer.
    int[][] sets = {{0b01, 0b10}, {0b10, 0b10}, {0b01, 0b01}};
    BigFraction[] prior = ExactChannel.law(2, 2, 1);
    assertEquals(of(4, 5), Gain.pair(sets, 2).best(prior));
    assertEquals(of(3, 5), Gain.contact(new int[] {0b01, 0b10, 0b01}, 2).best(prior));
  }

  @Test
  void section21MembershipAdvantageIsTotalVariation() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SeededRandom random = new SeededRandom(seed);
      ExactChannel channel = random(random, 4);
      BigFraction[] prior = ExactChannel.law(1 + random.nextInt(3), 2, 1 + random.nextInt(5), 1);
      boolean[] marked = {true, false, random.nextBoolean(), false};
      BigFraction variation = BigFraction.ZERO;
      for (int y = 0; y < channel.observations(); y++) {
        BigFraction difference =
            given(channel, prior, marked, true, y)
                .subtract(given(channel, prior, marked, false, y));
        variation = variation.add(difference.abs());
      }
      assertEquals(variation.divide(2), channel.membershipAdvantage(prior, marked), "seed " + seed);
    }
    assertEquals(
        BigFraction.ONE,
        identity(2).membershipAdvantage(ExactChannel.law(9, 1), new boolean[] {false, true}));
  }

  private static BigFraction given(
      ExactChannel channel, BigFraction[] prior, boolean[] marked, boolean which, int y) {
    BigFraction seen = BigFraction.ZERO;
    BigFraction all = BigFraction.ZERO;
    for (int x = 0; x < marked.length; x++) {
      if (marked[x] == which) {
        seen = seen.add(prior[x].multiply(channel.probability(x, y)));
        all = all.add(prior[x]);
      }
    }
    return seen.divide(all);
  }

  @Test
  void epsilonAndDeltaOfRandomisedResponse() {
    ExactChannel response =
        new ExactChannel(new BigFraction[][] {ExactChannel.law(3, 1), ExactChannel.law(1, 3)});
    assertEquals(3, response.expEpsilon());
    assertEquals(BigFraction.ZERO, response.delta(of(3, 1)));
    assertEquals(of(1, 4), response.delta(of(2, 1)));
    assertEquals(of(1, 2), response.delta(BigFraction.ONE));
    assertEquals(Double.POSITIVE_INFINITY, identity(2).expEpsilon());
    assertEquals(BigFraction.ONE, identity(2).delta(of(1000, 1)));
  }

  @Test
  void whatIsNoLawIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExactChannel(new BigFraction[][] {{of(1, 2), of(1, 3)}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExactChannel(new BigFraction[][] {{of(3, 2), of(-1, 2)}}));
    assertThrows(IllegalArgumentException.class, () -> TWO.vulnerability(ExactChannel.uniform(3)));
    assertThrows(IllegalArgumentException.class, () -> Gain.jaccard(new int[] {1}, 21));
    assertThrows(
        IllegalArgumentException.class,
        () -> TWO.membershipAdvantage(ExactChannel.uniform(2), new boolean[] {true, true}));
  }
}
