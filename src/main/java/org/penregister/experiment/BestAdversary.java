// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.penregister.adversary.Inference;
import org.penregister.metric.Folds;
import org.penregister.metric.GroundTruth;

/**
 * Chooses the adversary that reads a log best. Each fifth of the requesters votes for the one that
 * does best on the other four, so that no requester has a say about itself, and the one with most
 * votes is named. Best is the largest F1, the harmonic mean of precision and recovery: neither
 * asserting everybody nor asserting nobody wins.
 */
final class BestAdversary {
  private BestAdversary() {}

  /**
   * @param inferences by adversary, those that apply
   */
  static Optional<String> choose(Map<String, Inference> inferences, GroundTruth truth, long seed) {
    List<String> names = new ArrayList<>();
    List<Counts> counts = new ArrayList<>();
    inferences.forEach(
        (name, inference) -> {
          if (inference instanceof Inference.Pairs pairs) {
            names.add(name);
            counts.add(Counts.of(pairs.pairs(), truth, seed));
          }
        });
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> wins = new LinkedHashMap<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      wins.merge(names.get(winner(counts, fold)), 1, Integer::sum);
    }
    return wins.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(entry -> -names.indexOf(entry.getKey())))
        .map(Map.Entry::getKey);
  }

  private static int winner(List<Counts> counts, int heldOut) {
    int best = 0;
    for (int i = 1; i < counts.size(); i++) {
      if (counts.get(i).f1Without(heldOut) > counts.get(best).f1Without(heldOut)) {
        best = i;
      }
    }
    return best;
  }

  /** Pairs by fold: asserted and true, asserted, true. */
  private record Counts(long[] hits, long[] assertions, long[] contacts) {
    static Counts of(Inference.PairTable pairs, GroundTruth truth, long seed) {
      Counts counts =
          new Counts(new long[Folds.COUNT], new long[Folds.COUNT], new long[Folds.COUNT]);
      for (int i = 0; i < pairs.size(); i++) {
        if (pairs.asserted()[i]) {
          int unit = pairs.requesters()[i];
          int fold = Folds.of(truth.clusterOf(unit), seed);
          counts.assertions[fold]++;
          counts.hits[fold] += truth.isContact(unit, pairs.handles()[i]) ? 1 : 0;
        }
      }
      for (int unit = 0; unit < truth.units(); unit++) {
        counts.contacts[Folds.of(truth.clusterOf(unit), seed)] += truth.contactsOf(unit).length;
      }
      return counts;
    }

    double f1Without(int heldOut) {
      long hit = 0;
      long all = 0;
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        if (fold != heldOut) {
          hit += hits[fold];
          all += assertions[fold] + contacts[fold];
        }
      }
      return all == 0 ? 0 : 2.0 * hit / all;
    }
  }
}
