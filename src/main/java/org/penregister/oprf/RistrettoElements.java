// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.EdwardsPoint.X;
import static org.penregister.oprf.EdwardsPoint.Y;
import static org.penregister.oprf.Field25519.LIMBS;

import java.security.SecureRandom;

/**
 * Sums, comparisons and random draws of rows of ristretto255 elements. Constant time in the
 * elements. Where operands and results are points they may be the same object; sizes agree.
 */
final class RistrettoElements {
  private RistrettoElements() {}

  static void add(RistrettoPoints a, RistrettoPoints b, RistrettoPoints out) {
    EdwardsPoint sum = new EdwardsPoint();
    EdwardsPoint term = new EdwardsPoint();
    for (int i = 0; i < out.size(); i++) {
      sum.load(a, i);
      term.load(b, i);
      sum.add(term);
      sum.store(out, i);
    }
  }

  static void subtract(RistrettoPoints a, RistrettoPoints b, RistrettoPoints out) {
    EdwardsPoint difference = new EdwardsPoint();
    EdwardsPoint term = new EdwardsPoint();
    for (int i = 0; i < out.size(); i++) {
      difference.load(a, i);
      term.load(b, i);
      difference.subtract(term);
      difference.store(out, i);
    }
  }

  static void copy(RistrettoPoints in, int from, RistrettoPoints out, int to) {
    for (int i = 0; i < EdwardsPoint.WIDTH; i++) {
      out.limbs()[i * out.stride() + to] = in.limbs()[i * in.stride() + from];
    }
  }

  /** Whether the point stands for the identity: it is one of the four with X = 0 or Y = 0. */
  static boolean isNeutral(RistrettoPoints points, int index) {
    // Asked of every element that comes or is hashed: no point with its tables is made for it.
    long[] xy = new long[2 * LIMBS];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = points.limbs()[i * points.stride() + index];
    }
    return (Field25519.isZero(xy, X) | Field25519.isZero(xy, Y)) != 0;
  }

  /** RFC 9496 section 4.3.3: x1 y2 = y1 x2 or y1 y2 = x1 x2. */
  static boolean areEqual(RistrettoPoints a, int ia, RistrettoPoints b, int ib) {
    EdwardsPoint first = new EdwardsPoint();
    EdwardsPoint second = new EdwardsPoint();
    first.load(a, ia);
    second.load(b, ib);
    long[] s = new long[4 * LIMBS];
    Field25519.multiply(first.c, X, second.c, Y, s, 0);
    Field25519.multiply(first.c, Y, second.c, X, s, LIMBS);
    Field25519.multiply(first.c, Y, second.c, Y, s, 2 * LIMBS);
    Field25519.multiply(first.c, X, second.c, X, s, 3 * LIMBS);
    long equal =
        Field25519.isEqual(s, 0, s, LIMBS) | Field25519.isEqual(s, 2 * LIMBS, s, 3 * LIMBS);
    return equal != 0;
  }

  /** Uniform among the elements that are not the identity: random multiples of the generator. */
  static void random(SecureRandom random, RistrettoPoints out) {
    byte[] scalars = new byte[out.size() * RistrettoScalar.BYTES];
    for (int i = 0; i < out.size(); i++) {
      RistrettoScalar.random(random).encode(scalars, i * RistrettoScalar.BYTES);
    }
    RistrettoGenerator.multiplyEach(scalars, out);
  }
}
