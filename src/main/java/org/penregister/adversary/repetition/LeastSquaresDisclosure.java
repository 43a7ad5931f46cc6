// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

/**
 * The estimator of least-squares disclosure (perezgonzalez2012understanding): who sends what share
 * of its messages to whom, from rounds in which only the numbers of messages sent by each sender
 * and received by each receiver are seen.
 */
public final class LeastSquaresDisclosure {
  private static final int MOST_SWEEPS = 1000;
  private static final double SETTLED = 1e-13;
  private static final double SINGULAR = 1e-12;

  private LeastSquaresDisclosure() {}

  /**
   * The unconstrained estimate (U'U)^-1 U'Y, senders by receivers.
   *
   * @param sent U, rounds by senders
   * @param received Y, rounds by receivers
   * @throws IllegalArgumentException where the rounds do not tell the senders apart
   */
  public static double[][] estimate(double[][] sent, double[][] received) {
    if (sent.length == 0 || sent.length != received.length) {
      throw new IllegalArgumentException(
          sent.length + " rounds sent and " + received.length + " received, must be as many");
    }
    double[][] gram = product(sent, sent);
    double[][] law = product(sent, received);
    eliminate(gram, law);
    return law;
  }

  /** A'B. */
  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a[0].length][b[0].length];
    for (int round = 0; round < a.length; round++) {
      for (int i = 0; i < product.length; i++) {
        for (int j = 0; j < product[i].length; j++) {
          product[i][j] += a[round][i] * b[round][j];
        }
      }
    }
    return product;
  }

  /** Gauss-Jordan with the largest pivot of a column; leaves the solution in {@code right}. */
  private static void eliminate(double[][] gram, double[][] right) {
    int n = gram.length;
    double scale = 0;
    for (int i = 0; i < n; i++) {
      scale = Math.max(scale, gram[i][i]);
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        pivot = Math.abs(gram[i][column]) > Math.abs(gram[pivot][column]) ? i : pivot;
      }
      if (!(Math.abs(gram[pivot][column]) > SINGULAR * scale)) {
        throw new IllegalArgumentException(
            "the rounds do not tell sender " + column + " from the others");
      }
      swap(gram, column, pivot);
      swap(right, column, pivot);
      for (int i = 0; i < n; i++) {
        double factor = gram[i][column] / gram[column][column];
        if (i != column && factor != 0) {
          subtract(gram[i], gram[column], factor);
          subtract(right[i], right[column], factor);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < right[i].length; j++) {
        right[i][j] /= gram[i][i];
      }
    }
  }

  private static void swap(double[][] rows, int i, int j) {
    double[] row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }

  private static void subtract(double[] from, double[] row, double factor) {
    for (int j = 0; j < from.length; j++) {
      from[j] -= factor * row[j];
    }
  }

  /**
   * The estimate for one receiver that is nowhere negative: minimises x'Gx - 2 r'x over x &ge; 0,
   * coordinate by coordinate in order, until no step moves the solution or after 1,000 sweeps.
   *
   * @param gram G = U'U, with a positive diagonal; only the first {@code size} rows and columns
   * @param right r = U'y
   * @param solution receives x
   */
  public static void nonNegative(double[][] gram, double[] right, int size, double[] solution) {
    for (int i = 0; i < size; i++) {
      if (!(gram[i][i] > 0)) {
        throw new IllegalArgumentException(
            "gram[" + i + "][" + i + "] is " + gram[i][i] + ", must be positive");
      }
      solution[i] = 0;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double moved = 0;
      double largest = 0;
      for (int i = 0; i < size; i++) {
        double rest = right[i];
        for (int j = 0; j < size; j++) {
          rest -= j == i ? 0 : gram[i][j] * solution[j];
        }
        double value = Math.max(0, rest / gram[i][i]);
        moved = Math.max(moved, Math.abs(value - solution[i]));
        largest = Math.max(largest, value);
        solution[i] = value;
      }
      if (moved <= SETTLED * largest) {
        return;
      }
    }
  }
}
