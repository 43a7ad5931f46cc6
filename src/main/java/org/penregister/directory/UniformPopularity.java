// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Objects;
import java.util.random.RandomGenerator;

/** Every handle equally likely. */
record UniformPopularity(int size) implements Popularity {
  UniformPopularity {
    if (size < 1) {
      throw new IllegalArgumentException("n is " + size + ", must be 1 or more");
    }
  }

  @Override
  public double probability(int index) {
    Objects.checkIndex(index, size);
    return 1.0 / size;
  }

  @Override
  public int draw(RandomGenerator random) {
    return random.nextInt(size);
  }

  @Override
  public String name() {
    return "uniform";
  }

  @Override
  public double sumOfSquares() {
    return 1.0 / size;
  }
}
