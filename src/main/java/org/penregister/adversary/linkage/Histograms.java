// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

/**
 * Whether two histograms are of one habit or of two: the logarithm of the Bayes factor of a
 * Dirichlet-multinomial model about the habits of all accounts together.
 */
final class Histograms {
  /** How many observations of one's own outweigh everybody's habit, chosen beforehand. */
  static final double CONCENTRATION = 20;

  // For each bin the sum of ln(alpha + j) over j below the index; the last is of all bins.
  private final double[][] risings;

  private Histograms(int[][] counts) {
    int bins = counts[0].length;
    double[] all = new double[bins];
    int most = 0;
    double total = 0;
    for (int[] each : counts) {
      int sum = 0;
      for (int b = 0; b < bins; b++) {
        all[b] += each[b];
        sum += each[b];
      }
      most = Math.max(most, sum);
      total += sum;
    }
    risings = new double[bins + 1][2 * most + 1];
    for (int b = 0; b <= bins; b++) {
      double share = b == bins ? 1 : (all[b] + 1) / (total + bins);
      for (int j = 0; j < 2 * most; j++) {
        risings[b][j + 1] = risings[b][j] + StrictMath.log(CONCENTRATION * share + j);
      }
    }
  }

  /**
   * @param counts a histogram for each group, all of as many bins
   */
  static LinkScore scores(int[][] counts, int[] later) {
    Histograms model = new Histograms(counts);
    int[] totals = new int[counts.length];
    for (int g = 0; g < totals.length; g++) {
      for (int count : counts[g]) {
        totals[g] += count;
      }
    }
    return (scores, earlier) -> {
      for (int position = 0; position < later.length; position++) {
        int other = later[position];
        scores[position] +=
            model.factor(counts[earlier], totals[earlier], counts[other], totals[other]);
      }
    };
  }

  private double factor(int[] first, int firstTotal, int[] second, int secondTotal) {
    double factor = -gain(risings[first.length], firstTotal, secondTotal);
    for (int b = 0; b < first.length; b++) {
      if (first[b] > 0 && second[b] > 0) {
        factor += gain(risings[b], first[b], second[b]);
      }
    }
    return factor;
  }

  private static double gain(double[] rising, int first, int second) {
    return rising[first + second] - rising[first] - rising[second];
  }
}
