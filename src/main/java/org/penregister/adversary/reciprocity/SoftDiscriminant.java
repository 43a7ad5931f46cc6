// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

/**
 * Linear discriminant analysis with probabilities for labels. The figures are regressed on the
 * probabilities, which gives the difference of the two classes' means undiluted however unsure the
 * probabilities are, as long as they are calibrated and given the class say nothing of the figures.
 */
final class SoftDiscriminant {
  /** Added to the variance of every figure, so that no direction is trusted for being narrow. */
  private static final double RIDGE = .05;

  private static final double MOST = 6;

  private SoftDiscriminant() {}

  /**
   * The logarithm of the likelihood ratio of each row, within ±6. Differences no larger than chance
   * makes them count for nothing.
   *
   * @param rows figures, columns of mean 0 and variance at most 1
   * @param probability of each row to be of the first class
   */
  static double[] logRatios(double[][] rows, double[] probability) {
    double[] ratios = new double[rows.length];
    double mean = 0;
    for (double p : probability) {
      mean += p / probability.length;
    }
    double spread = 0;
    for (double p : probability) {
      spread += (p - mean) * (p - mean);
    }
    if (spread < 1e-6) {
      return ratios;
    }
    int figures = rows[0].length;
    double[] difference = new double[figures];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < figures; f++) {
        difference[f] += (probability[i] - mean) * rows[i][f] / spread;
      }
    }
    double[] weights = solve(withinClasses(rows, probability, mean, difference), difference);
    double distance = 0;
    double middle = 0;
    for (int f = 0; f < figures; f++) {
      distance += weights[f] * difference[f];
      middle += weights[f] * difference[f] * (.5 - mean);
    }
    // Pure chance gives a squared distance of figures / spread.
    double trust = Math.max(0, 1 - figures / (spread * distance));
    for (int i = 0; i < rows.length; i++) {
      double score = -middle;
      for (int f = 0; f < figures; f++) {
        score += weights[f] * rows[i][f];
      }
      ratios[i] = Math.max(-MOST, Math.min(MOST, trust * score));
    }
    return ratios;
  }

  private static double[][] withinClasses(
      double[][] rows, double[] probability, double mean, double[] difference) {
    int figures = difference.length;
    double[][] covariance = new double[figures][figures];
    double[] rest = new double[figures];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < figures; f++) {
        rest[f] = rows[i][f] - (probability[i] - mean) * difference[f];
      }
      for (int f = 0; f < figures; f++) {
        for (int g = 0; g <= f; g++) {
          covariance[f][g] += rest[f] * rest[g] / rows.length;
        }
      }
    }
    for (int f = 0; f < figures; f++) {
      covariance[f][f] += RIDGE;
      for (int g = 0; g < f; g++) {
        covariance[g][f] = covariance[f][g];
      }
    }
    return covariance;
  }

  /** Solves by Cholesky's factors; the matrix is positive definite for its ridge, and is undone. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? StrictMath.sqrt(sum) : sum / matrix[j][j];
      }
    }
    double[] solved = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        solved[i] -= matrix[i][k] * solved[k];
      }
      solved[i] /= matrix[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        solved[i] -= matrix[k][i] * solved[k];
      }
      solved[i] /= matrix[i][i];
    }
    return solved;
  }
}
