// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A law learnt from counts of few handles among many: a share of it is spread evenly over all
 * handles, so that none is impossible, the rest over the counted ones. Memory goes with the counted
 * handles.
 */
final class CountedPopularity implements Popularity {
  private final int size;
  private final int[] handles;
  private final double[] counted;
  // Running sums of counted, for drawing.
  private final double[] cumulative;
  private final double even;
  private final String name;
  private final double sumOfSquares;

  CountedPopularity(int n, int[] handles, double[] counts, double even, String name) {
    if (handles.length != counts.length) {
      throw new IllegalArgumentException(
          counts.length + " counts for " + handles.length + " handles");
    }
    if (!(even > 0 && even <= 1) || (handles.length == 0 && even < 1)) {
      throw new IllegalArgumentException(
          "even share is " + even + ", must be in (0, 1], and 1 where nothing is counted");
    }
    this.size = n;
    this.handles = handles.clone();
    this.even = even;
    this.name = name;
    double sum = Arrays.stream(counts).sum();
    this.counted = new double[handles.length];
    this.cumulative = new double[handles.length];
    double squares = even * even / n;
    double running = 0;
    for (int i = 0; i < handles.length; i++) {
      if (handles[i] < 0 || handles[i] >= n || (i > 0 && handles[i - 1] >= handles[i])) {
        throw new IllegalArgumentException(
            "handles must ascend in [0, " + n + "), and handles[" + i + "] is " + handles[i]);
      }
      if (!(counts[i] > 0)) {
        throw new IllegalArgumentException(
            "counts[" + i + "] is " + counts[i] + ", must be positive");
      }
      counted[i] = (1 - even) * counts[i] / sum;
      running += counted[i];
      cumulative[i] = running;
      squares += counted[i] * (counted[i] + 2 * even / n);
    }
    this.sumOfSquares = squares;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double probability(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index is " + index + ", must be in [0, " + size + ")");
    }
    int place = Arrays.binarySearch(handles, index);
    return even / size + (place >= 0 ? counted[place] : 0);
  }

  @Override
  public int draw(RandomGenerator random) {
    if (handles.length == 0 || random.nextDouble() < even) {
      return random.nextInt(size);
    }
    double wanted = random.nextDouble() * cumulative[cumulative.length - 1];
    int place = Arrays.binarySearch(cumulative, wanted);
    int after = place >= 0 ? place + 1 : -place - 1;
    return handles[Math.min(after, handles.length - 1)];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double sumOfSquares() {
    return sumOfSquares;
  }
}
