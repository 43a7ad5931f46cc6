// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Warmup;
import org.penregister.benchmarks.LookupBenchmark;

/**
 * How long JMH looks at each part of each scheme.
 *
 * @param forks fresh machines, 0 for this one
 * @param warmups iterations that do not count, a fork
 * @param warmup how long each of them takes
 * @param iterations that count, a fork
 * @param iteration how long each of them takes
 */
record BenchPlan(int forks, int warmups, Duration warmup, int iterations, Duration iteration) {
  /** For looking and not for quoting. */
  static final BenchPlan QUICK =
      new BenchPlan(1, 1, Duration.ofMillis(500), 3, Duration.ofMillis(500));

  /** For quoting: what stands at the benchmark. */
  static BenchPlan full() {
    Warmup warmup = annotation(LookupBenchmark.class.getAnnotation(Warmup.class));
    Measurement measured = annotation(LookupBenchmark.class.getAnnotation(Measurement.class));
    return new BenchPlan(
        annotation(LookupBenchmark.class.getAnnotation(Fork.class)).value(),
        warmup.iterations(),
        Duration.of(warmup.time(), warmup.timeUnit().toChronoUnit()),
        measured.iterations(),
        Duration.of(measured.time(), measured.timeUnit().toChronoUnit()));
  }

  private static <A> A annotation(@Nullable A found) {
    return Objects.requireNonNull(found, "the benchmark says how long it runs");
  }

  /** Machines that are set up for each part of each scheme. */
  int machines() {
    return Math.max(1, forks);
  }

  /** Seconds of iterations in one machine. */
  double secondsOfIterations() {
    return (warmups * warmup.toMillis() + iterations * iteration.toMillis()) / 1000.;
  }

  /** For people: {@code 3 forks, each 8.0 s of iterations}. */
  String label() {
    return String.format(
        Locale.ROOT,
        "%d %s, each %.1f s of iterations",
        forks,
        forks == 1 ? "fork" : "forks",
        secondsOfIterations());
  }
}
