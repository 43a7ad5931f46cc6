// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.apache.commons.math3.fraction.BigFraction;

/**
 * A gain function: what a guess is worth to an adversary when a secret is true. Secrets and guesses
 * are numbered from 0. For small cases, like {@link ExactChannel}.
 *
 * <p>Secrets that are sets of handles are bit masks: bit h of {@code sets[x]} says whether secret x
 * holds handle h.
 */
public interface Gain {
  /** How many handles a bit mask may speak of. */
  int MOST_HANDLES = 30;

  /** How many guesses there are. */
  int guesses();

  /** What {@code guess} is worth where {@code secret} is true; 0 or more. */
  BigFraction of(int guess, int secret);

  /** The largest expected gain of one guess, weighing each secret. */
  default BigFraction best(BigFraction[] weights) {
    BigFraction best = BigFraction.ZERO;
    for (int guess = 0; guess < guesses(); guess++) {
      BigFraction sum = BigFraction.ZERO;
      for (int secret = 0; secret < weights.length; secret++) {
        if (weights[secret].getNumerator().signum() > 0) {
          sum = sum.add(weights[secret].multiply(of(guess, secret)));
        }
      }
      best = sum.compareTo(best) > 0 ? sum : best;
    }
    return best;
  }

  /** A gain as a function of guess and secret. */
  @FunctionalInterface
  interface Worth {
    BigFraction of(int guess, int secret);
  }

  /** The gain with so many guesses and this worth. */
  static Gain of(int guesses, Worth worth) {
    return new Gain() {
      @Override
      public int guesses() {
        return guesses;
      }

      @Override
      public BigFraction of(int guess, int secret) {
        return worth.of(guess, secret);
      }
    };
  }

  /** Name the handle: 1 where it is right. */
  static Gain identity(int handles) {
    return of(handles, (guess, secret) -> oneIf(guess == secret));
  }

  /**
   * Name {@code tries} handles: 1 where the right one is among them.
   *
   * @param tries from 1 to {@code handles}
   */
  static Gain guesses(int handles, int tries) {
    int[] choices = Subsets.of(handles, tries);
    return of(choices.length, (guess, secret) -> oneIf((choices[guess] >> secret & 1) == 1));
  }

  /**
   * Name one (requester, handle) pair: 1 where the requester looked the handle up. Guess {@code
   * requester * handles + handle}.
   *
   * @param sets for each secret, one set a requester
   */
  static Gain pair(int[][] sets, int handles) {
    checkHandles(handles);
    int requesters = sets[0].length;
    return of(
        requesters * handles,
        (guess, secret) -> oneIf((sets[secret][guess / handles] >> guess % handles & 1) == 1));
  }

  /** Name one true contact: 1 where the guessed handle is in the set. */
  static Gain contact(int[] sets, int handles) {
    checkHandles(handles);
    return of(handles, (guess, secret) -> oneIf((sets[secret] >> guess & 1) == 1));
  }

  /**
   * Name the set: the share that it has with the true one of what either has (Jaccard); 1 where
   * both are empty. Each set of handles is a guess, by its mask.
   *
   * @param handles at most 20
   */
  static Gain jaccard(int[] sets, int handles) {
    if (handles < 1 || handles > 20) {
      throw new IllegalArgumentException("handles is " + handles + ", must be from 1 to 20");
    }
    return of(
        1 << handles,
        (guess, secret) -> {
          int either = Integer.bitCount(guess | sets[secret]);
          return either == 0
              ? BigFraction.ONE
              : new BigFraction(Integer.bitCount(guess & sets[secret]), either);
        });
  }

  /** Say whether {@code handle} was ever looked up: guess 1 for yes, 0 for no; 1 where right. */
  static Gain membership(int[] sets, int handle) {
    return of(2, (guess, secret) -> oneIf((sets[secret] >> handle & 1) == guess));
  }

  private static BigFraction oneIf(boolean right) {
    return right ? BigFraction.ONE : BigFraction.ZERO;
  }

  private static void checkHandles(int handles) {
    if (handles < 1 || handles > MOST_HANDLES) {
      throw new IllegalArgumentException(
          "handles is " + handles + ", must be from 1 to " + MOST_HANDLES);
    }
  }
}
