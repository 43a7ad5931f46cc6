// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.random.SeededRandom;

/** The posterior against sums over everything that could have been sent. */
final class ClosedFormTest {
  private static Inference.Pairs infer(LogFixture log, DecoyLaw law, Popularity prior) {
    return LogFixture.pairs(
        new BayesAdversary(), log.disclose(null, law), LogFixture.knowing(prior));
  }

  private static double[] posteriors(Inference.Pairs found) {
    assertNotNull(found.guesses());
    return found.guesses().posteriors();
  }

  @Test
  void uniformDecoysAgainstASkewedPrior() {
    // Sum over targets and decoy sets of P(target) P(decoys) times the largest posterior.
    double[] expected = {1, 49 / 64.0, 31 / 48.0, 9 / 16.0, 1 / 2.0};
    int[] sets = {1, 4, 6, 4, 1};
    Popularity prior = Popularity.of(new double[] {8, 4, 2, 1, 1}, "halving");
    for (int k = 0; k <= 4; k++) {
      LogFixture log = new LogFixture(5);
      double[] weights = new double[32 * 5];
      int records = 0;
      for (int target = 0; target < 5; target++) {
        for (int decoys = 0; decoys < 32; decoys++) {
          if (Integer.bitCount(decoys) == k && (decoys >> target & 1) == 0) {
            log.handles(records, members(decoys | 1 << target));
            weights[records++] = prior.probability(target) / sets[k];
          }
        }
      }
      DecoyLaw law = new DecoyLaw(k, Popularity.uniform(5), false, false);
      double[] posteriors = posteriors(infer(log, law, prior));
      double vulnerability = 0;
      for (int i = 0; i < records; i++) {
        vulnerability += weights[i] * posteriors[i];
      }
      assertEquals(expected[k], vulnerability, 1e-12, "k=" + k);
    }
  }

  @Test
  void matchedDecoysWithReplacement() {
    // Two handles, one decoy, all four equally likely requests: 3/4.
    Popularity half = Popularity.uniform(2);
    LogFixture log =
        new LogFixture(2).handles(0, 0, 0).handles(1, 0, 1).handles(2, 1, 0).handles(3, 1, 1);
    double[] posteriors = posteriors(infer(log, new DecoyLaw(1, half, true, false), half));
    assertEquals(.75, Arrays.stream(posteriors).sum() / 4, 1e-15);
  }

  @Test
  void successiveDrawsFromASkewedLaw() {
    // Every set of handles, against the sum over the orders in which its decoys can be drawn.
    double[] law = {.4, .25, .15, .1, .06, .04};
    double[] prior = {.05, .3, .05, .2, .15, .25};
    for (int set = 1; set < 64; set++) {
      LogFixture log = new LogFixture(6).handles(0, members(set));
      int decoys = Integer.bitCount(set) - 1;
      Inference.Pairs found =
          infer(
              log,
              new DecoyLaw(decoys, Popularity.of(law, "skewed"), false, false),
              Popularity.of(prior, "prior"));
      double total = 0;
      for (int target : members(set)) {
        total += prior[target] * draws(law, set & ~(1 << target), 1 - law[target]);
      }
      for (int i = 0; i < found.pairs().size(); i++) {
        int target = found.pairs().handles()[i];
        double joint = prior[target] * draws(law, set & ~(1 << target), 1 - law[target]);
        assertEquals(joint / total, found.pairs().scores()[i], 1e-9, "set " + set);
      }
    }
  }

  /** The probability that successive draws give {@code set}, in any order. */
  private static double draws(double[] law, int set, double mass) {
    double sum = set == 0 ? 1 : 0;
    for (int next : members(set)) {
      sum += law[next] / mass * draws(law, set & ~(1 << next), mass - law[next]);
    }
    return sum;
  }

  @Test
  void successiveDrawsOfManyRareDecoysAreLikeIndependentOnes() {
    // 200 decoys of a million: repeats are so rare that both laws agree.
    Popularity law = Popularity.zipf(1_000_000, .5);
    SeededRandom random = new SeededRandom(5);
    int[] items = random.ints(201, 500_000, 1_000_000).distinct().toArray();
    Popularity prior = Popularity.zipf(1_000_000, 1);
    double[] successive =
        infer(
                new LogFixture(1_000_000).handles(0, items),
                new DecoyLaw(200, law, false, false),
                prior)
            .pairs()
            .scores();
    double[] independent =
        infer(
                new LogFixture(1_000_000).handles(0, items),
                new DecoyLaw(200, law, true, false),
                prior)
            .pairs()
            .scores();
    for (int i = 0; i < successive.length; i++) {
      assertEquals(1, successive[i] / independent[i], 1e-3);
    }
    assertEquals(1, Arrays.stream(successive).sum(), 1e-12);
  }

  @Test
  void unregisteredDecoysFallAway() {
    // 12 decoys of which a tenth is registered: V = (1 - .9^13) / 1.3 = .57370. Over 20,000
    // lookups, whose posteriors lie in [0, 1] with a deviation under .35, the mean strays by 5
    // sigma with probability under 1e-6, and so does the share of right guesses; seed fixed.
    int lookups = 20_000;
    SeededRandom random = new SeededRandom(23);
    LogFixture log = new LogFixture(1_000_000);
    int[] targets = new int[lookups];
    for (int i = 0; i < lookups; i++) {
      targets[i] = random.nextInt(100_000);
      int[] items = random.ints(13, 0, 1_000_000).toArray();
      items[0] = targets[i];
      log.handles(i, items);
    }
    Popularity dialable = Popularity.uniform(1_000_000);
    AuxiliaryKnowledge registry = new AuxiliaryKnowledge(dialable, 100_000, 1_000_000, null, 3);
    Inference.Pairs found =
        LogFixture.pairs(
            new BayesAdversary(),
            log.disclose(null, new DecoyLaw(12, dialable, false, false)),
            registry);
    Inference.LookupGuesses guesses = found.guesses();
    assertNotNull(guesses);
    double right = 0;
    for (int i = 0; i < lookups; i++) {
      right += guesses.handles()[i] == targets[i] ? 1 : 0;
    }
    double expected = (1 - Math.pow(.9, 13)) / 1.3;
    assertEquals(.5737, expected, 5e-5);
    double mean = Arrays.stream(guesses.posteriors()).average().orElseThrow();
    assertEquals(expected, mean, 5 * .35 / Math.sqrt(lookups));
    assertEquals(expected, right / lookups, 5 * .5 / Math.sqrt(lookups));
  }

  private static int[] members(int set) {
    int[] members = new int[Integer.bitCount(set)];
    int rest = set;
    for (int i = 0; i < members.length; i++) {
      members[i] = Integer.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    return members;
  }
}
