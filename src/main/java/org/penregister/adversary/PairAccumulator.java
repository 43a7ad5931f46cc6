// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * The candidate handles of one requester while its lookups are read: a handle may be added many
 * times, and {@link #flush} makes one row of it. Holds one requester at a time.
 */
public final class PairAccumulator {
  // Handle above, place of its score below: sorting keeps a handle's scores in order of arrival.
  private long[] keys = new long[64];
  private double[] scores = new double[64];
  private boolean[] asserted = new boolean[64];
  private int size;

  public void add(int handle, double score, boolean claim) {
    if (size == keys.length) {
      int capacity = GrowingInts.grown(size);
      keys = Arrays.copyOf(keys, capacity);
      scores = Arrays.copyOf(scores, capacity);
      asserted = Arrays.copyOf(asserted, capacity);
    }
    keys[size] = (long) handle << 32 | size;
    scores[size] = score;
    asserted[size++] = claim;
  }

  /** What all scores of one handle come to. */
  @FunctionalInterface
  public interface Score {
    /**
     * @param sightings how often the handle was added
     * @param combined its scores, combined in order of arrival
     */
    double of(int handle, int sightings, double combined);
  }

  /**
   * Writes one row a handle and starts over.
   *
   * @param combine two scores of one handle into one, applied in order of arrival
   */
  public void flush(int requester, DoubleBinaryOperator combine, PairTableBuilder into) {
    flush(requester, combine, (handle, sightings, combined) -> combined, into);
  }

  /** {@link #flush(int, DoubleBinaryOperator, PairTableBuilder)} with a last word on each score. */
  public void flush(
      int requester, DoubleBinaryOperator combine, Score score, PairTableBuilder into) {
    Arrays.sort(keys, 0, size);
    int i = 0;
    while (i < size) {
      int first = i;
      int handle = (int) (keys[i] >>> 32);
      double combined = scores[(int) keys[i]];
      boolean claim = asserted[(int) keys[i]];
      for (i++; i < size && (int) (keys[i] >>> 32) == handle; i++) {
        combined = combine.applyAsDouble(combined, scores[(int) keys[i]]);
        claim |= asserted[(int) keys[i]];
      }
      into.add(requester, handle, score.of(handle, i - first, combined), claim);
    }
    size = 0;
  }
}
