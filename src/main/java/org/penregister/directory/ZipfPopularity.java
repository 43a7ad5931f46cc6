// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Zipf's law with exponent s over ranks 1 to n (index plus one), drawn by rejection-inversion
 * (hormann1996rejection): the integral H of the hat h(x) = x^-s is inverted at a uniform point, and
 * the rank nearest is kept unless the point lies above its histogram bar. Constant time and memory;
 * 98 of 100 points and more are kept (measured for s from 0 to 6).
 *
 * <p>The normaliser is the sum of the first 1,000 terms and, beyond, the Euler-Maclaurin formula to
 * the third derivative, whose remainder is under 1e-17 of the sum.
 *
 * <p>Deviations: H is written through expm1 and log1p, so that an exponent near 1 loses no digits,
 * and by {@link StrictMath}, so that the draws are the same bits on every Java version.
 */
final class ZipfPopularity implements Popularity {
  private static final int DIRECT_TERMS = 1000;

  private final int size;
  private final double exponent;
  private final double normalizer;
  private final double sumOfSquares;
  // The paper's H(1.5) - h(1), H(n + 0.5) and s = 2 - H^-1(H(2.5) - h(2)).
  private final double areaStart;
  private final double areaEnd;
  private final double alwaysKept;

  ZipfPopularity(int size, double exponent) {
    if (size < 1) {
      throw new IllegalArgumentException("n is " + size + ", must be 1 or more");
    }
    if (!(exponent >= 0 && exponent < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "exponent is " + exponent + ", must be 0 or more and finite");
    }
    this.size = size;
    this.exponent = exponent;
    this.normalizer = harmonic(size, exponent);
    this.sumOfSquares = harmonic(size, 2 * exponent) / (normalizer * normalizer);
    this.areaStart = area(1.5) - 1;
    this.areaEnd = area(size + 0.5);
    this.alwaysKept = 2 - areaInverse(area(2.5) - height(2));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double probability(int index) {
    Objects.checkIndex(index, size);
    return height(index + 1.0) / normalizer;
  }

  @Override
  public int draw(RandomGenerator random) {
    while (true) {
      double u = areaEnd + random.nextDouble() * (areaStart - areaEnd);
      double x = areaInverse(u);
      int rank = (int) Math.min(Math.max((long) (x + 0.5), 1), size);
      if (rank - x <= alwaysKept || u >= area(rank + 0.5) - height(rank)) {
        return rank - 1;
      }
    }
  }

  @Override
  public String name() {
    return "zipf-" + exponent;
  }

  @Override
  public double sumOfSquares() {
    return sumOfSquares;
  }

  /** The generalised harmonic number, the sum of i^-s for i from 1 to n. */
  static double harmonic(int n, double s) {
    double sum = n > DIRECT_TERMS ? tail(DIRECT_TERMS, n, s) : 0;
    // Smallest terms first, for the last digits.
    for (int i = Math.min(n, DIRECT_TERMS); i >= 1; i--) {
      sum += StrictMath.pow(i, -s);
    }
    return sum;
  }

  /** The sum of i^-s for i from a + 1 to b, by the Euler-Maclaurin formula. */
  private static double tail(double a, double b, double s) {
    double fa = StrictMath.pow(a, -s);
    double fb = StrictMath.pow(b, -s);
    double log = StrictMath.log(b / a);
    double integral = a * fa * log * expm1Ratio((1 - s) * log);
    double first = s * (fa / a - fb / b) / 12;
    double third = s * (s + 1) * (s + 2) * (fa / (a * a * a) - fb / (b * b * b)) / 720;
    return integral + (fb - fa) / 2 + first - third;
  }

  /** The paper's h: the hat over a rank. */
  private double height(double x) {
    return StrictMath.exp(-exponent * StrictMath.log(x));
  }

  /** The paper's H with H(1) = 0: (x^(1-s) - 1) / (1 - s), or log x where s is 1. */
  private double area(double x) {
    double log = StrictMath.log(x);
    return log * expm1Ratio((1 - exponent) * log);
  }

  private double areaInverse(double u) {
    // Rounding may pass the pole of the inverse for exponents over 1.
    double t = Math.max(-1, u * (1 - exponent));
    return StrictMath.exp(u * log1pRatio(t));
  }

  /** (e^x - 1) / x, continued to 1 at 0. */
  private static double expm1Ratio(double x) {
    return Math.abs(x) > 1e-8 ? StrictMath.expm1(x) / x : 1 + x / 2;
  }

  /** log(1 + x) / x, continued to 1 at 0. */
  private static double log1pRatio(double x) {
    return Math.abs(x) > 1e-8 ? StrictMath.log1p(x) / x : 1 - x / 2;
  }
}
