// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyBlocks;
import org.penregister.log.DecoyLaw;
import org.penregister.log.DecoyLaw.Repeats;

/**
 * The posterior under laws of blocks and under one that leaves targets out, against the sum over
 * all that could have been sent.
 */
final class DecoyLawPosteriorTest {
  private static final double[] PRIOR = {.35, .05, .2, .02, .13, .25};

  /** Block lists by hand; a handle may stand in several. */
  private record Blocks(int[][] members) implements DecoyBlocks {
    @Override
    public int count() {
      return members.length;
    }

    @Override
    public int size(int block) {
      return members[block].length;
    }

    @Override
    public int member(int block, int place) {
      return members[block][place];
    }

    @Override
    public int copies(int handle) {
      return standing(handle).size();
    }

    @Override
    public int block(int handle, int copy) {
      return standing(handle).get(copy);
    }

    private List<Integer> standing(int handle) {
      List<Integer> found = new ArrayList<>();
      for (int block = 0; block < members.length; block++) {
        for (int member : members[block]) {
          if (member == handle) {
            found.add(block);
          }
        }
      }
      return found;
    }
  }

  private static DecoyLaw law(Blocks blocks, Repeats repeats) {
    double[] copies = new double[PRIOR.length];
    for (int handle = 0; handle < copies.length; handle++) {
      copies[handle] = blocks.copies(handle);
    }
    return new DecoyLaw(3, Popularity.of(copies, "copies"), false, repeats, 0, blocks);
  }

  private static Inference.Pairs infer(DecoyLaw law, int... items) {
    return LogFixture.pairs(
        new BayesAdversary(),
        new LogFixture(PRIOR.length).handles(0, items).disclose(null, law),
        LogFixture.knowing(Popularity.of(PRIOR, "prior")));
  }

  /** By handle; 0 without a row. */
  private static double[] scores(Inference.Pairs found) {
    double[] scores = new double[PRIOR.length];
    for (int i = 0; i < found.pairs().size(); i++) {
      scores[found.pairs().handles()[i]] = found.pairs().scores()[i];
    }
    return scores;
  }

  @Test
  void aPartitionLeavesThePriorOfItsBlock() {
    DecoyLaw law = law(new Blocks(new int[][] {{0, 3}, {1, 2, 4}, {5}}), Repeats.PER_HANDLE);
    double[] scores = scores(infer(law, 1, 2, 4));
    assertEquals(1, Arrays.stream(scores).sum(), 1e-12);
    assertEquals(.05 / .38, scores[1], 1e-12);
    assertEquals(.2 / .38, scores[2], 1e-12);
    assertEquals(.13 / .38, scores[4], 1e-12);
    assertNotNull(infer(law, 1, 2, 4).calibration());
  }

  @Test
  void copiesShareTheirHandlesPrior() {
    // Handle 0 goes to each of its three blocks in a third of its lookups.
    DecoyLaw law =
        law(new Blocks(new int[][] {{0, 1, 5}, {0, 2, 5}, {0, 3, 4}}), Repeats.PER_CLIENT);
    double[] scores = scores(infer(law, 0, 2, 5));
    double total = .35 / 3 + .2 + .25 / 2;
    assertEquals(.35 / 3 / total, scores[0], 1e-12);
    assertEquals(.2 / total, scores[2], 1e-12);
    assertEquals(.125 / total, scores[5], 1e-12);
  }

  @Test
  void section2_6_aTargetThatMayBeLeftOut() {
    int n = PRIOR.length;
    for (double alpha : new double[] {.05, .25, .9}) {
      for (int sent = 1; sent <= n; sent++) {
        DecoyLaw law =
            new DecoyLaw(sent - 1, Popularity.uniform(n), false, Repeats.FRESH, alpha, null);
        for (int set = 0; set < 1 << n; set++) {
          if (Integer.bitCount(set) == sent) {
            assertPosterior(law, alpha, set);
          }
        }
      }
    }
  }

  /** Every candidate's joint probability with the set, summed over the two ways to send it. */
  private static void assertPosterior(DecoyLaw law, double alpha, int set) {
    int n = PRIOR.length;
    int sent = Integer.bitCount(set);
    double[] joint = new double[n];
    double total = 0;
    int best = 0;
    for (int target = 0; target < n; target++) {
      double in = (set >> target & 1) == 1 ? (1 - alpha) / sets(n - 1, sent - 1) : 0;
      joint[target] = PRIOR[target] * (in + alpha / sets(n, sent));
      total += joint[target];
      best = joint[target] > joint[best] ? target : best;
    }
    int[] items = new int[sent];
    for (int handle = 0, next = 0; handle < n; handle++) {
      if ((set >> handle & 1) == 1) {
        items[next++] = handle;
      }
    }
    Inference.Pairs found = infer(law, items);
    double[] scores = scores(found);
    for (int item : items) {
      assertEquals(joint[item] / total, scores[item], 1e-12, "set " + set);
    }
    Inference.LookupGuesses guesses = found.guesses();
    assertNotNull(guesses);
    assertEquals(best, guesses.handles()[0], "set " + set + " alpha " + alpha);
    assertEquals(joint[best] / total, guesses.posteriors()[0], 1e-12);
    assertEquals(n, guesses.candidates()[0]);
    assertTrue(scores[best] > 0, "the guess has a row");
    if (sent < n) {
      assertNull(found.calibration(), "pairs without a row are possible");
    } else {
      assertNotNull(found.calibration());
    }
  }

  private static double sets(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product *= (double) (n - k + i) / i;
    }
    return product;
  }

  @Test
  void whatCannotBeADecoyIsTheTargetThoughTargetsAreLeftOut() {
    // Decoys come from the first four of six handles.
    DecoyLaw law = new DecoyLaw(2, Popularity.uniform(4), false, Repeats.FRESH, .25, null);
    assertArrayEquals(new double[] {0, 0, 0, 0, 0, 1}, scores(infer(law, 0, 2, 5)));
  }

  @Test
  void unregisteredHandlesAreNotGuessedWhileRegisteredOnesAreLeft() {
    Popularity prior = Popularity.of(PRIOR, "prior");
    DecoyLaw law = new DecoyLaw(1, Popularity.uniform(6), false, Repeats.FRESH, .25, null);
    // Handles 0 to 3 are registered, and the two that were sent are not: one of the four was left
    // out.
    AuxiliaryKnowledge registry = new AuxiliaryKnowledge(prior, 4, 6, null, 3);
    Inference.Pairs found =
        LogFixture.pairs(
            new BayesAdversary(), new LogFixture(6).handles(0, 4, 5).disclose(null, law), registry);
    Inference.LookupGuesses guesses = found.guesses();
    assertNotNull(guesses);
    assertEquals(0, guesses.handles()[0]);
    assertEquals(.35 / .62, guesses.posteriors()[0], 1e-12);
    assertEquals(4, guesses.candidates()[0]);
  }
}
