// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import org.penregister.random.SeededRandom;

/** Requesters in five folds, by a seeded hash: what is chosen on four is applied to the fifth. */
public final class Folds {
  /** Number of folds. */
  public static final int COUNT = 5;

  private Folds() {}

  /** The fold of a requester, from 0. */
  public static int of(int cluster, long seed) {
    return (int) Long.remainderUnsigned(SeededRandom.derive(seed, COUNT, cluster), COUNT);
  }
}
