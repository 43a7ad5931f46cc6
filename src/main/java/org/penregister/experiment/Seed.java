// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import org.penregister.random.SeededRandom;

/**
 * The master seed and how it is split: by purpose, requester and event, never by thread.
 *
 * @param master what the user gives
 */
public record Seed(long master) {
  private static final int NO_EVENT = -1;

  /** What a seed is for. */
  public enum Purpose {
    /** Where the trace's people sit in the directory. */
    PLACEMENT,
    /** The draws of servers and clients that show in the log. */
    CHOICES,
    /** The adversaries' own coins. */
    ADVERSARY,
    /** Resampling. */
    METRIC,
    /** Device keys of synthetic directories. */
    DIRECTORY,
    /** What people ask for beyond what they want to know. */
    PLAN,
    /** People who fill the directory. */
    BACKGROUND,
    /** What an order names, and what is known beforehand. */
    ORDER
  }

  /** The seed for one purpose. */
  public Seed of(Purpose purpose) {
    return new Seed(SeededRandom.derive(master, purpose.ordinal()));
  }

  /** The seed for the part with this number, for example a window. */
  public Seed part(int number) {
    return new Seed(SeededRandom.derive(master, number));
  }

  /** For a scheme's servers. */
  public long servers() {
    return SeededRandom.derive(master, NO_EVENT, NO_EVENT);
  }

  /** For a requester's client when it is made. */
  public long client(int requester) {
    return SeededRandom.derive(master, requester, NO_EVENT);
  }

  /** For one event of a requester, counted from 0 for each requester. */
  public long event(int requester, int event) {
    return SeededRandom.derive(master, requester, event);
  }
}
