// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.random.RandomGenerator;

/**
 * A law given by a table of weights, drawn in constant time by the alias method (walker1977alias),
 * set up in linear time as in vose1991linear: column i of n equal ones is index i up to a threshold
 * and one other index above it.
 */
final class TablePopularity implements Popularity {
  private final String name;
  private final double[] probabilities;
  private final double[] thresholds;
  private final int[] aliases;
  private final double sumOfSquares;

  TablePopularity(double[] weights, String name) {
    this.name = name;
    this.probabilities = normalized(weights);
    double squares = 0;
    for (double probability : probabilities) {
      squares += probability * probability;
    }
    this.sumOfSquares = squares;
    this.thresholds = new double[weights.length];
    this.aliases = new int[weights.length];
    fillColumns();
  }

  @Override
  public int size() {
    return probabilities.length;
  }

  @Override
  public double probability(int index) {
    return probabilities[index];
  }

  @Override
  public int draw(RandomGenerator random) {
    int column = random.nextInt(thresholds.length);
    return random.nextDouble() < thresholds[column] ? column : aliases[column];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double sumOfSquares() {
    return sumOfSquares;
  }

  private static double[] normalized(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights[" + i + "] is " + weights[i] + ", must be 0 or more and finite");
      }
      sum += weights[i];
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weights, " + weights.length + " of them, sum to " + sum + ", must be over 0 and finite");
    }
    double[] probabilities = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      probabilities[i] = weights[i] / sum;
    }
    return probabilities;
  }

  /** Fills columns that hold too little from ones that hold too much. */
  private void fillColumns() {
    int n = probabilities.length;
    int[] stack = new int[n];
    int small = 0;
    int large = n;
    int likeliest = 0;
    for (int i = 0; i < n; i++) {
      thresholds[i] = probabilities[i] * n;
      stack[thresholds[i] < 1 ? small++ : --large] = i;
      likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
    }
    while (small > 0 && large < n) {
      int poor = stack[--small];
      int rich = stack[large];
      aliases[poor] = rich;
      thresholds[rich] -= 1 - thresholds[poor];
      if (thresholds[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    // What is left is 1 up to rounding, but an impossible index must stay impossible.
    while (small > 0) {
      int rest = stack[--small];
      thresholds[rest] = probabilities[rest] > 0 ? 1 : 0;
      aliases[rest] = likeliest;
    }
  }
}
