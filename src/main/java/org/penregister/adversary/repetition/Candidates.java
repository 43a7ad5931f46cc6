// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.PairTableBuilder;

/** Scored pairs in order, whose level is known only after the last. */
final class Candidates {
  /** The score of what nothing else explains. */
  static final double CERTAIN = 1e12;

  private final GrowingInts requesters = new GrowingInts();
  private final GrowingInts handles = new GrowingInts();
  private double[] scores = new double[16];

  void add(int requester, int handle, double score) {
    int size = requesters.size();
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, Math.addExact(size, (size >> 1) + 16));
    }
    scores[size] = score;
    requesters.add(requester);
    handles.add(handle);
  }

  double[] scores() {
    return Arrays.copyOf(scores, requesters.size());
  }

  /** All pairs, those of {@code level} or more asserted; what is certain always is. */
  PairTable table(double level) {
    PairTableBuilder pairs = new PairTableBuilder();
    for (int i = 0; i < requesters.size(); i++) {
      boolean claim = scores[i] >= Math.min(level, CERTAIN);
      pairs.add(requesters.get(i), handles.get(i), scores[i], claim);
    }
    return pairs.build();
  }
}
