// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import org.penregister.adversary.Inference.PairTable;

/**
 * Collects the rows of a {@link PairTable}, given in order of requester and then handle; 17 bytes a
 * row.
 */
public final class PairTableBuilder {
  private int[] requesters = new int[16];
  private int[] handles = new int[16];
  private double[] scores = new double[16];
  private boolean[] asserted = new boolean[16];
  private int size;

  /** Adds a row; its order is checked when the table is built. */
  public void add(int requester, int handle, double score, boolean claim) {
    if (size == requesters.length) {
      int capacity = GrowingInts.grown(size);
      requesters = Arrays.copyOf(requesters, capacity);
      handles = Arrays.copyOf(handles, capacity);
      scores = Arrays.copyOf(scores, capacity);
      asserted = Arrays.copyOf(asserted, capacity);
    }
    requesters[size] = requester;
    handles[size] = handle;
    scores[size] = score;
    asserted[size++] = claim;
  }

  /** The table so far. */
  public PairTable build() {
    return new PairTable(
        Arrays.copyOf(requesters, size),
        Arrays.copyOf(handles, size),
        Arrays.copyOf(scores, size),
        Arrays.copyOf(asserted, size));
  }
}
