// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import org.penregister.adversary.GrowingInts;

/**
 * For every candidate pair, in order of time, the lookups of either that have one of the other near
 * enough to be an answer or a question: a lag counts as near where the first guess at the reply law
 * is above a twentieth of the later requester's own rate. 4 bytes a linked lookup.
 */
final class PairLinks {
  private static final double NEAR = .05;

  /** Smaller group above, larger below; ascending. */
  final long[] pairs;

  /** Pair p's lookups are {@code lookups[starts[p]]} to before starts[p + 1]. */
  final int[] starts;

  final int[] lookups;

  private final LookupTimes times;
  private final double[] lawByBin = new double[LagBins.COUNT];

  PairLinks(LookupTimes times, long[] pairs) {
    this.times = times;
    this.pairs = pairs;
    this.starts = new int[pairs.length + 1];
    for (int b = 0; b < LagBins.COUNT; b++) {
      lawByBin[b] = ConversationLaws.share(b) / LagBins.width(b);
    }
    GrowingInts found = new GrowingInts();
    for (int p = 0; p < pairs.length; p++) {
      link((int) (pairs[p] >>> 32), (int) pairs[p], found);
      starts[p + 1] = found.size();
    }
    this.lookups = found.toArray();
  }

  private void link(int a, int b, GrowingInts found) {
    int p = times.starts[a];
    int q = times.starts[b];
    int lastA = -1;
    int lastB = -1;
    while (p < times.starts[a + 1] || q < times.starts[b + 1]) {
      int i = p < times.starts[a + 1] ? times.ofGroup[p] : Integer.MAX_VALUE;
      int j = q < times.starts[b + 1] ? times.ofGroup[q] : Integer.MAX_VALUE;
      if (i < j) {
        if (near(lastB, i) || near(i, j)) {
          found.add(i);
        }
        lastA = i;
        p++;
      } else {
        if (near(lastA, j) || near(j, i)) {
          found.add(j);
        }
        lastB = j;
        q++;
      }
    }
  }

  private boolean near(int earlier, int later) {
    if (earlier < 0 || later == Integer.MAX_VALUE) {
      return false;
    }
    double lag = times.seconds[later] - times.seconds[earlier];
    return lag < LagBins.longest() && lawByBin[LagBins.bin(lag)] > NEAR * times.ownRate(later);
  }

  /** Number of linked lookups of a pair. */
  int size(int pair) {
    return starts[pair + 1] - starts[pair];
  }
}
