// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.penregister.adversary.Inference;
import org.penregister.metric.GroundTruth;
import org.penregister.random.SeededRandom;

/**
 * Chooses the adversary that reads a log best, never on the requesters it is then judged by: each
 * fifth of the requesters is given the adversary that does best on the other four, and the one
 * given most often is named. Best is most true pairs in the adversary's assertions less its false
 * ones, so that asserting everybody does not win.
 */
final class BestAdversary {
  private static final int FOLDS = 5;

  private BestAdversary() {}

  /**
   * @param inferences by adversary, those that apply
   */
  static Optional<String> choose(Map<String, Inference> inferences, GroundTruth truth, long seed) {
    List<String> names = new ArrayList<>();
    List<long[]> gains = new ArrayList<>();
    inferences.forEach(
        (name, inference) -> {
          if (inference instanceof Inference.Pairs pairs) {
            names.add(name);
            gains.add(gainsByFold(pairs.pairs(), truth, seed));
          }
        });
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> wins = new LinkedHashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      wins.merge(names.get(winner(gains, fold)), 1, Integer::sum);
    }
    return wins.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(entry -> -names.indexOf(entry.getKey())))
        .map(Map.Entry::getKey);
  }

  private static int winner(List<long[]> gains, int heldOut) {
    int best = 0;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < gains.size(); i++) {
      long gain = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        gain += fold == heldOut ? 0 : gains.get(i)[fold];
      }
      if (gain > most) {
        most = gain;
        best = i;
      }
    }
    return best;
  }

  private static long[] gainsByFold(Inference.PairTable pairs, GroundTruth truth, long seed) {
    long[] gains = new long[FOLDS];
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.asserted()[i]) {
        int unit = pairs.requesters()[i];
        int fold =
            (int) Long.remainderUnsigned(SeededRandom.derive(seed, truth.clusterOf(unit)), FOLDS);
        gains[fold] += truth.isContact(unit, pairs.handles()[i]) ? 1 : -1;
      }
    }
    return gains;
  }
}
