// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

/**
 * Sizes for one purpose; options given beside a preset win.
 *
 * @param trace default trace
 * @param directorySize registered handles of the simulated directory
 * @param costSize registered handles of the real directory
 * @param resamples of the bootstrap
 * @param background people who fill the directory and ask too
 */
public record Preset(String trace, int directorySize, int costSize, int resamples, int background) {
  /** About a minute on two cores. */
  static final Preset STANDARD =
      new Preset("generated:requesters=2000,days=30,profile=sms", 1_000_000, 65_536, 1000, 2_000);

  /** Seconds: for checks. */
  static final Preset SMOKE =
      new Preset("generated:requesters=400,days=30,profile=sms", 20_000, 1024, 200, 400);

  /** About an hour on two cores, and 6 GB of heap: for publication. */
  static final Preset PAPER =
      new Preset(
          "generated:requesters=100000,days=30,profile=sms", 10_000_000, 1 << 20, 1000, 100_000);

  /** The preset of this name; the standard one where {@code name} is empty. */
  static Preset named(String name) {
    return switch (name) {
      case "" -> STANDARD;
      case "smoke" -> SMOKE;
      case "paper" -> PAPER;
      default ->
          throw new IllegalArgumentException("--preset is '" + name + "', must be smoke or paper");
    };
  }
}
