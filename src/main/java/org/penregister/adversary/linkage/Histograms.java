// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

/**
 * Whether two histograms are of one habit or of two: the logarithm of the Bayes factor of a
 * Dirichlet-multinomial model about the habits of all accounts together. How much accounts differ
 * is read off the log: the concentration, a power of two, under which all of them are likeliest.
 */
final class Histograms {
  private static final int LARGEST_POWER = 12;

  // For each bin the sum of ln(alpha + j) over j below the index; the last is of all bins.
  private final double[][] risings;

  private Histograms(double[] shares, double concentration, int most) {
    risings = new double[shares.length + 1][2 * most + 1];
    for (int b = 0; b <= shares.length; b++) {
      double alpha = concentration * (b == shares.length ? 1 : shares[b]);
      for (int j = 0; j < 2 * most; j++) {
        risings[b][j + 1] = risings[b][j] + StrictMath.log(alpha + j);
      }
    }
  }

  /**
   * @param counts a histogram for each group, all of as many bins
   */
  static LinkScore scores(int[][] counts, int[] later) {
    int[] totals = new int[counts.length];
    for (int g = 0; g < totals.length; g++) {
      for (int count : counts[g]) {
        totals[g] += count;
      }
    }
    Histograms model = fit(counts, totals);
    return (scores, earlier) -> {
      for (int position = 0; position < later.length; position++) {
        int other = later[position];
        scores[position] +=
            model.factor(counts[earlier], totals[earlier], counts[other], totals[other]);
      }
    };
  }

  private static Histograms fit(int[][] counts, int[] totals) {
    double[] shares = new double[counts[0].length];
    int most = 0;
    double all = shares.length;
    for (int g = 0; g < counts.length; g++) {
      most = Math.max(most, totals[g]);
      all += totals[g];
    }
    for (int b = 0; b < shares.length; b++) {
      shares[b] = 1 / all;
      for (int[] each : counts) {
        shares[b] += each[b] / all;
      }
    }
    Histograms best = new Histograms(shares, 1, most);
    double likelihood = best.likelihood(counts, totals);
    for (int power = 1; power <= LARGEST_POWER; power++) {
      Histograms next = new Histograms(shares, 1 << power, most);
      double its = next.likelihood(counts, totals);
      if (its > likelihood) {
        best = next;
        likelihood = its;
      }
    }
    return best;
  }

  private double likelihood(int[][] counts, int[] totals) {
    double sum = 0;
    for (int g = 0; g < counts.length; g++) {
      sum -= risings[counts[g].length][totals[g]];
      for (int b = 0; b < counts[g].length; b++) {
        sum += risings[b][counts[g][b]];
      }
    }
    return sum;
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
