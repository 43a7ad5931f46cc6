// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.Popularity;

/** What an adversary says after reading a disclosure. */
public sealed interface Inference {

  /** The log lacks what the adversary needs; {@code reason} says what. */
  record NotApplicable(String reason) implements Inference {}

  /**
   * Candidate (requester, handle) pairs, each at most once, in order of requester and then handle.
   *
   * @param calibration null where scores only rank; for a Bayesian adversary, what its scores mean
   * @param guesses null where the adversary says nothing of single lookups
   */
  record Pairs(PairTable pairs, @Nullable Calibration calibration, @Nullable LookupGuesses guesses)
      implements Inference {}

  /**
   * States that scores are probabilities that the pair is a contact, and what the probability was
   * before the log was read.
   *
   * @param prior the law of one lookup's target before the log, by requester
   * @param unlisted probability of a pair that is not listed, as a function of the requester's
   *     number of lookups: either 0, or the prior probability of being among that many independent
   *     lookups
   */
  record Calibration(Priors prior, Unlisted unlisted) {
    /** Under one law for all requesters. */
    public Calibration(Popularity prior, Unlisted unlisted) {
      this(Priors.same(prior), unlisted);
    }
  }

  /** What a calibrated inference says of pairs that it does not list. */
  enum Unlisted {
    /** They are no contacts. */
    IMPOSSIBLE,
    /** The log says nothing of them. */
    AS_BEFORE
  }

  /**
   * Pairs in columns of equal length.
   *
   * @param requesters ascending; in a pooled run the unit (requester in a window)
   * @param handles ascending within a requester
   * @param scores higher is surer; in [0, 1] where calibrated
   * @param asserted whether the adversary claims the pair
   */
  record PairTable(int[] requesters, int[] handles, double[] scores, boolean[] asserted) {
    public PairTable {
      int n = requesters.length;
      if (handles.length != n || scores.length != n || asserted.length != n) {
        throw new IllegalArgumentException("columns of a pair table differ in length");
      }
      for (int i = 1; i < n; i++) {
        if (requesters[i - 1] > requesters[i]
            || (requesters[i - 1] == requesters[i] && handles[i - 1] >= handles[i])) {
          throw new IllegalArgumentException("pair " + i + " is out of order or repeated");
        }
      }
    }

    public int size() {
      return requesters.length;
    }

    /** Number of asserted pairs. */
    public int assertions() {
      int count = 0;
      for (boolean claim : asserted) {
        count += claim ? 1 : 0;
      }
      return count;
    }
  }

  /**
   * For single lookups: the likeliest target.
   *
   * @param records record numbers in the operator's log, ascending
   * @param handles the guessed handle's index
   * @param posteriors its probability given what the adversary used
   * @param candidates how many handles keep a positive probability
   */
  record LookupGuesses(int[] records, int[] handles, double[] posteriors, long[] candidates) {
    public LookupGuesses {
      int n = records.length;
      if (handles.length != n || posteriors.length != n || candidates.length != n) {
        throw new IllegalArgumentException("columns of lookup guesses differ in length");
      }
      if (Arrays.stream(posteriors).anyMatch(p -> !(p >= 0 && p <= 1 + 1e-9))) {
        throw new IllegalArgumentException("a posterior is outside [0, 1]");
      }
    }
  }
}
