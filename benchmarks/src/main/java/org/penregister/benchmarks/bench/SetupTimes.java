// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.LookupBenchmark;
import org.penregister.catalog.SchemeType;

/**
 * How long a run will take: iterations are as long as they are told to be, and setting a scheme up
 * takes about as many times longer as the directory is larger than a small one that is tried first.
 */
final class SetupTimes {
  // Starting a Java machine, and its first iteration, which compiles.
  private static final double START_SECONDS = .7;
  private static final int SMALL = 16;
  private static final int LEAST = 1024;

  private final BenchPlan plan;
  private final int parts;
  private final Map<SchemeType, Double> seconds = new EnumMap<>(SchemeType.class);

  /**
   * @param parts benchmarks a scheme
   */
  SetupTimes(BenchPlan plan, int parts) {
    this.plan = plan;
    this.parts = parts;
  }

  /** Sets every scheme up once on a small directory. */
  static SetupTimes measure(
      BenchPlan plan, int parts, List<SchemeType> schemes, int directorySize, Runnable afterEach)
      throws ProtocolException {
    SetupTimes times = new SetupTimes(plan, parts);
    int small = Math.min(directorySize, Math.max(LEAST, directorySize / SMALL));
    for (SchemeType scheme : schemes) {
      LookupBenchmark.Lookups lookups = new LookupBenchmark.Lookups();
      lookups.scheme = scheme;
      lookups.directorySize = small;
      long start = System.nanoTime();
      lookups.prepare();
      double took = (System.nanoTime() - start) / 1e9;
      times.put(scheme, took * directorySize / small);
      afterEach.run();
    }
    return times;
  }

  void put(SchemeType scheme, double setUpSeconds) {
    seconds.put(scheme, setUpSeconds);
  }

  /** Seconds before the first iteration of a machine is through, beside the iteration's own. */
  double setUp(SchemeType scheme) {
    return START_SECONDS + seconds.getOrDefault(scheme, 0.);
  }

  /** Seconds of one part of one scheme, in all its machines. */
  double part(SchemeType scheme) {
    return plan.machines() * (setUp(scheme) + plan.secondsOfIterations());
  }

  /** Seconds of all of it. */
  double total() {
    return parts * seconds.keySet().stream().mapToDouble(this::part).sum();
  }

  /** For people: {@code about 40 s}, {@code about 12 min}. */
  static String label(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "about %d s", Math.max(1, Math.round(seconds)))
        : String.format(Locale.ROOT, "about %d min", Math.round(seconds / 60));
  }
}
