// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.Field25519.LIMBS;
import static org.penregister.oprf.Field25519.add;
import static org.penregister.oprf.Field25519.multiply;
import static org.penregister.oprf.Field25519.reduce;
import static org.penregister.oprf.Field25519.square;
import static org.penregister.oprf.Field25519.subtract;

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

  /** A table holds the multiples 1, ..., 8. */
  static final int TABLE = 8;

  /** Signed digits to the base 16 of a scalar below 2^255, each in [-8, 8]. */
  static final int DIGITS = 64;

  /** -121665 / 121666. */
  static final long[] D = quotient(-121665, 121666);

  private static final long[] TWICE_D = quotient(-2 * 121665, 121666);

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
    add(c, X, c, Y, s, X);
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
    subtract(c, Y, c, X, s, X);
    multiply(s, X, cached, at + Y, s, X); // A
    add(c, Y, c, X, s, Y);
    multiply(s, Y, cached, at, s, Y); // B
    multiply(c, Z, cached, at + Z, s, Z); // D
    finishAddition(cached, at + T);
  }

  /** Adds a cached point whose Z is 1, in which (Y + X, Y - X, 2dT) are consecutive: 7M. */
  void addAffineCached(long[] cached, int at) {
    subtract(c, Y, c, X, s, X);
    multiply(s, X, cached, at + Y, s, X); // A
    add(c, Y, c, X, s, Y);
    multiply(s, Y, cached, at, s, Y); // B
    add(c, Z, c, Z, s, Z); // D
    finishAddition(cached, at + Z);
  }

  private void finishAddition(long[] cached, int t) {
    multiply(c, T, cached, t, s, T); // C
    for (int i = 0; i < LIMBS; i++) {
      long a = s[X + i];
      long b = s[Y + i];
      long d = s[Z + i];
      long c = s[T + i];
      s[X + i] = b - a; // E
      s[Y + i] = b + a; // H
      s[Z + i] = d + c; // G
      s[T + i] = d - c; // F
    }
    multiply(s, X, s, T, c, X);
    multiply(s, Z, s, Y, c, Y);
    multiply(s, T, s, Z, c, Z);
    multiply(s, X, s, Y, c, T);
  }

  /** This point as a cached one; limbs within [-1, 2] units of a tight limb. */
  void cache(long[] cached, int at) {
    add(c, Y, c, X, cached, at);
    subtract(c, Y, c, X, cached, at + Y);
    add(c, Z, c, Z, cached, at + Z);
    multiply(c, T, TWICE_D, 0, cached, at + T);
  }

  void addPoint(EdwardsPoint other) {
    other.cache(entry, 0);
    addCached(entry, 0);
  }

  void negate() {
    Field25519.negate(-1, c, X, c, X);
    Field25519.negate(-1, c, T, c, T);
    reduce(c, X, c, X);
    reduce(c, T, c, T);
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
    for (int i = DIGITS - 1; i >= 0; i--) {
      if (i != DIGITS - 1) {
        twiceWithoutT();
        twiceWithoutT();
        twiceWithoutT();
        twice();
      }
      choose(signedDigits[i]);
      addCached(entry, 0);
    }
  }

  /** Into {@code entry} the multiple {@code digit} from the table, by masks over all entries. */
  private void choose(long digit) {
    long negative = digit >> 63;
    long magnitude = (digit ^ negative) - negative;
    long m0 = equalMask(magnitude, 0);
    long m1 = equalMask(magnitude, 1);
    long m2 = equalMask(magnitude, 2);
    long m3 = equalMask(magnitude, 3);
    long m4 = equalMask(magnitude, 4);
    long m5 = equalMask(magnitude, 5);
    long m6 = equalMask(magnitude, 6);
    long m7 = equalMask(magnitude, 7);
    long m8 = equalMask(magnitude, 8);
    for (int i = 0; i < WIDTH; i++) {
      entry[i] =
          (table[i] & m1)
              | (table[WIDTH + i] & m2)
              | (table[2 * WIDTH + i] & m3)
              | (table[3 * WIDTH + i] & m4)
              | (table[4 * WIDTH + i] & m5)
              | (table[5 * WIDTH + i] & m6)
              | (table[6 * WIDTH + i] & m7)
              | (table[7 * WIDTH + i] & m8);
    }
    entry[X] |= m0 & 1;
    entry[Y] |= m0 & 1;
    entry[Z] |= m0 & 2;
    for (int i = 0; i < LIMBS; i++) {
      long swap = (entry[X + i] ^ entry[Y + i]) & negative;
      entry[X + i] ^= swap;
      entry[Y + i] ^= swap;
      entry[T + i] = (entry[T + i] ^ negative) - negative;
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
