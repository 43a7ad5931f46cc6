// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.P256Field.LIMBS;
import static org.penregister.oprf.P256Field.add;
import static org.penregister.oprf.P256Field.multiply;
import static org.penregister.oprf.P256Field.reduce;
import static org.penregister.oprf.P256Field.square;
import static org.penregister.oprf.P256Field.subtract;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.WNafUtil;

/**
 * Points of P-256 in affine coordinates that all go through the same doublings and additions.
 * Affine formulae need a division for each step, and the whole batch shares one field inversion for
 * it (Montgomery's trick, montgomery1987speeding): a doubling costs 5M + 2S against the 4M + 4S and
 * more of projective formulae, an addition 5M + 1S against 8M + 3S.
 *
 * <p>Coordinates are kept in (-p/100, 1.01 p). The formulae fail where a denominator is zero (a
 * point plus itself or its negative); a step that meets that changes nothing and returns false.
 */
final class P256Batch {
  private static final int WINDOW = 5;
  private static final int ODD_MULTIPLES = 1 << (WINDOW - 2);

  private static final long[] ZERO = new long[LIMBS];

  private final int size;
  private final long[] x;
  private final long[] y;
  private final long[] denominators;
  private final long[] products;
  private final long[] slope = new long[LIMBS];
  private final long[] scratch = new long[LIMBS];

  private P256Batch(int size, long[] x, long[] y) {
    this.size = size;
    this.x = x;
    this.y = y;
    this.denominators = new long[size * LIMBS];
    this.products = new long[size * LIMBS];
  }

  /**
   * The points (x / denominator, y).
   *
   * @param denominators nonzero
   */
  static P256Batch ofFractions(int size, long[] x, long[] denominators, long[] y) {
    P256Batch batch = new P256Batch(size, x, y);
    System.arraycopy(denominators, 0, batch.denominators, 0, size * LIMBS);
    if (!batch.invertDenominators()) {
      throw new IllegalStateException("a denominator is zero");
    }
    for (int at = 0; at < size * LIMBS; at += LIMBS) {
      multiply(x, at, batch.denominators, at, x, at);
      reduce(x, at);
      reduce(y, at);
    }
    return batch;
  }

  /** Adds to each point the point at the same place in {@code other}. */
  boolean addAll(P256Batch other) {
    return addAll(other, false);
  }

  /**
   * Multiplies each point by {@code scalar}, in time that depends on it.
   *
   * <p>Never exceptional. Before a digit d is added the multiple m is at least 32 and |d| at most
   * 15, so m = +-d does not hold over the integers; m + d is a prefix of the scalar, so below the
   * order n; and m - d = n asks for the last digit and scalar = n + 2d with d negative, whose
   * residue modulo 32 is d only for d = 15, because n is 17 modulo 32.
   *
   * @param scalar in [1, order)
   */
  void multiplyAll(BigInteger scalar) {
    byte[] digits = WNafUtil.generateWindowNaf(WINDOW, scalar);
    int last = digits.length - 1;
    while (digits[last] == 0) {
      last--;
    }
    P256Batch[] odd = oddMultiples();
    P256Batch first = odd[digits[last] >> 1];
    System.arraycopy(first.x, 0, x, 0, x.length);
    System.arraycopy(first.y, 0, y, 0, y.length);
    boolean regular = true;
    for (int i = last - 1; i >= 0; i--) {
      regular &= doubleAll();
      int digit = digits[i];
      if (digit != 0) {
        regular &= addAll(odd[Math.abs(digit) >> 1], digit < 0);
      }
    }
    if (!regular) {
      throw new IllegalStateException("an addition met a point and itself or its negative");
    }
  }

  /** SEC1 compressed, 33 bytes. */
  byte[] encode(int index) {
    byte[] bytes = new byte[33];
    bytes[0] = (byte) (2 - P256Field.isOdd(y, index * LIMBS));
    P256Field.encode(x, index * LIMBS, bytes, 1);
    return bytes;
  }

  ECPoint point(ECCurve curve, int index) {
    byte[] bytes = new byte[32];
    P256Field.encode(x, index * LIMBS, bytes, 0);
    BigInteger affineX = new BigInteger(1, bytes);
    P256Field.encode(y, index * LIMBS, bytes, 0);
    return curve.createPoint(affineX, new BigInteger(1, bytes));
  }

  private P256Batch copy() {
    return new P256Batch(size, x.clone(), y.clone());
  }

  /** P, 3P, 5P, …: never exceptional, because the order is a large prime. */
  private P256Batch[] oddMultiples() {
    P256Batch[] odd = new P256Batch[ODD_MULTIPLES];
    P256Batch twice = copy();
    boolean regular = twice.doubleAll();
    odd[0] = copy();
    for (int i = 1; i < odd.length; i++) {
      odd[i] = odd[i - 1].copy();
      regular &= odd[i].addAll(twice);
    }
    if (!regular) {
      throw new IllegalStateException("a point of small order in a group of prime order");
    }
    return odd;
  }

  private boolean doubleAll() {
    for (int at = 0; at < size * LIMBS; at += LIMBS) {
      add(y, at, y, at, denominators, at);
    }
    if (!invertDenominators()) {
      return false;
    }
    for (int at = 0; at < size * LIMBS; at += LIMBS) {
      // 3 x^2 + a = 3 (x^2 - 1); in (-3.3, 3.3).
      square(x, at, scratch, 0);
      subtract(scratch, 0, P256Field.ONE, 0, scratch, 0);
      add(scratch, 0, scratch, 0, slope, 0);
      add(slope, 0, scratch, 0, slope, 0);
      multiply(slope, 0, denominators, at, slope, 0);
      finish(x, at, at);
    }
    return true;
  }

  private boolean addAll(P256Batch other, boolean negate) {
    for (int at = 0; at < size * LIMBS; at += LIMBS) {
      subtract(other.x, at, x, at, denominators, at);
    }
    if (!invertDenominators()) {
      return false;
    }
    for (int at = 0; at < size * LIMBS; at += LIMBS) {
      if (negate) {
        add(other.y, at, y, at, slope, 0);
        subtract(ZERO, 0, slope, 0, slope, 0);
      } else {
        subtract(other.y, at, y, at, slope, 0);
      }
      multiply(slope, 0, denominators, at, slope, 0);
      finish(other.x, at, at);
    }
    return true;
  }

  /** x' = slope^2 - x - x2; y' = slope (x - x') - y. */
  private void finish(long[] secondX, int secondAt, int at) {
    square(slope, 0, scratch, 0);
    subtract(scratch, 0, x, at, scratch, 0);
    subtract(scratch, 0, secondX, secondAt, scratch, 0);
    reduce(scratch, 0);
    subtract(x, at, scratch, 0, x, at);
    multiply(slope, 0, x, at, slope, 0);
    System.arraycopy(scratch, 0, x, at, LIMBS);
    subtract(slope, 0, y, at, y, at);
    reduce(y, at);
  }

  private boolean invertDenominators() {
    int end = (size - 1) * LIMBS;
    System.arraycopy(denominators, 0, products, 0, LIMBS);
    for (int at = LIMBS; at <= end; at += LIMBS) {
      multiply(products, at - LIMBS, denominators, at, products, at);
    }
    if (P256Field.isZero(products, end) != 0) {
      return false;
    }
    long[] inverse = new long[LIMBS];
    P256Field.invert(products, end, inverse, 0);
    for (int at = end; at > 0; at -= LIMBS) {
      multiply(inverse, 0, products, at - LIMBS, products, at);
      multiply(inverse, 0, denominators, at, inverse, 0);
    }
    System.arraycopy(inverse, 0, products, 0, LIMBS);
    System.arraycopy(products, 0, denominators, 0, size * LIMBS);
    return true;
  }
}
