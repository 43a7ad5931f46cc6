// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;

/** The part of an inference that a result is about. */
public final class InferenceCut {
  private InferenceCut() {}

  /**
   * What an inference says of some requesters and pairs. Guesses of single lookups stay: those that
   * the truth does not hold are not counted.
   *
   * @param units which requesters count
   * @param pairs which pairs count
   * @param calibrated whether scores still stand for whole contact sets of the truth: false where
   *     {@code pairs} takes some handles of a unit and not others, or where lookups of the truth
   *     are missing; the calibration is then dropped
   */
  public static Inference restrict(
      Inference inference,
      IntPredicate units,
      GroundTruth.PairPredicate pairs,
      boolean calibrated) {
    if (!(inference instanceof Inference.Pairs said)) {
      return inference;
    }
    PairTableBuilder kept = new PairTableBuilder();
    Inference.PairTable table = said.pairs();
    for (int i = 0; i < table.size(); i++) {
      int unit = table.requesters()[i];
      if (units.test(unit) && pairs.test(unit, table.handles()[i])) {
        kept.add(unit, table.handles()[i], table.scores()[i], table.asserted()[i]);
      }
    }
    Inference.@Nullable Calibration calibration = calibrated ? said.calibration() : null;
    return new Inference.Pairs(kept.build(), calibration, said.guesses());
  }
}
