// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.Field25519.LIMBS;
import static org.penregister.oprf.Field25519.multiply;
import static org.penregister.oprf.Field25519.square;

import java.util.Arrays;

/**
 * A point of edwards25519, -x^2 + y^2 = 1 + d x^2 y^2, that is computed upon in place: extended
 * coordinates (X : Y : Z : T), x = X / Z, y = Y / Z, xy = T / Z, with the complete formulae of
 * Hisil, Wong, Carter and Dawson (hisil2008twisted). Coordinates are tight elements of {@link
 * Field25519} between calls. Not safe between threads.
 *
 * <p>Tables hold <em>cached</em> points (Y + X, Y - X, 2Z, 2dT), whose negative is the first two
 * swapped and the last negated, and whose neutral element is (1, 1, 2, 0). Digits are secret: an
 * entry is had by masking and adding up all entries.
 */
final class EdwardsPoint {
  static final int X = 0;
  static final int Y = LIMBS;
  static final int Z = 2 * LIMBS;
  static final int T = 3 * LIMBS;

  /** Limbs of a point, also of a cached one. */
  static final int WIDTH = 4 * LIMBS;

  /** Limbs of a cached point whose Z is 1. */
  static final int AFFINE_WIDTH = 3 * LIMBS;

  /** A table holds the multiples 1, ..., 8. */
  static final int TABLE = 8;

  /** Signed digits to the base 16 of a scalar below 2^255, each in [-8, 8]. */
  static final int DIGITS = 64;

  /** -121665 / 121666. */
  static final long[] D = quotient(-121665, 121666);

  static final long[] TWICE_D = quotient(-2 * 121665, 121666);

  final long[] c = new long[WIDTH];
  private final long[] s = new long[WIDTH];
  private final long[] entry = new long[WIDTH];
  private final long[] table = new long[TABLE * WIDTH];
  private final long[] digits = new long[DIGITS];

  /** The neutral element (0, 1). */
  EdwardsPoint() {
    setNeutral();
  }

  void setNeutral() {
    Arrays.fill(c, 0);
    c[Y] = 1;
    c[Z] = 1;
  }

  void load(RistrettoPoints points, int index) {
    long[] limbs = points.limbs();
    int stride = points.stride();
    for (int i = 0; i < WIDTH; i++) {
      c[i] = limbs[i * stride + index];
    }
  }

  void store(RistrettoPoints points, int index) {
    long[] limbs = points.limbs();
    int stride = points.stride();
    for (int i = 0; i < WIDTH; i++) {
      limbs[i * stride + index] = c[i];
    }
  }

  /** 4M + 4S. */
  void twice() {
    halfOfTwice();
    multiply(s, X, s, Y, c, T);
  }

  /** 3M + 4S; leaves T unusable, for a doubling to follow. */
  void twiceWithoutT() {
    halfOfTwice();
  }

  /** X = EF, Y = GH, Z = FG; E and H are left at 0 and 5 of {@code s}. */
  private void halfOfTwice() {
    Field25519.add(c, X, c, Y, s, X);
    square(s, X, s, X);
    square(c, X, s, Y);
    square(c, Y, s, Z);
    square(c, Z, s, T);
    for (int i = 0; i < LIMBS; i++) {
      long xx = s[Y + i];
      long yy = s[Z + i];
      s[X + i] -= xx + yy; // E = 2XY, within [-2, 1] units of a tight limb
      s[Y + i] = -(xx + yy); // H
      s[Z + i] = yy - xx; // G
      s[T + i] = yy - xx - 2 * s[T + i]; // F, within [-3, 1]
    }
    multiply(s, X, s, T, c, X);
    multiply(s, Z, s, Y, c, Y);
    multiply(s, T, s, Z, c, Z);
  }

  /** Adds a cached point: 8M. */
  void addCached(long[] cached, int at) {
    addCachedWithoutT(cached, at);
    multiply(s, X, s, Y, c, T);
  }

  /** 7M; leaves T unusable, for a doubling to follow. */
  void addCachedWithoutT(long[] cached, int at) {
    multiply(c, Z, cached, at + Z, s, Z); // D
    finishAddition(cached, at, at + T);
  }

  /** Adds a cached point whose Z is 1, as (Y + X, Y - X, 2dT): 7M. */
  void addAffineCached(long[] cached, int at) {
    Field25519.add(c, Z, c, Z, s, Z); // D
    finishAddition(cached, at, at + 2 * LIMBS);
    multiply(s, X, s, Y, c, T);
  }

  /** Leaves E and H at 0 and 5 of {@code s}. */
  private void finishAddition(long[] cached, int at, int t) {
    Field25519.subtract(c, Y, c, X, s, X);
    multiply(s, X, cached, at + Y, s, X); // A
    Field25519.add(c, Y, c, X, s, Y);
    multiply(s, Y, cached, at, s, Y); // B
    multiply(c, T, cached, t, s, T); // C
    for (int i = 0; i < LIMBS; i++) {
      long sa = s[X + i];
      long sb = s[Y + i];
      long sd = s[Z + i];
      long sc = s[T + i];
      s[X + i] = sb - sa; // E
      s[Y + i] = sb + sa; // H
      s[Z + i] = sd + sc; // G
      s[T + i] = sd - sc; // F
    }
    multiply(s, X, s, T, c, X);
    multiply(s, Z, s, Y, c, Y);
    multiply(s, T, s, Z, c, Z);
  }

  /** This point as a cached one; limbs within [-1, 2] units of a tight limb. */
  void cache(long[] cached, int at) {
    Field25519.add(c, Y, c, X, cached, at);
    Field25519.subtract(c, Y, c, X, cached, at + Y);
    Field25519.add(c, Z, c, Z, cached, at + Z);
    multiply(c, T, TWICE_D, 0, cached, at + T);
  }

  /** Subtracts a cached point: 8M. */
  void subtractCached(long[] cached, int at) {
    System.arraycopy(cached, at, entry, 0, WIDTH);
    negateCached(-1, entry, T);
    addCached(entry, 0);
  }

  void add(EdwardsPoint other) {
    other.cache(entry, 0);
    addCached(entry, 0);
  }

  void subtract(EdwardsPoint other) {
    other.cache(entry, 0);
    negateCached(-1, entry, T);
    addCached(entry, 0);
  }

  /**
   * Multiplies by 32 little-endian bytes below 2^255: signed digits to the base 16, always 64
   * additions and 252 doublings.
   */
  void multiplyBy(byte[] scalar, int offset) {
    recode(scalar, offset, digits);
    multiplyByDigits(digits);
  }

  void multiplyByDigits(long[] signedDigits) {
    cache(table, 0);
    for (int i = 1; i < TABLE; i++) {
      addCached(table, 0);
      cache(table, i * WIDTH);
    }
    setNeutral();
    for (int i = DIGITS - 1; i > 0; i--) {
      choose(table, 0, WIDTH, signedDigits[i]);
      addCachedWithoutT(entry, 0);
      times16();
    }
    choose(table, 0, WIDTH, signedDigits[0]);
    addCached(entry, 0);
  }

  void times16() {
    twiceWithoutT();
    twiceWithoutT();
    twiceWithoutT();
    twice();
  }

  /**
   * Adds {@code digit} in [-8, 8] times the point of which {@code rows} holds a table at {@code
   * from}.
   */
  void addChosenAffine(long[] rows, int from, long digit) {
    choose(rows, from, AFFINE_WIDTH, digit);
    addAffineCached(entry, 0);
  }

  /** Into {@code entry} the multiple {@code digit}, by masks over all eight entries. */
  private void choose(long[] rows, int from, int width, long digit) {
    long negative = digit >> 63;
    long magnitude = (digit ^ negative) - negative;
    long m1 = equalMask(magnitude, 1);
    long m2 = equalMask(magnitude, 2);
    long m3 = equalMask(magnitude, 3);
    long m4 = equalMask(magnitude, 4);
    long m5 = equalMask(magnitude, 5);
    long m6 = equalMask(magnitude, 6);
    long m7 = equalMask(magnitude, 7);
    long m8 = equalMask(magnitude, 8);
    for (int i = 0; i < width; i++) {
      int at = from + i;
      entry[i] =
          (rows[at] & m1)
              | (rows[at + width] & m2)
              | (rows[at + 2 * width] & m3)
              | (rows[at + 3 * width] & m4)
              | (rows[at + 4 * width] & m5)
              | (rows[at + 5 * width] & m6)
              | (rows[at + 6 * width] & m7)
              | (rows[at + 7 * width] & m8);
    }
    // The neutral element is (1, 1, 2, 0), or (1, 1, 0) without Z.
    long one = equalMask(magnitude, 0) & 1;
    entry[X] |= one;
    entry[Y] |= one;
    entry[Z] |= (one << 1) * ((width - AFFINE_WIDTH) / LIMBS);
    negateCached(negative, entry, width - LIMBS);
  }

  /**
   * Negates a cached entry at 0, whose last coordinate is at {@code last}, where the mask is ones.
   */
  private static void negateCached(long mask, long[] cached, int last) {
    for (int i = 0; i < LIMBS; i++) {
      long swap = (cached[X + i] ^ cached[Y + i]) & mask;
      cached[X + i] ^= swap;
      cached[Y + i] ^= swap;
      cached[last + i] = (cached[last + i] ^ mask) - mask;
    }
  }

  /** All ones if two numbers below 2^63 are the same, else zero. */
  static long equalMask(long a, long b) {
    return ((a ^ b) - 1) >> 63;
  }

  /** Digits in [-8, 8), the last in [0, 8], whose sum with weights 16^i is the scalar. */
  static void recode(byte[] scalar, int offset, long[] digits) {
    for (int i = 0; i < DIGITS / 2; i++) {
      digits[2 * i] = scalar[offset + i] & 15;
      digits[2 * i + 1] = scalar[offset + i] >> 4 & 15;
    }
    long carry = 0;
    for (int i = 0; i < DIGITS - 1; i++) {
      digits[i] += carry;
      carry = (digits[i] + 8) >> 4;
      digits[i] -= carry << 4;
    }
    digits[DIGITS - 1] += carry;
  }

  private static long[] quotient(long numerator, long denominator) {
    long[] inverse = new long[LIMBS];
    Field25519.invert(Field25519.of(denominator), 0, inverse, 0);
    multiply(inverse, 0, Field25519.of(numerator), 0, inverse, 0);
    return inverse;
  }
}
