// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.Arrays;
import java.util.List;

/** The papers whose results can be computed again; one constant a paper, named by its key. */
public enum Reproductions {
  DANEZIS2003STATISTICAL(new DisclosureReproduction()),
  HERRMANN2014EVALUATING(new RangeQueriesReproduction()),
  MARTINY2021IMPROVING(new TimingReproduction()),
  SERES2021EFFECT(new FuzzyDetectionReproduction()),
  PENREGISTER2026ANCHORS(new AnchorsReproduction()),
  PENREGISTER2026THIRTY(new ThirtyDaysReproduction());

  // Immutable, though the interface cannot say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Reproduction reproduction;

  Reproductions(Reproduction reproduction) {
    this.reproduction = reproduction;
  }

  /** What computes the paper's values. */
  public Reproduction reproduction() {
    return reproduction;
  }

  /**
   * The reproduction of the paper with this key.
   *
   * @throws IllegalArgumentException in one line that lists what there is
   */
  public static Reproduction named(String citekey) {
    for (Reproductions each : values()) {
      if (each.reproduction.citekey().equals(citekey)) {
        return each.reproduction;
      }
    }
    throw new IllegalArgumentException(
        "there is no reproduction of '"
            + citekey
            + "'; there are "
            + String.join(", ", all().stream().map(Reproduction::citekey).toList()));
  }

  /** All of them, in order. */
  public static List<Reproduction> all() {
    return Arrays.stream(values()).map(Reproductions::reproduction).toList();
  }
}
