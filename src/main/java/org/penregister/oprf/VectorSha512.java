// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static jdk.incubator.vector.VectorOperators.BITWISE_BLEND;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.math.BigInteger;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The compression function of SHA-512 (FIPS 180-4) on as many messages side by side as the machine
 * has lanes of 64 bits. Constant time in states and messages.
 */
final class VectorSha512 {
  private static final VectorSpecies<Long> LONGS = VectorField25519.LONGS;

  /** Messages side by side. */
  static final int LANES = LONGS.length();

  static final int STATE_WORDS = 8;
  static final int BLOCK_WORDS = 16;
  private static final int ROUNDS = 80;

  /** The state before the first block. */
  static final long[] INITIAL = roots(2, STATE_WORDS);

  private static final long[] K = roots(3, ROUNDS);

  private VectorSha512() {}

  /**
   * Takes one block of each message into its state.
   *
   * @param state row {@code i} holds word i of all states
   * @param block row {@code i} holds word i of all blocks; used up
   */
  static void compress(long[] state, long[] block) {
    LongVector a = LongVector.fromArray(LONGS, state, 0);
    LongVector b = LongVector.fromArray(LONGS, state, LANES);
    LongVector c = LongVector.fromArray(LONGS, state, 2 * LANES);
    LongVector d = LongVector.fromArray(LONGS, state, 3 * LANES);
    LongVector e = LongVector.fromArray(LONGS, state, 4 * LANES);
    LongVector f = LongVector.fromArray(LONGS, state, 5 * LANES);
    LongVector g = LongVector.fromArray(LONGS, state, 6 * LANES);
    LongVector h = LongVector.fromArray(LONGS, state, 7 * LANES);
    for (int t = 0; t < ROUNDS; t++) {
      int at = (t & 15) * LANES;
      LongVector w = LongVector.fromArray(LONGS, block, at);
      LongVector one =
          h.add(
                  e.lanewise(ROR, 14)
                      .lanewise(XOR, e.lanewise(ROR, 18))
                      .lanewise(XOR, e.lanewise(ROR, 41)))
              .add(g.lanewise(BITWISE_BLEND, f, e))
              .add(w.add(K[t]));
      LongVector two =
          a.lanewise(ROR, 28)
              .lanewise(XOR, a.lanewise(ROR, 34))
              .lanewise(XOR, a.lanewise(ROR, 39))
              .add(b.lanewise(BITWISE_BLEND, c, a.lanewise(XOR, b)));
      h = g;
      g = f;
      f = e;
      e = d.add(one);
      d = c;
      c = b;
      b = a;
      a = one.add(two);
      // The word of sixteen rounds later.
      LongVector near = LongVector.fromArray(LONGS, block, ((t + 14) & 15) * LANES);
      LongVector far = LongVector.fromArray(LONGS, block, ((t + 1) & 15) * LANES);
      near =
          near.lanewise(ROR, 19)
              .lanewise(XOR, near.lanewise(ROR, 61))
              .lanewise(XOR, near.lanewise(LSHR, 6));
      far =
          far.lanewise(ROR, 1)
              .lanewise(XOR, far.lanewise(ROR, 8))
              .lanewise(XOR, far.lanewise(LSHR, 7));
      w.add(near)
          .add(far)
          .add(LongVector.fromArray(LONGS, block, ((t + 9) & 15) * LANES))
          .intoArray(block, at);
    }
    a.add(LongVector.fromArray(LONGS, state, 0)).intoArray(state, 0);
    b.add(LongVector.fromArray(LONGS, state, LANES)).intoArray(state, LANES);
    c.add(LongVector.fromArray(LONGS, state, 2 * LANES)).intoArray(state, 2 * LANES);
    d.add(LongVector.fromArray(LONGS, state, 3 * LANES)).intoArray(state, 3 * LANES);
    e.add(LongVector.fromArray(LONGS, state, 4 * LANES)).intoArray(state, 4 * LANES);
    f.add(LongVector.fromArray(LONGS, state, 5 * LANES)).intoArray(state, 5 * LANES);
    g.add(LongVector.fromArray(LONGS, state, 6 * LANES)).intoArray(state, 6 * LANES);
    h.add(LongVector.fromArray(LONGS, state, 7 * LANES)).intoArray(state, 7 * LANES);
  }

  /** The first 64 bits after the point of the square or cube roots of the first primes. */
  private static long[] roots(int degree, int count) {
    long[] words = new long[count];
    int found = 0;
    for (int n = 2; found < count; n++) {
      if (BigInteger.valueOf(n).isProbablePrime(20)) {
        words[found++] = root(BigInteger.valueOf(n).shiftLeft(64 * degree), degree).longValue();
      }
    }
    return words;
  }

  private static BigInteger root(BigInteger n, int degree) {
    if (degree == 2) {
      return n.sqrt();
    }
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(n.bitLength() / degree + 1);
    while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (middle.pow(degree).compareTo(n) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
