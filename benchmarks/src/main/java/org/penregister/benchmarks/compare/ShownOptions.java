// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that results do not depend on: how fast they come and how they are shown. */
final class ShownOptions {
  /** What standard output shows. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; results do not depend on them (default: one a core).")
  private @Nullable Integer threads;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "table, csv or json, on standard output.")
  private Format format = Format.TABLE;

  @Option(names = "--quiet", description = "No progress and no notes.")
  private boolean quiet;

  /** Refuses what cannot be. */
  void check() {
    if (threads != null && threads < 1) {
      throw new IllegalArgumentException("--threads is " + threads + ", must be 1 or more");
    }
  }

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  Format format() {
    return format;
  }

  boolean isQuiet() {
    return quiet;
  }
}
