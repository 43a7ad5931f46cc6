// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every Java version: {@code Double.toString} changed in Java 19, and
 * format strings follow a locale. All exports and tables use this.
 */
public final class Numbers {
  private static final int DIGITS = 12;
  private static final MathContext ROUNDED = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final double EXACT_INTEGERS = 0x1p53;
  private static final double LEAST_PLAIN = 1e-6;

  private Numbers() {}

  /**
   * {@code value} for a file: whole numbers below 2^53 exactly, others to 12 significant digits
   * without trailing zeros; plain from 1e-6 on, with an exponent ({@code 1.5E-9}) below and for
   * whole numbers from 2^53 on; {@code inf} and {@code -inf}; nothing for NaN, which is a missing
   * value. Negative zero is {@code 0}.
   */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == StrictMath.rint(value) && Math.abs(value) < EXACT_INTEGERS) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(ROUNDED).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= LEAST_PLAIN && size < EXACT_INTEGERS
        ? rounded.toPlainString()
        : rounded.toString();
  }

  /** {@code value} for a person: to {@code digits} significant digits; {@code -} for NaN. */
  public static String brief(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "-" : format(value);
    }
    BigDecimal exact = new BigDecimal(value);
    boolean whole = Math.abs(value) >= Math.pow(10, digits);
    BigDecimal rounded =
        whole
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
