// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import org.openjdk.jmh.infra.BenchmarkParams;

/** JMH adds up what iterations, forks and threads say, so each says its part of the mean. */
final class AuxShare {
  private AuxShare() {}

  /** How many will speak. */
  static double parts(BenchmarkParams run) {
    return (double) Math.max(1, run.getForks())
        * run.getMeasurement().getCount()
        * run.getThreads();
  }
}
