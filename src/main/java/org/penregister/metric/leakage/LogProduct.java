// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

/** The logarithm of a product of many positive factors, with few logarithms taken. Mutable. */
final class LogProduct {
  private static final double SMALL = 0x1p-400;
  private static final double LARGE = 0x1p400;

  private double product = 1;
  private double log;

  /** Takes in a factor; 0 makes the logarithm minus infinity for good. */
  void multiply(double factor) {
    if (factor < SMALL || factor > LARGE) {
      log += StrictMath.log(factor);
      return;
    }
    product *= factor;
    if (product < SMALL || product > LARGE) {
      log += StrictMath.log(product);
      product = 1;
    }
  }

  /** The natural logarithm so far. */
  double log() {
    return product == 1 ? log : log + StrictMath.log(product);
  }
}
