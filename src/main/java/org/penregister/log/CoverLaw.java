// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * How many fake contacts people look up, which everybody is assumed to know.
 *
 * @param edges fake contacts of a participant: for each real one, or in all
 * @param match true: {@code edges} for each real contact; false: {@code edges} in all
 * @param exact true: that many, rounded at random; false: Poisson, with that mean
 * @param participation share of the people who ask that take part
 * @param clustered whether fake contacts know each other, as real ones do
 */
public record CoverLaw(
    double edges, boolean match, boolean exact, double participation, boolean clustered) {
  public CoverLaw {
    if (!(edges >= 0)) {
      throw new IllegalArgumentException("edges is " + edges + ", must not be negative");
    }
    if (!(participation >= 0 && participation <= 1)) {
      throw new IllegalArgumentException(
          "participation is " + participation + ", must be from 0 to 1");
    }
  }
}
