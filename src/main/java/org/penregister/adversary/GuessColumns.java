// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import org.penregister.adversary.Inference.LookupGuesses;
import org.penregister.log.Disclosure;
import org.penregister.random.SeededRandom;

/** Collects guesses at single lookups, in any order. */
public final class GuessColumns {
  private final int[] handles;
  private final double[] posteriors;
  private final long[] candidates;

  /** No guess at any of the records of {@code disclosure}. */
  public GuessColumns(Disclosure disclosure) {
    int records = disclosure.log().size();
    this.handles = new int[records];
    Arrays.fill(handles, -1);
    this.posteriors = new double[records];
    this.candidates = new long[records];
  }

  /**
   * Sets the guess at a record, given by its index in the disclosed log.
   *
   * @param posterior in [0, 1] up to rounding, which is taken off
   */
  public void set(int record, int handle, double posterior, long possible) {
    handles[record] = handle;
    posteriors[record] = Math.min(posterior, 1);
    candidates[record] = possible;
  }

  /** All records that have a guess, under their numbers in the operator's log. */
  public LookupGuesses build(Disclosure disclosure) {
    int count = 0;
    for (int handle : handles) {
      count += handle >= 0 ? 1 : 0;
    }
    LookupGuesses guesses =
        new LookupGuesses(new int[count], new int[count], new double[count], new long[count]);
    for (int i = 0, g = 0; i < handles.length; i++) {
      if (handles[i] >= 0) {
        guesses.records()[g] = disclosure.recordNumbers()[i];
        guesses.handles()[g] = handles[i];
        guesses.posteriors()[g] = posteriors[i];
        guesses.candidates()[g++] = candidates[i];
      }
    }
    return guesses;
  }

  /**
   * A coin by which equally likely candidates are told apart: the larger one is guessed. Taking the
   * lowest index instead would smuggle in knowledge where indices are ordered by popularity.
   */
  public static long tieBreak(long seed, int recordNumber, int handle) {
    return SeededRandom.derive(seed, recordNumber, handle);
  }
}
