// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/** Scores by the source addresses that two accounts have in common. */
final class AddressScores {
  private AddressScores() {}

  /** The sum over common addresses of ln(1 + later accounts / those at the address). */
  static LinkScore shared(LookupLog log, RequesterIndex index, int[] later) {
    Holders.Builder sources = new Holders.Builder();
    for (int position = 0; position < later.length; position++) {
      for (int source : sourcesOf(log, index, later[position])) {
        sources.add(source, position, 0);
      }
    }
    Holders holders = sources.build();
    return (scores, earlier) -> {
      for (int source : sourcesOf(log, index, earlier)) {
        int found = holders.find(source);
        if (found >= 0) {
          double rarity = StrictMath.log1p((double) later.length / holders.count(found));
          for (int e = holders.start(found); e < holders.end(found); e++) {
            scores[holders.position(e)] += rarity;
          }
        }
      }
    };
  }

  private static int[] sourcesOf(LookupLog log, RequesterIndex index, int group) {
    int[] sources = new int[index.records(group)];
    for (int p = 0; p < sources.length; p++) {
      sources[p] = log.source(index.record(index.start(group) + p));
    }
    return Arrays.stream(sources).sorted().distinct().toArray();
  }
}
