// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.Arrays;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.metric.ClopperPearson;
import org.penregister.metric.Folds;
import org.penregister.metric.GroundTruth;

/**
 * The pairs that an adversary may claim at 95 % precision, by a threshold on scores that is fixed
 * beforehand. Requesters fall into 5 folds by a seeded hash. For each fold the threshold is the
 * lowest score among pairs of the <i>other</i> folds at which the pairs of the other folds that
 * reach it have a one-sided 95 % lower confidence bound on precision ({@link ClopperPearson}) of
 * .95 or more; pairs of the fold itself that reach it are selected. Tied scores stay whole; scores
 * are tied where they agree to 48 binary places, so that rounding makes no difference.
 */
final class FoldedSelection {
  private static final double PRECISION = 0.95;
  private static final double ALPHA = 0.05;

  // A pair as one sortable word: score, fold, correctness.
  private static final int FOLD_SHIFT = 1;
  private static final long TAG = 15;
  private static final long CORRECT = 1;
  // Above the key of every number.
  private static final long NO_THRESHOLD = Long.MAX_VALUE;

  private final boolean[] selected;
  private final boolean attained;

  private FoldedSelection(boolean[] selected, boolean attained) {
    this.selected = selected;
    this.attained = attained;
  }

  /** For each pair whether it is claimed; not to be written to. */
  boolean[] selected() {
    return selected;
  }

  /** Whether some fold has a threshold. */
  boolean attained() {
    return attained;
  }

  static FoldedSelection of(PairTable pairs, GroundTruth truth, long seed) {
    boolean[] correct = PairRates.correct(pairs, truth);
    long[] keys = new long[correct.length];
    for (int i = 0; i < keys.length; i++) {
      int fold = Folds.of(truth.clusterOf(pairs.requesters()[i]), seed);
      keys[i] = key(pairs.scores()[i], i) | (long) fold << FOLD_SHIFT | (correct[i] ? CORRECT : 0);
    }
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    long[] thresholds = new long[Folds.COUNT];
    boolean attained = false;
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      thresholds[fold] = threshold(sorted, fold);
      attained |= thresholds[fold] != NO_THRESHOLD;
    }
    boolean[] selected = new boolean[keys.length];
    for (int i = 0; i < keys.length; i++) {
      selected[i] = (keys[i] & ~TAG) >= thresholds[foldOf(keys[i])];
    }
    return new FoldedSelection(selected, attained);
  }

  private static long threshold(long[] sorted, int fold) {
    long claims = 0;
    long hits = 0;
    for (long key : sorted) {
      if (foldOf(key) != fold) {
        claims++;
        hits += key & CORRECT;
      }
    }
    long tied = NO_THRESHOLD;
    // Losing true pairs alone never raises the bound: it is worked out anew only after a false one.
    boolean mayHaveRisen = true;
    for (long key : sorted) {
      if (foldOf(key) == fold) {
        continue;
      }
      if ((key & ~TAG) != tied) {
        tied = key & ~TAG;
        if (mayHaveRisen && ClopperPearson.lowerIsAtLeast(PRECISION, hits, claims, ALPHA)) {
          return tied;
        }
        mayHaveRisen = false;
      }
      claims--;
      hits -= key & CORRECT;
      mayHaveRisen |= (key & CORRECT) == 0;
    }
    return NO_THRESHOLD;
  }

  private static int foldOf(long key) {
    return (int) ((key & TAG) >> FOLD_SHIFT);
  }

  /** Ascending as the score is, the lowest 4 bits clear. */
  private static long key(double score, int pair) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("the score of pair " + pair + " is NaN");
    }
    // Adding 0 turns -0 into 0.
    long bits = Double.doubleToRawLongBits(score + 0.0);
    return (bits ^ ((bits >> 63) & Long.MAX_VALUE)) & ~TAG;
  }
}
