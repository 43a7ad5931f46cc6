// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import java.util.List;
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
   * Which later account may be which earlier one, where people change accounts; it says nothing of
   * contacts.
   *
   * @param transitions one for each two periods that follow each other, in order of time
   */
  record Links(List<Transition> transitions) implements Inference {
    public Links {
      transitions = List.copyOf(transitions);
    }
  }

  /**
   * The accounts of two periods that follow each other, and scored pairs of them. A pair that is
   * not listed ranks below every listed one of the same earlier account, and level with the others
   * that are not.
   *
   * @param earlier accounts of the first period that take part, ascending; in a pooled run units
   * @param later those of the second period, ascending
   * @param from the earlier account of each pair, ascending
   * @param to its later account, ascending within an earlier one
   * @param scores higher is surer; comparable within one earlier account only
   */
  record Transition(int[] earlier, int[] later, int[] from, int[] to, double[] scores) {
    public Transition {
      int n = from.length;
      if (to.length != n || scores.length != n) {
        throw new IllegalArgumentException("columns of a transition differ in length");
      }
      refuseDisorder("earlier", earlier);
      refuseDisorder("later", later);
      for (int i = 0; i < n; i++) {
        if (i > 0 && (from[i - 1] > from[i] || (from[i - 1] == from[i] && to[i - 1] >= to[i]))) {
          throw new IllegalArgumentException("link " + i + " is out of order or repeated");
        }
        if (Arrays.binarySearch(earlier, from[i]) < 0 || Arrays.binarySearch(later, to[i]) < 0) {
          throw new IllegalArgumentException("link " + i + " is of an account that takes no part");
        }
        if (Double.isNaN(scores[i])) {
          throw new IllegalArgumentException("the score of link " + i + " is not a number");
        }
      }
    }

    private static void refuseDisorder(String name, int[] accounts) {
      for (int i = 1; i < accounts.length; i++) {
        if (accounts[i - 1] >= accounts[i]) {
          throw new IllegalArgumentException(
              name + " account " + i + " is out of order or repeated");
        }
      }
    }

    /** Number of scored pairs. */
    public int size() {
      return from.length;
    }
  }

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
