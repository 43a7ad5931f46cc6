// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.List;
import org.penregister.log.Coarsening;
import org.penregister.log.Retention;
import org.penregister.log.Vantage;

/**
 * Under which conditions a log is kept, ordered and read: the axes of a grid beside schemes and
 * adversaries.
 *
 * @param background people who fill the directory and ask each other as a made-up sms population
 *     does; results are not about them
 * @param retention how long the operator keeps records
 * @param coarsening what it rounds before it writes them down
 * @param vantage who looks
 * @param scope what the order names
 * @param named share of the trace's people whom the order names, where it does not take all
 * @param knownGraph share of contacts that adversaries of rung R4 know beforehand
 * @param earlierPopularity whether adversaries of rung R2 know the popularity of handles in the
 *     window before, where there is one
 * @param logDays lengths of disclosure in days, each with rows of its own; empty for the window's
 */
public record Conditions(
    int background,
    Retention retention,
    Coarsening coarsening,
    Vantage vantage,
    Scope scope,
    double named,
    double knownGraph,
    boolean earlierPopularity,
    List<Integer> logDays) {
  /** Everything is kept for 30 days as it is, and all of it disclosed; nobody else is there. */
  public static final Conditions PLAIN =
      new Conditions(
          0,
          Retention.THIRTY_DAYS,
          Coarsening.NONE,
          Vantage.SERVER,
          Scope.ALL,
          .1,
          .2,
          false,
          List.of());

  /** What an order names. */
  public enum Scope {
    ALL,
    REQUESTERS,
    HANDLES,
    ADDRESSES
  }

  public Conditions {
    if (background < 0) {
      throw new IllegalArgumentException("background is " + background + ", must be 0 or more");
    }
    if (!(named > 0 && named <= 1)) {
      throw new IllegalArgumentException("named is " + named + ", must be over 0 and at most 1");
    }
    if (!(knownGraph >= 0 && knownGraph < 1)) {
      throw new IllegalArgumentException(
          "knownGraph is " + knownGraph + ", must be 0 or more and under 1");
    }
    if (vantage != Vantage.SERVER && vantage != Vantage.NETWORK) {
      throw new IllegalArgumentException(
          "vantage is " + vantage.label() + ", must be server or network");
    }
    logDays = List.copyOf(logDays);
    for (int days : logDays) {
      if (days < 1) {
        throw new IllegalArgumentException("logDays holds " + days + ", must be 1 or more");
      }
    }
  }

  /** The same with other people who fill the directory. */
  public Conditions withBackground(int people) {
    return new Conditions(
        people,
        retention,
        coarsening,
        vantage,
        scope,
        named,
        knownGraph,
        earlierPopularity,
        logDays);
  }
}
