// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.EdwardsPoint.WIDTH;

import java.math.BigInteger;

/**
 * Sums of products {@code s_1 P_1 + ... + s_n P_n} in <b>variable time: branches, indices and
 * running time depend on the scalars. Only for scalars that everybody may know</b>, such as the
 * weights of a batched proof (rfc9497 section 2.2.1); never for a key, a blind or a proof's nonce.
 *
 * <p>Few terms share the doublings (Straus, straus1964addition, digits in non-adjacent form of
 * width 5); many are sorted into buckets by digit (Pippenger, pippenger1976evaluation, signed
 * digits). The number of additions decides.
 */
final class RistrettoMultiplyPublic {
  private static final int SCALAR_BITS = 253;

  /** Odd multiples 1, 3, ..., 15. */
  private static final int ODD_MULTIPLES = 8;

  private static final int NAF_WIDTH = 5;
  private static final int NAF_DIGITS = SCALAR_BITS + 1;

  private RistrettoMultiplyPublic() {}

  /**
   * The sum of products, variable time.
   *
   * @param scalars one for each point, public
   * @return one element, the neutral one for no points
   */
  static RistrettoPoints sumVariableTime(RistrettoPoints points, RistrettoScalar[] scalars) {
    if (scalars.length != points.size()) {
      throw new IllegalArgumentException(
          "scalars has " + scalars.length + " entries, must be " + points.size());
    }
    byte[] bytes = new byte[scalars.length * RistrettoScalar.BYTES];
    for (int i = 0; i < scalars.length; i++) {
      scalars[i].encode(bytes, i * RistrettoScalar.BYTES);
    }
    int width = bucketWidth(points.size());
    // A Straus term takes 8 additions for its table and one for each of about 253 / 6 digits.
    long strausAdditions = points.size() * (ODD_MULTIPLES + SCALAR_BITS / (NAF_WIDTH + 1L));
    EdwardsPoint sum =
        strausAdditions <= bucketAdditions(points.size(), width)
            ? straus(points, bytes)
            : pippenger(points, bytes, width);
    RistrettoPoints out = new RistrettoPoints(1);
    sum.store(out, 0);
    return out;
  }

  static EdwardsPoint straus(RistrettoPoints points, byte[] scalars) {
    int size = points.size();
    long[] tables = new long[size * ODD_MULTIPLES * WIDTH];
    byte[] digits = new byte[size * NAF_DIGITS];
    EdwardsPoint point = new EdwardsPoint();
    for (int i = 0; i < size; i++) {
      point.load(points, i);
      oddMultiples(point, tables, i * ODD_MULTIPLES * WIDTH);
      nonAdjacentForm(scalars, i * RistrettoScalar.BYTES, digits, i * NAF_DIGITS);
    }
    EdwardsPoint sum = new EdwardsPoint();
    for (int place = NAF_DIGITS - 1; place >= 0; place--) {
      sum.twice();
      for (int i = 0; i < size; i++) {
        int digit = digits[i * NAF_DIGITS + place];
        int at = (i * ODD_MULTIPLES + Math.abs(digit) / 2) * WIDTH;
        if (digit > 0) {
          sum.addCached(tables, at);
        } else if (digit < 0) {
          sum.subtractCached(tables, at);
        }
      }
    }
    return sum;
  }

  private static void oddMultiples(EdwardsPoint point, long[] tables, int at) {
    long[] twice = new long[WIDTH];
    point.cache(tables, at);
    EdwardsPoint doubled = new EdwardsPoint();
    System.arraycopy(point.c, 0, doubled.c, 0, WIDTH);
    doubled.twice();
    doubled.cache(twice, 0);
    for (int i = 1; i < ODD_MULTIPLES; i++) {
      point.addCached(twice, 0);
      point.cache(tables, at + i * WIDTH);
    }
  }

  /**
   * Digits zero or odd, below 2^4 in magnitude, of any five consecutive ones at most one nonzero.
   */
  private static void nonAdjacentForm(byte[] scalars, int offset, byte[] digits, int at) {
    BigInteger rest = littleEndian(scalars, offset);
    for (int place = 0; rest.signum() != 0; place++) {
      if (rest.testBit(0)) {
        int digit = rest.intValue() << (32 - NAF_WIDTH) >> (32 - NAF_WIDTH);
        digits[at + place] = (byte) digit;
        rest = rest.subtract(BigInteger.valueOf(digit));
      }
      rest = rest.shiftRight(1);
    }
  }

  static EdwardsPoint pippenger(RistrettoPoints points, byte[] scalars, int width) {
    int size = points.size();
    int places = places(width);
    short[] digits = new short[size * places];
    long[] cached = new long[size * WIDTH];
    EdwardsPoint point = new EdwardsPoint();
    for (int i = 0; i < size; i++) {
      point.load(points, i);
      point.cache(cached, i * WIDTH);
      signedDigits(scalars, i * RistrettoScalar.BYTES, width, digits, i * places, places);
    }
    EdwardsPoint[] buckets = new EdwardsPoint[1 << (width - 1)];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new EdwardsPoint();
    }
    EdwardsPoint sum = new EdwardsPoint();
    for (int place = places - 1; place >= 0; place--) {
      for (int i = 0; i < width; i++) {
        sum.twice();
      }
      for (int i = 0; i < size; i++) {
        int digit = digits[i * places + place];
        if (digit > 0) {
          buckets[digit - 1].addCached(cached, i * WIDTH);
        } else if (digit < 0) {
          buckets[-digit - 1].subtractCached(cached, i * WIDTH);
        }
      }
      addWeighted(buckets, sum);
    }
    return sum;
  }

  /** Adds 1 times bucket 0, 2 times bucket 1, ... by running sums from the top; empties them. */
  private static void addWeighted(EdwardsPoint[] buckets, EdwardsPoint sum) {
    EdwardsPoint running = new EdwardsPoint();
    for (int i = buckets.length - 1; i >= 0; i--) {
      running.add(buckets[i]);
      sum.add(running);
      buckets[i].setNeutral();
    }
  }

  /** Digits in [-2^(width - 1), 2^(width - 1)) to the base 2^width. */
  private static void signedDigits(
      byte[] scalars, int offset, int width, short[] digits, int at, int places) {
    BigInteger rest = littleEndian(scalars, offset);
    for (int place = 0; place < places; place++) {
      int digit = rest.intValue() << (32 - width) >> (32 - width);
      digits[at + place] = (short) digit;
      rest = rest.subtract(BigInteger.valueOf(digit)).shiftRight(width);
    }
  }

  /** The width of digits with the fewest additions. */
  static int bucketWidth(int size) {
    int best = 2;
    for (int width = 3; width <= 15; width++) {
      if (bucketAdditions(size, width) < bucketAdditions(size, best)) {
        best = width;
      }
    }
    return best;
  }

  private static long bucketAdditions(int size, int width) {
    return places(width) * (size + (1L << width));
  }

  /** One bit more than a scalar has, for the sign of the last digit. */
  private static int places(int width) {
    return (SCALAR_BITS + 1 + width - 1) / width;
  }

  private static BigInteger littleEndian(byte[] bytes, int offset) {
    byte[] reversed = new byte[RistrettoScalar.BYTES];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = bytes[offset + reversed.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
