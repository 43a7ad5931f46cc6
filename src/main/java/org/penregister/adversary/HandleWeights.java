// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import org.penregister.directory.Popularity;

/**
 * How likely an adversary holds handles to be, before it reads the log. Candidates come in grades,
 * and only those of the highest grade present are kept: the registered before the others, and those
 * that the prior holds possible before those that it does not.
 *
 * @param prior over handle indices; indices past its size have probability 0
 * @param registered handles with an index below this are known to be registered
 */
public record HandleWeights(Popularity prior, int registered) {
  private static final int POSSIBLE = 1;
  private static final int REGISTERED = 2;

  /** The prior probability of a handle, 0 past the prior's end. */
  public double probability(int handle) {
    return handle < prior.size() ? prior.probability(handle) : 0;
  }

  /** The grade of a handle with this prior probability; higher beats lower. */
  public int grade(int handle, double probability) {
    return (handle < registered ? REGISTERED : 0) + (probability > 0 ? POSSIBLE : 0);
  }

  /**
   * The weight within a grade: the prior probability, or 1 where the prior holds the whole grade
   * impossible and so says nothing of it.
   */
  public static double weight(double probability) {
    return probability > 0 ? probability : 1;
  }
}
