// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

/** Logarithms to base 2, the same bits on every Java version. */
final class Bits {
  static final double LN_2 = StrictMath.log(2);

  private Bits() {}

  static double log2(double x) {
    return StrictMath.log(x) / LN_2;
  }
}
