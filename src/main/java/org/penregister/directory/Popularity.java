// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.random.RandomGenerator;

/**
 * A public law over the handle indices 0 to {@code size() - 1}: how likely each is to be the one
 * looked up. It is known to clients, servers and adversaries alike, and is never estimated from the
 * window under test, which would leak the answer into the question. Immutable and safe between
 * threads; with a {@link org.penregister.random.SeededRandom} the draws are the same on every Java
 * version.
 */
public interface Popularity {
  /** How many handles the law is over; 1 or more. */
  int size();

  /**
   * The probability of {@code index}; over all indices they sum to 1 up to rounding.
   *
   * @throws IndexOutOfBoundsException outside [0, size())
   */
  double probability(int index);

  /** One index drawn from the law. */
  int draw(RandomGenerator random);

  /** Short and stable, for results. */
  String name();

  /**
   * The probability that two independent draws agree, the sum of squared probabilities: what takes
   * the place of 1/size() in a count of chance coincidences.
   */
  double sumOfSquares();

  /**
   * Every handle equally likely.
   *
   * @param n how many handles, 1 or more
   */
  static Popularity uniform(int n) {
    return new UniformPopularity(n);
  }

  /**
   * Zipf's law: index i has probability proportional to (i + 1)^-exponent. Needs no table, at any
   * size.
   *
   * @param n how many handles, 1 or more
   * @param exponent 0 or more, finite; 0 is uniform
   */
  static Popularity zipf(int n, double exponent) {
    return new ZipfPopularity(n, exponent);
  }

  /**
   * Index i has probability proportional to {@code weights[i]}.
   *
   * @param weights one or more, finite, none negative, not all 0; copied
   */
  static Popularity of(double[] weights, String name) {
    return new TablePopularity(weights, name);
  }

  /**
   * A law learnt from counts: {@code even} of it over all handles alike, the rest in proportion to
   * the counts. Memory goes with the counted handles only.
   *
   * @param n how many handles, 1 or more
   * @param handles those counted, ascending
   * @param counts for each of them, positive; copied
   * @param even in (0, 1]: with less than that a handle not counted would be impossible
   */
  static Popularity counted(int n, int[] handles, double[] counts, double even, String name) {
    return new CountedPopularity(n, handles, counts, even, name);
  }
}
