// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.random.SeededRandom;

/** Against sums over everything, on small cases drawn at random; the seed is fixed. */
final class BayesRepeatsBruteForceTest {
  private static final double[] SKEWED = {.35, .25, .15, .1, .1, .05};
  private static final double[] FLAT = {1, 1, 1, 1, 1, 1};
  private static final Popularity DECOYS = Popularity.of(new double[] {5, 4, 3, 3, 2, 2}, "decoys");

  private static final List<DecoyLaw> LAWS =
      List.of(
          new DecoyLaw(1, Popularity.uniform(6), false, false),
          new DecoyLaw(2, Popularity.uniform(6), false, false),
          new DecoyLaw(2, DECOYS, false, false),
          new DecoyLaw(2, DECOYS, true, false),
          new DecoyLaw(1, DECOYS, true, false),
          new DecoyLaw(2, Popularity.uniform(6), true, false),
          new DecoyLaw(2, Popularity.uniform(6), false, true),
          new DecoyLaw(1, Popularity.uniform(6), false, true));

  @Test
  void sumsOverAllSequencesAgree() {
    SeededRandom random = new SeededRandom(17);
    for (DecoyLaw law : LAWS) {
      for (double[] weights : List.of(SKEWED, FLAT)) {
        for (double concentration : new double[] {.01, 1, 50}) {
          for (int lookups = 1; lookups <= 4; lookups++) {
            for (long ttl : new long[] {0, 2, 3}) {
              for (int repeat = 0; repeat < 4; repeat++) {
                Popularity prior = Popularity.of(weights, "prior");
                check(new Case(law, prior, concentration, law.sticky() ? 0 : ttl, lookups), random);
              }
            }
          }
        }
      }
    }
  }

  private record Case(
      DecoyLaw law, Popularity prior, double concentration, long ttl, int lookups) {}

  private static void check(Case at, SeededRandom random) {
    int[][] items = draw(at, random);
    LogFixture log = new LogFixture(6);
    long[] times = new long[items.length];
    for (int i = 0; i < items.length; i++) {
      log.handles(0, items[i]);
      times[i] = i;
    }
    double[] prior = new double[6];
    Arrays.setAll(prior, h -> at.prior().probability(h));
    TargetSequences expected =
        new TargetSequences(prior, at.law(), at.concentration(), at.ttl(), items, times);
    assertTrue(expected.possible());
    Disclosure disclosure =
        log.disclose(null, at.law(), at.ttl() == 0 ? null : Duration.ofMillis(at.ttl()));
    Inference.Pairs found =
        LogFixture.pairs(
            new BayesRepeatsAdversary(at.concentration()),
            disclosure,
            LogFixture.knowing(at.prior()));
    String what = at + " " + Arrays.deepToString(items);
    double[] scores = new double[6];
    for (int i = 0; i < found.pairs().size(); i++) {
      scores[found.pairs().handles()[i]] = found.pairs().scores()[i];
      assertEquals(found.pairs().scores()[i] > .5, found.pairs().asserted()[i]);
    }
    for (int h = 0; h < 6; h++) {
      assertEquals(expected.contacts[h], scores[h], 1e-9, what + " handle " + h);
    }
    Inference.LookupGuesses guesses = found.guesses();
    assertNotNull(guesses);
    for (int i = 0; i < items.length; i++) {
      double[] posterior = expected.posteriors[i];
      assertEquals(Arrays.stream(posterior).max().orElseThrow(), guesses.posteriors()[i], 1e-9);
      assertEquals(posterior[guesses.handles()[i]], guesses.posteriors()[i], 1e-9);
      assertEquals(Arrays.stream(items[i]).distinct().count(), guesses.candidates()[i]);
    }
  }

  /** Lookups as the scheme makes them, of targets that the cache lets through. */
  private static int[][] draw(Case at, SeededRandom random) {
    int[][] items = new int[at.lookups()][];
    int[] targets = new int[items.length];
    int[][] blocks = new int[6][];
    for (int i = 0; i < items.length; ) {
      targets[i] = random.nextInt(6);
      boolean cached = false;
      for (int j = 0; j < i; j++) {
        cached |= targets[j] == targets[i] && i - j < at.ttl();
      }
      if (cached) {
        continue;
      }
      int[] block = blocks[targets[i]];
      if (block == null || !at.law().sticky()) {
        block = lookup(targets[i], at.law(), random);
        blocks[targets[i]] = block;
      }
      int[] drawn = block;
      boolean taken = false;
      for (int j = 0; at.law().sticky() && j < i; j++) {
        taken |= targets[j] != targets[i] && Arrays.equals(items[j], drawn);
      }
      if (!taken) {
        items[i++] = drawn;
      } else {
        blocks[targets[i]] = null;
      }
    }
    return items;
  }

  private static int[] lookup(int target, DecoyLaw law, SeededRandom random) {
    int[] items = new int[law.decoys() + 1];
    items[0] = target;
    for (int d = 1; d < items.length; ) {
      int decoy = law.popularity().draw(random);
      boolean fits = law.withReplacement();
      if (!fits) {
        fits = true;
        for (int e = 0; e < d; e++) {
          fits &= items[e] != decoy;
        }
      }
      if (fits) {
        items[d++] = decoy;
      }
    }
    Arrays.sort(items);
    return items;
  }
}
