// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Sums of multiples of points by the bucket method (pippenger1976evaluation): for each window of
 * scalar digits a point is added to the bucket of its digit, and the buckets are summed with their
 * digits as weights. Time and memory accesses depend on points and scalars: for public ones.
 */
final class NistSum {
  /**
   * From here on buckets beat Bouncy Castle's interleaved wNAF, which also keeps a table a point.
   */
  private static final int LEAST_BUCKETED = 48;

  private NistSum() {}

  /**
   * @param points normalized
   * @param scalars not negative, as many as points
   */
  static ECPoint of(ECCurve curve, ECPoint[] points, BigInteger[] scalars) {
    if (points.length != scalars.length) {
      throw new IllegalArgumentException(
          "scalars are " + scalars.length + ", must be as many as elements: " + points.length);
    }
    if (points.length == 0) {
      return curve.getInfinity();
    }
    return points.length < LEAST_BUCKETED
        ? ECAlgorithms.sumOfMultiplies(points, scalars)
        : bucketed(curve, points, scalars);
  }

  static ECPoint bucketed(ECCurve curve, ECPoint[] points, BigInteger[] scalars) {
    int bits = Arrays.stream(scalars).mapToInt(BigInteger::bitLength).max().orElse(0);
    int width = width(points.length, bits);
    // One window more for the carry out of the highest.
    int windows = bits / width + 1;
    int[] digits = new int[Math.multiplyExact(points.length, windows)];
    for (int i = 0; i < points.length; i++) {
      split(scalars[i], width, windows, digits, i * windows);
    }
    ECPoint sum = curve.getInfinity();
    ECPoint[] buckets = new ECPoint[1 << (width - 1)];
    for (int window = windows - 1; window >= 0; window--) {
      Arrays.fill(buckets, curve.getInfinity());
      for (int i = 0; i < points.length; i++) {
        int digit = digits[i * windows + window];
        if (digit > 0) {
          buckets[digit - 1] = buckets[digit - 1].add(points[i]);
        } else if (digit < 0) {
          buckets[-digit - 1] = buckets[-digit - 1].subtract(points[i]);
        }
      }
      sum = sum.timesPow2(width).add(weighted(curve, buckets));
    }
    return sum;
  }

  /** The sum of {@code (i + 1) * buckets[i]}. */
  private static ECPoint weighted(ECCurve curve, ECPoint[] buckets) {
    ECPoint running = curve.getInfinity();
    ECPoint sum = curve.getInfinity();
    for (int i = buckets.length - 1; i >= 0; i--) {
      running = running.add(buckets[i]);
      sum = sum.add(running);
    }
    return sum;
  }

  /** Signed digits in [-2^(width - 1), 2^(width - 1)], the lowest first. */
  private static void split(BigInteger scalar, int width, int windows, int[] digits, int at) {
    int carry = 0;
    for (int window = 0; window < windows; window++) {
      int digit = carry;
      for (int bit = 0; bit < width; bit++) {
        digit += scalar.testBit(window * width + bit) ? 1 << bit : 0;
      }
      carry = digit > 1 << (width - 1) ? 1 : 0;
      digits[at + window] = digit - (carry << width);
    }
  }

  /** The window width with the fewest additions. */
  private static int width(int points, int bits) {
    int best = 2;
    for (int width = 3; width <= 16; width++) {
      if (additions(width, points, bits) < additions(best, points, bits)) {
        best = width;
      }
    }
    return best;
  }

  private static long additions(int width, int points, int bits) {
    return (bits / width + 1) * (points + (1L << width));
  }
}
