// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.metric.ClopperPearson;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.Folds;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.SmallWorlds;

final class FoldedSelectionTest {
  private static final long SEED = 11;
  private static final IntervalMethod INTERVALS = ClusterBootstrap.oneWay(100);
  private static final int REQUESTERS = 400;

  /**
   * Every requester has one true pair at .95 and one pair at .90, which is false for those of the
   * given fold alone.
   */
  private static GroundTruth misledInOneFold(int fold) {
    int[][] contacts = new int[REQUESTERS][];
    for (int u = 0; u < REQUESTERS; u++) {
      contacts[u] = Folds.of(u, SEED) == fold ? new int[] {1} : new int[] {1, 2};
    }
    return SmallWorlds.truth(contacts);
  }

  private static PairTable twoPairsEach() {
    int[][] rows = new int[2 * REQUESTERS][];
    for (int u = 0; u < REQUESTERS; u++) {
      rows[2 * u] = new int[] {u, 1, 95, 0};
      rows[2 * u + 1] = new int[] {u, 2, 90, 0};
    }
    return SmallWorlds.table(rows);
  }

  @Test
  void thresholdComesFromTheOtherFolds() {
    GroundTruth truth = misledInOneFold(0);
    FoldedSelection selection = FoldedSelection.of(twoPairsEach(), truth, SEED);
    for (int u = 0; u < REQUESTERS; u++) {
      assertTrue(selection.selected()[2 * u]);
      // Tuned on itself, fold 0 would leave its false pairs out, and the others take their true
      // ones: the exact opposite.
      assertEquals(Folds.of(u, SEED) == 0, selection.selected()[2 * u + 1]);
    }
    Inference said = new Inference.Pairs(twoPairsEach(), null, null);
    long misled = 2L * REQUESTERS - truth.pairs();
    Estimate recovery = new RecoveryRateAt95Metric(SEED, INTERVALS).compute(said, truth);
    assertEquals((double) REQUESTERS / truth.pairs(), recovery.value());
    Estimate precision = new PrecisionAt95Metric(SEED, INTERVALS).compute(said, truth);
    assertEquals((double) REQUESTERS / (REQUESTERS + misled), precision.value());
    assertEquals(REQUESTERS + misled, precision.n());
  }

  @Test
  void aFoldsOwnTruthNeverChangesWhatIsSelectedInIt() {
    for (int seed = 0; seed < 20; seed++) {
      SmallWorlds.World world = SmallWorlds.random(seed, 300);
      PairTable pairs = sharpened(world);
      int fold = seed % Folds.COUNT;
      int[][] contacts = new int[world.truth().units()][];
      for (int u = 0; u < contacts.length; u++) {
        boolean inFold = Folds.of(u, SEED) == fold;
        contacts[u] = inFold ? new int[] {seed} : world.truth().contactsOf(u);
      }
      boolean[] one = FoldedSelection.of(pairs, world.truth(), SEED).selected();
      boolean[] other = FoldedSelection.of(pairs, SmallWorlds.truth(contacts), SEED).selected();
      for (int i = 0; i < one.length; i++) {
        if (Folds.of(pairs.requesters()[i], SEED) == fold) {
          assertEquals(one[i], other[i], "seed " + seed + ", pair " + i);
        }
      }
    }
  }

  @Test
  void agreesWithTryingEveryThreshold() {
    boolean attained = false;
    for (int seed = 0; seed < 10; seed++) {
      SmallWorlds.World world = SmallWorlds.random(seed, 200);
      PairTable pairs = sharpened(world);
      FoldedSelection selection = FoldedSelection.of(pairs, world.truth(), SEED);
      assertArrayEquals(bruteForce(pairs, world.truth()), selection.selected(), "seed " + seed);
      attained |= selection.attained();
    }
    assertTrue(attained);
  }

  private static boolean[] bruteForce(PairTable pairs, GroundTruth truth) {
    boolean[] correct = PairRates.correct(pairs, truth);
    boolean[] selected = new boolean[pairs.size()];
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      double threshold = Double.POSITIVE_INFINITY;
      for (int t = 0; t < pairs.size(); t++) {
        double candidate = pairs.scores()[t];
        if (foldOf(pairs, t) != fold && reaches(pairs, correct, fold, candidate)) {
          threshold = Math.min(threshold, candidate);
        }
      }
      for (int i = 0; i < selected.length; i++) {
        selected[i] |= foldOf(pairs, i) == fold && pairs.scores()[i] >= threshold;
      }
    }
    return selected;
  }

  private static boolean reaches(PairTable pairs, boolean[] correct, int fold, double threshold) {
    int claims = 0;
    int hits = 0;
    for (int i = 0; i < correct.length; i++) {
      if (foldOf(pairs, i) != fold && pairs.scores()[i] >= threshold) {
        claims++;
        hits += correct[i] ? 1 : 0;
      }
    }
    return ClopperPearson.lower(hits, claims, 0.05) >= 0.95;
  }

  private static int foldOf(PairTable pairs, int pair) {
    return Folds.of(pairs.requesters()[pair], SEED);
  }

  /** The world's pairs with scores that tell true from false far better. */
  private static PairTable sharpened(SmallWorlds.World world) {
    PairTable pairs = world.said().pairs();
    boolean[] correct = PairRates.correct(pairs, world.truth());
    double[] scores = pairs.scores().clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = correct[i] ? scores[i] + 0.1 : scores[i] * 0.85;
    }
    return new PairTable(pairs.requesters(), pairs.handles(), scores, pairs.asserted());
  }

  @Test
  void tiedScoresStayWhole() {
    // 9 in 10 of the tied pairs are true, and so many that some of them would reach .95.
    int[][] contacts = new int[REQUESTERS][];
    int[][] rows = new int[REQUESTERS][];
    for (int u = 0; u < REQUESTERS; u++) {
      contacts[u] = u % 10 == 0 ? new int[0] : new int[] {1};
      rows[u] = new int[] {u, 1, 50, 1};
    }
    Inference said = SmallWorlds.pairs(rows);
    GroundTruth truth = SmallWorlds.truth(contacts);
    assertEquals(
        Estimate.notAttained(0, 360),
        new RecoveryRateAt95Metric(SEED, INTERVALS).compute(said, truth));
    assertEquals(
        Estimate.notAttained(Double.NaN, 0),
        new PrecisionAt95Metric(SEED, INTERVALS).compute(said, truth));
  }

  @Test
  void scoresThatDifferByRoundingAreTied() {
    PairTable pairs = twoPairsEach();
    double[] scores = pairs.scores().clone();
    for (int i = 0; i < scores.length; i += 4) {
      scores[i] = 0.1 + 0.2;
      scores[i + 2] = 0.3;
    }
    scores[1] = -0.0;
    scores[3] = 0.0;
    PairTable nearly = new PairTable(pairs.requesters(), pairs.handles(), scores, pairs.asserted());
    boolean[] selected = FoldedSelection.of(nearly, misledInOneFold(-1), SEED).selected();
    for (boolean each : selected) {
      assertTrue(each);
    }
  }

  @Test
  void tooFewPairsAreNeverSureEnough() {
    // 58 of 58 true pairs have a lower bound of .9497, 59 of 59 one of .9505.
    assertFalse(ClopperPearson.lowerIsAtLeast(0.95, 58, 58, 0.05));
    assertTrue(ClopperPearson.lowerIsAtLeast(0.95, 59, 59, 0.05));
    int[][] contacts = new int[58][];
    int[][] rows = new int[58][];
    for (int u = 0; u < 58; u++) {
      contacts[u] = new int[] {1};
      rows[u] = new int[] {u, 1, 50, 1};
    }
    assertFalse(
        FoldedSelection.of(SmallWorlds.table(rows), SmallWorlds.truth(contacts), SEED).attained());
  }

  @Test
  void nothingListedIsNotAttained() {
    GroundTruth truth = SmallWorlds.truth(new int[] {1}, new int[] {2});
    assertEquals(
        Estimate.notAttained(0, 2),
        new RecoveryRateAt95Metric(SEED, INTERVALS).compute(SmallWorlds.pairs(), truth));
    assertEquals(
        Estimate.notApplicable(),
        new RecoveryRateAt95Metric(SEED, INTERVALS)
            .compute(SmallWorlds.pairs(), SmallWorlds.truth(new int[0])));
  }

  @Test
  void scoresThatAreNoNumbersAreRefused() {
    PairTable broken =
        new PairTable(
            new int[] {0}, new int[] {1}, new double[] {Double.NaN}, new boolean[] {true});
    GroundTruth truth = SmallWorlds.truth(new int[] {1});
    assertThrows(IllegalArgumentException.class, () -> FoldedSelection.of(broken, truth, SEED));
  }

  @Test
  void foldsAreEvenAndDependOnTheSeed() {
    int[] sizes = new int[Folds.COUNT];
    int moved = 0;
    for (int u = 0; u < 10_000; u++) {
      sizes[Folds.of(u, 1)]++;
      moved += Folds.of(u, 1) == Folds.of(u, 2) ? 0 : 1;
    }
    for (int size : sizes) {
      // 5 sigma.
      assertEquals(2000, size, 200);
    }
    assertEquals(8000, moved, 200);
  }
}
