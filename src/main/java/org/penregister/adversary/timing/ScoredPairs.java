// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.log.LookupLog;

/** Scores of unordered pairs of groups, and the table that names them from either side. */
final class ScoredPairs {
  private final GrowingInts first = new GrowingInts();
  private final GrowingInts second = new GrowingInts();
  private final int[] degrees;
  private double[] scores = new double[64];

  ScoredPairs(int groups) {
    this.degrees = new int[groups];
  }

  void add(int a, int b, double score) {
    if (first.size() == scores.length) {
      scores = Arrays.copyOf(scores, 2 * scores.length);
    }
    scores[first.size()] = score;
    first.add(a);
    second.add(b);
    degrees[a]++;
    degrees[b]++;
  }

  /** Rows for both sides where their handles are known; asserted from {@code least} on. */
  Inference.Pairs inference(LookupLog log, LookupTimes times, double least) {
    int[] ends = new int[degrees.length];
    for (int g = 1; g < degrees.length; g++) {
      ends[g] = ends[g - 1] + degrees[g - 1];
    }
    int[] partners = new int[2 * first.size()];
    int[] places = new int[partners.length];
    for (int i = 0; i < first.size(); i++) {
      places[ends[first.get(i)]] = i;
      partners[ends[first.get(i)]++] = second.get(i);
      places[ends[second.get(i)]] = i;
      partners[ends[second.get(i)]++] = first.get(i);
    }
    PairTableBuilder table = new PairTableBuilder();
    PairAccumulator rows = new PairAccumulator();
    for (int g = 0; g < degrees.length; g++) {
      for (int i = ends[g] - degrees[g]; i < ends[g]; i++) {
        int handle = log.names().handleOf(times.requesters[partners[i]]);
        if (handle >= 0) {
          rows.add(handle, scores[places[i]], scores[places[i]] >= least);
        }
      }
      rows.flush(times.requesters[g], Math::max, table);
    }
    return new Inference.Pairs(table.build(), null, null);
  }
}
