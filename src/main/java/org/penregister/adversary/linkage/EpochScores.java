// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * Scores by the epoch of the directory that a client names: one that lags behind goes on from where
 * it was under its earlier account, and none goes back.
 */
final class EpochScores {
  /** What an epoch that goes back takes off: a client that was set up anew from an old copy. */
  private static final double BACK = -5;

  private EpochScores() {}

  /**
   * ln(later accounts / those that begin at the same epoch) where the later account begins at the
   * epoch at which the earlier one ends; so 0 where all are at one epoch.
   */
  static LinkScore of(LookupLog log, RequesterIndex index, int[] later) {
    Holders.Builder builder = new Holders.Builder();
    int[] begins = new int[later.length];
    for (int position = 0; position < later.length; position++) {
      begins[position] = log.epoch(index.record(index.start(later[position])));
      builder.add(begins[position], position, 0);
    }
    Holders holders = builder.build();
    return (scores, earlier) -> {
      int ends = log.epoch(index.record(index.end(earlier) - 1));
      int found = holders.find(ends);
      double rarity = found < 0 ? 0 : StrictMath.log((double) later.length / holders.count(found));
      for (int position = 0; position < later.length; position++) {
        scores[position] += begins[position] == ends ? rarity : begins[position] < ends ? BACK : 0;
      }
    };
  }
}
