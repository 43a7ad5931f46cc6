// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.Field25519.LIMBS;
import static org.penregister.oprf.Field25519.absolute;
import static org.penregister.oprf.Field25519.add;
import static org.penregister.oprf.Field25519.isNegative;
import static org.penregister.oprf.Field25519.isZero;
import static org.penregister.oprf.Field25519.multiply;
import static org.penregister.oprf.Field25519.negate;
import static org.penregister.oprf.Field25519.reduce;
import static org.penregister.oprf.Field25519.select;
import static org.penregister.oprf.Field25519.sqrtRatio;
import static org.penregister.oprf.Field25519.square;
import static org.penregister.oprf.Field25519.subtract;

/**
 * The maps of ristretto255 between bytes and single points, RFC 9496 section 4.3 (rfc9496), names
 * as there. Points are 20 limbs as in {@link EdwardsPoint}, {@code s} is scratch. Constant time.
 */
final class RistrettoCodec {
  /** Limbs of scratch. */
  static final int SCRATCH = 6 * LIMBS;

  private static final int X = EdwardsPoint.X;
  private static final int Y = EdwardsPoint.Y;
  private static final int Z = EdwardsPoint.Z;
  private static final int T = EdwardsPoint.T;

  /** Names of RFC 9496 section 4.1 without the underscores between powers; a = -1. */
  static final long[] ONE = Field25519.of(1);

  static final long[] SQRT_AD_MINUS_ONE = new long[LIMBS];
  static final long[] INVSQRT_A_MINUS_D = new long[LIMBS];
  static final long[] ONE_MINUS_D_SQ = new long[LIMBS];
  static final long[] D_MINUS_ONE_SQ = new long[LIMBS];

  static {
    long[] d = EdwardsPoint.D;
    long[] t = new long[LIMBS];
    long[] minusOne = Field25519.of(-1);
    subtract(minusOne, 0, d, 0, t, 0);
    sqrtRatio(t, 0, ONE, 0, SQRT_AD_MINUS_ONE, 0);
    // Of the two roots the RFC names the odd one.
    negate(-1, SQRT_AD_MINUS_ONE, 0, SQRT_AD_MINUS_ONE, 0);
    sqrtRatio(ONE, 0, t, 0, INVSQRT_A_MINUS_D, 0);
    square(d, 0, t, 0);
    subtract(ONE, 0, t, 0, ONE_MINUS_D_SQ, 0);
    subtract(d, 0, ONE, 0, t, 0);
    square(t, 0, D_MINUS_ONE_SQ, 0);
    for (long[] constant :
        new long[][] {SQRT_AD_MINUS_ONE, INVSQRT_A_MINUS_D, ONE_MINUS_D_SQ, D_MINUS_ONE_SQ}) {
      reduce(constant, 0, constant, 0);
    }
  }

  private RistrettoCodec() {}

  /** All ones if the encoding is one of an element, else zero. */
  static long decode(byte[] bytes, int offset, long[] c, long[] s) {
    int encoded = 0;
    int u1 = LIMBS;
    int u2 = 2 * LIMBS;
    int u2Squared = 3 * LIMBS;
    int v = 4 * LIMBS;
    int root = 5 * LIMBS;
    long valid = Field25519.decode(bytes, offset, s, encoded);
    valid &= ~isNegative(s, encoded);
    square(s, encoded, s, v);
    subtract(ONE, 0, s, v, s, u1);
    add(ONE, 0, s, v, s, u2);
    square(s, u2, s, u2Squared);
    square(s, u1, s, v);
    multiply(s, v, EdwardsPoint.D, 0, s, v);
    add(s, v, s, u2Squared, s, v);
    negate(-1, s, v, s, v); // v = -d u1^2 - u2^2
    multiply(s, v, s, u2Squared, s, u2Squared);
    valid &= sqrtRatio(ONE, 0, s, u2Squared, s, root);
    multiply(s, root, s, u2, s, u2); // den_x
    multiply(s, root, s, u2, s, root);
    multiply(s, root, s, v, s, root); // den_y
    add(s, encoded, s, encoded, s, encoded);
    multiply(s, encoded, s, u2, c, X);
    absolute(c, X, c, X);
    reduce(c, X, c, X);
    multiply(s, u1, s, root, c, Y);
    Field25519.copy(ONE, 0, c, Z);
    multiply(c, X, c, Y, c, T);
    return valid & ~isNegative(c, T) & ~isZero(c, Y);
  }

  static void encode(long[] c, long[] s, byte[] bytes, int offset) {
    int u1 = 0;
    int u2 = LIMBS;
    int root = 2 * LIMBS;
    int inverseZ = 3 * LIMBS;
    int ix = 4 * LIMBS;
    int iy = 5 * LIMBS;
    add(c, Z, c, Y, s, u1);
    subtract(c, Z, c, Y, s, u2);
    multiply(s, u1, s, u2, s, u1);
    multiply(c, X, c, Y, s, u2);
    square(s, u2, s, ix);
    multiply(s, u1, s, ix, s, ix);
    sqrtRatio(ONE, 0, s, ix, s, root);
    multiply(s, root, s, u1, s, u1); // den1
    multiply(s, root, s, u2, s, u2); // den2
    multiply(s, u1, s, u2, s, inverseZ);
    multiply(s, inverseZ, c, T, s, inverseZ);
    multiply(c, T, s, inverseZ, s, root);
    long rotate = isNegative(s, root);
    multiply(c, X, Field25519.SQRT_M1, 0, s, ix);
    multiply(c, Y, Field25519.SQRT_M1, 0, s, iy);
    multiply(s, u1, INVSQRT_A_MINUS_D, 0, s, root);
    select(rotate, s, root, s, u2, s, u2); // den_inv
    select(rotate, s, iy, c, X, s, iy); // x
    select(rotate, s, ix, c, Y, s, ix); // y
    multiply(s, iy, s, inverseZ, s, root);
    negate(isNegative(s, root), s, ix, s, ix);
    subtract(c, Z, s, ix, s, ix);
    multiply(s, u2, s, ix, s, ix);
    absolute(s, ix, s, ix);
    Field25519.encode(s, ix, bytes, offset);
  }

  /** e, f, g, h, loose. */
  static void doubleParts(long[] c, long[] z, int zo, long[] s) {
    add(c, X, c, X, s, 0);
    multiply(s, 0, c, Y, z, zo);
    square(c, T, s, 0);
    multiply(s, 0, EdwardsPoint.D, 0, s, 0);
    square(c, Z, s, LIMBS);
    add(s, LIMBS, s, 0, z, zo + LIMBS);
    subtract(s, LIMBS, s, 0, z, zo + 3 * LIMBS);
    square(c, Y, s, 0);
    square(c, X, s, LIMBS);
    add(s, 0, s, LIMBS, z, zo + 2 * LIMBS);
  }

  /**
   * With (x, y) a point, e / f and g / h are the coordinates of its double, where e = 2XY, f = Z^2
   * + dT^2, g = Y^2 + X^2, h = Z^2 - dT^2; so X' = eh, Y' = gf, Z' = fh, T' = eg. On the curve h^2
   * - g^2 = -(1 + d) e^2 = (a - d) e^2, hence the quantity whose inverse root RFC 9496 section
   * 4.3.2 takes, u1 u2^2 = (Z'^2 - Y'^2) X'^2 Y'^2 = (a - d) e^4 f^4 g^2 h^2, is a square known
   * beforehand: the root is c / (e^2 f^2 g h), c = INVSQRT_A_MINUS_D. (Its sign cancels out.) Then
   * den1 = 1 / (c g h), den2 = c / (e f), z_inv = 1 / (f h), and one inverse of e f g h gives all
   * of them. f and h are never zero; e or g is where the double is in the class of the neutral
   * element, and taking zero for the inverse gives the right encoding then, zero.
   */
  static void encodeDouble(
      long[] parts, int e, long[] inverses, int inverse, long[] s, byte[] bytes, int offset) {
    int f = e + LIMBS;
    int g = e + 2 * LIMBS;
    int h = e + 3 * LIMBS;
    int t = 0;
    int inverseZ = LIMBS;
    int ie = 2 * LIMBS;
    int inverseHead = 3 * LIMBS;
    int difference = 4 * LIMBS;
    int other = 5 * LIMBS;
    multiply(parts, e, parts, g, s, t); // T'
    multiply(s, t, inverses, inverse, s, inverseZ);
    multiply(s, t, s, inverseZ, s, other);
    long rotate = isNegative(s, other);
    multiply(parts, e, Field25519.SQRT_M1, 0, s, ie);
    // Not rotated: s = |c (h -+ g) / e|, the sign that of x' / z' = e / f = e h z_inv.
    // Rotated: s = |(f -+ i e) / g|, the sign that of i y' / z' = i g f z_inv.
    multiply(parts, f, Field25519.SQRT_M1, 0, s, t);
    select(rotate, s, t, parts, h, s, t);
    select(rotate, parts, g, parts, e, s, other);
    multiply(s, t, s, other, s, t);
    multiply(s, t, s, inverseZ, s, t);
    long flip = isNegative(s, t);
    select(rotate, s, ie, parts, g, s, difference);
    negate(flip, s, difference, s, difference);
    select(rotate, parts, f, parts, h, s, t);
    subtract(s, t, s, difference, s, difference);
    select(rotate, parts, e, parts, g, s, other);
    multiply(parts, f, parts, h, s, inverseHead);
    multiply(s, inverseHead, s, other, s, inverseHead);
    multiply(s, inverseHead, inverses, inverse, s, inverseHead); // 1 / g or 1 / e
    select(rotate, ONE, 0, INVSQRT_A_MINUS_D, 0, s, other);
    multiply(s, inverseHead, s, other, s, inverseHead);
    multiply(s, difference, s, inverseHead, s, t);
    absolute(s, t, s, t);
    Field25519.encode(s, t, bytes, offset);
  }

  /** Inverts each by one shared inversion (montgomery1987speeding); zeros stay. */
  static void invertAll(long[] z, int size) {
    long[] prefixes = new long[(size + 1) * LIMBS];
    long[] factors = new long[size * LIMBS];
    Field25519.copy(ONE, 0, prefixes, 0);
    for (int i = 0; i < size; i++) {
      int at = i * LIMBS;
      select(isZero(z, at), ONE, 0, z, at, factors, at);
      multiply(prefixes, at, factors, at, prefixes, at + LIMBS);
    }
    long[] inverse = new long[LIMBS];
    Field25519.invert(prefixes, size * LIMBS, inverse, 0);
    for (int i = size - 1; i >= 0; i--) {
      int at = i * LIMBS;
      multiply(inverse, 0, prefixes, at, prefixes, at);
      multiply(inverse, 0, factors, at, inverse, 0);
      long zero = isZero(z, at);
      for (int l = 0; l < LIMBS; l++) {
        z[at + l] = prefixes[at + l] & ~zero;
      }
    }
  }

  /** MAP of RFC 9496 section 4.3.4; the highest bit is ignored. */
  static void map(byte[] uniform, int offset, long[] z, long[] w) {
    int r = 0;
    int u = LIMBS;
    int v = 2 * LIMBS;
    int s = 3 * LIMBS;
    int t = 4 * LIMBS;
    int n = 5 * LIMBS;
    Field25519.decode(uniform, offset, w, t);
    square(w, t, w, r);
    multiply(w, r, Field25519.SQRT_M1, 0, w, r);
    add(w, r, ONE, 0, w, u);
    multiply(w, u, ONE_MINUS_D_SQ, 0, w, u);
    multiply(w, r, EdwardsPoint.D, 0, w, s);
    add(w, s, ONE, 0, w, s);
    negate(-1, w, s, w, s); // -1 - rd
    add(w, r, EdwardsPoint.D, 0, w, v);
    multiply(w, s, w, v, w, v);
    long wasSquare = sqrtRatio(w, u, w, v, w, s);
    multiply(w, s, w, t, w, t);
    absolute(w, t, w, t);
    negate(-1, w, t, w, t); // s'
    select(wasSquare, w, s, w, t, w, s);
    negate(-1, ONE, 0, w, t);
    select(wasSquare, w, t, w, r, w, t); // c
    subtract(w, r, ONE, 0, w, n);
    multiply(w, t, w, n, w, n);
    multiply(w, n, D_MINUS_ONE_SQ, 0, w, n);
    subtract(w, n, w, v, w, n);
    // (w0 : w1 : w2 : w3) become (w0 w3 : w2 w1 : w1 w3 : w0 w2).
    add(w, s, w, s, w, u);
    multiply(w, u, w, v, w, u); // w0
    multiply(w, n, SQRT_AD_MINUS_ONE, 0, w, n); // w1
    square(w, s, w, t);
    subtract(ONE, 0, w, t, w, v); // w2
    add(ONE, 0, w, t, w, s); // w3
    multiply(w, u, w, s, z, X);
    multiply(w, v, w, n, z, Y);
    multiply(w, n, w, s, z, Z);
    multiply(w, u, w, v, z, T);
  }
}
