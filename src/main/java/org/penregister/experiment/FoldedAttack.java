// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.Priors;
import org.penregister.directory.Popularity;
import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.metric.Folds;
import org.penregister.metric.GroundTruth;

/**
 * An adversary that reads requesters one by one, set upon each fold of them with the popularity
 * that leaves the fold out.
 */
final class FoldedAttack {
  private FoldedAttack() {}

  /**
   * The inferences of all folds as one.
   *
   * @param laws one a fold
   * @param knowledge what is known beside a law
   */
  static Inference attack(
      Adversary adversary,
      Disclosure disclosure,
      GroundTruth truth,
      List<Popularity> laws,
      long seed,
      Function<Popularity, AuxiliaryKnowledge> knowledge) {
    int[] folds =
        IntStream.range(0, truth.units()).map(u -> Folds.of(truth.clusterOf(u), seed)).toArray();
    List<Inference.Pairs> parts = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      Disclosure part = of(disclosure, folds, fold);
      Inference inference = adversary.attack(part, knowledge.apply(laws.get(fold)));
      if (inference instanceof Inference.Pairs pairs) {
        parts.add(pairs);
      } else if (hasLookup(part.log())) {
        return inference;
      }
    }
    if (parts.isEmpty()) {
      return new Inference.NotApplicable("the disclosure is empty");
    }
    return merge(parts, Priors.of(laws, folds));
  }

  private static boolean hasLookup(LookupLog log) {
    return IntStream.range(0, log.size()).anyMatch(log::isLookup);
  }

  private static Disclosure of(Disclosure whole, int[] folds, int fold) {
    LookupLog log = whole.log();
    int[] records =
        IntStream.range(0, log.size()).filter(i -> folds[log.requester(i)] == fold).toArray();
    return new Disclosure(
        log.select(records),
        Arrays.stream(records).map(i -> whole.recordNumbers()[i]).toArray(),
        whole.parameters(),
        whole.scope(),
        whole.snapshots());
  }

  private static Inference merge(List<Inference.Pairs> parts, Priors priors) {
    Inference.Calibration first = parts.get(0).calibration();
    boolean calibrated = first != null;
    boolean guessing = true;
    for (Inference.Pairs part : parts) {
      Inference.Calibration each = part.calibration();
      calibrated &= first != null && each != null && each.unlisted() == first.unlisted();
      guessing &= part.guesses() != null;
    }
    return new Inference.Pairs(
        pairs(parts),
        calibrated && first != null ? new Inference.Calibration(priors, first.unlisted()) : null,
        guessing ? guesses(parts) : null);
  }

  /** No requester is in two parts: the part with the smallest one goes first. */
  private static Inference.PairTable pairs(List<Inference.Pairs> parts) {
    PairTableBuilder merged = new PairTableBuilder();
    int[] next = new int[parts.size()];
    while (true) {
      int least = -1;
      for (int p = 0; p < next.length; p++) {
        Inference.PairTable table = parts.get(p).pairs();
        if (next[p] < table.size()
            && (least < 0
                || table.requesters()[next[p]]
                    < parts.get(least).pairs().requesters()[next[least]])) {
          least = p;
        }
      }
      if (least < 0) {
        return merged.build();
      }
      Inference.PairTable table = parts.get(least).pairs();
      int at = next[least]++;
      merged.add(
          table.requesters()[at], table.handles()[at], table.scores()[at], table.asserted()[at]);
    }
  }

  private static Inference.LookupGuesses guesses(List<Inference.Pairs> parts) {
    List<Inference.LookupGuesses> tables = new ArrayList<>();
    for (Inference.Pairs part : parts) {
      if (part.guesses() != null) {
        tables.add(part.guesses());
      }
    }
    int size = tables.stream().mapToInt(table -> table.records().length).sum();
    // Record above, place below.
    long[] order = new long[size];
    int[] handles = new int[size];
    double[] posteriors = new double[size];
    long[] candidates = new long[size];
    int at = 0;
    for (Inference.LookupGuesses table : tables) {
      for (int i = 0; i < table.records().length; i++) {
        order[at] = (long) table.records()[i] << 32 | at;
        handles[at] = table.handles()[i];
        posteriors[at] = table.posteriors()[i];
        candidates[at++] = table.candidates()[i];
      }
    }
    Arrays.sort(order);
    int[] places = Arrays.stream(order).mapToInt(key -> (int) key).toArray();
    return new Inference.LookupGuesses(
        Arrays.stream(order).mapToInt(key -> (int) (key >>> 32)).toArray(),
        Arrays.stream(places).map(place -> handles[place]).toArray(),
        Arrays.stream(places).mapToDouble(place -> posteriors[place]).toArray(),
        Arrays.stream(places).mapToLong(place -> candidates[place]).toArray());
  }
}
