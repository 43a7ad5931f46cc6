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
 * @param year a population like the default trace's that is followed for twelve snapshots
 * @param yearBackground people who fill the directory and ask too, beside {@code year}
 */
public record Preset(
    String trace,
    int directorySize,
    int costSize,
    int resamples,
    int background,
    String year,
    int yearBackground) {
  /** About three minutes on two cores. */
  public static final Preset STANDARD =
      new Preset(
          "generated:requesters=2000,days=30,profile=sms",
          1_000_000,
          65_536,
          1000,
          2_000,
          "generated:requesters=200,days=360,profile=sms",
          200);

  /** Seconds: for checks. */
  static final Preset SMOKE =
      new Preset(
          "generated:requesters=400,days=30,profile=sms",
          20_000,
          1024,
          200,
          400,
          "generated:requesters=40,days=360,profile=sms",
          40);

  /** About an hour on two shared cores, and 8 GB of heap: for publication. */
  static final Preset PAPER =
      new Preset(
          "generated:requesters=10000,days=30,profile=sms",
          1_000_000,
          1 << 18,
          1000,
          10_000,
          "generated:requesters=1000,days=360,profile=sms",
          1_000);

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
