// SPDX-License-Identifier: Apache-2.0
package org.penregister.random;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (steele2014splitmix), reseedable in place. Unlike the generators of {@code
 * java.util.random}, whose derived methods changed between Java versions, every method that the
 * library calls is defined here, so that one seed gives one byte sequence everywhere. Not for keys.
 */
public final class SeededRandom implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  public SeededRandom(long seed) {
    this.state = seed;
  }

  /**
   * A seed for the part of an experiment that {@code path} names, for example (requester, event).
   */
  public static long derive(long seed, long... path) {
    long derived = mix(seed + GOLDEN);
    for (long step : path) {
      derived = mix(derived ^ mix(step + GOLDEN)) + GOLDEN;
    }
    return derived;
  }

  /** {@link #derive(long, long...)} for a path of two steps, without allocating. */
  public static long derive(long seed, long first, long second) {
    long derived = mix(mix(seed + GOLDEN) ^ mix(first + GOLDEN)) + GOLDEN;
    return mix(derived ^ mix(second + GOLDEN)) + GOLDEN;
  }

  /** Starts over from {@code seed}. */
  public void reseed(long seed) {
    this.state = seed;
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public int nextInt(int bound) {
    return (int) nextLong(bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return (int) nextLong(origin, bound);
  }

  /** Uniform in [0, bound) without bias (Lemire's multiply and reject, lemire2019fast). */
  @Override
  public long nextLong(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", must be positive");
    }
    long random = nextLong();
    long low = random * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long threshold = Long.remainderUnsigned(-bound, bound);
      while (Long.compareUnsigned(low, threshold) < 0) {
        random = nextLong();
        low = random * bound;
      }
    }
    return unsignedMultiplyHigh(random, bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    return origin + nextLong(Math.subtractExact(bound, origin));
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** Uniform in [0, 1), 53 bits. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Standard normal by Marsaglia's polar method over {@link StrictMath}. */
  @Override
  public double nextGaussian() {
    while (true) {
      double x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      double square = x * x + y * y;
      if (square < 1 && square > 0) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** Exponential with mean 1 over {@link StrictMath}. */
  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  private static long unsignedMultiplyHigh(long unsigned, long positive) {
    return Math.multiplyHigh(unsigned, positive) + ((unsigned >> 63) & positive);
  }

  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return y ^ (y >>> 31);
  }
}
