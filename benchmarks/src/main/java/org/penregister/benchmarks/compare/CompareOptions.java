// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Adversary;
import org.penregister.benchmarks.rows.TraceFiles;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import org.penregister.experiment.Conditions;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.Seed;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;

/**
 * What a user asks of a comparison; a null stands for the preset's value.
 *
 * @param preset empty, smoke or paper
 * @param trace spec, empty for the preset's population
 * @param window an index or {@code all}
 * @param dialable handles that exist, registered or not; null for ten times the directory
 */
record CompareOptions(
    String preset,
    String trace,
    String schemes,
    String adversaries,
    int days,
    String window,
    @Nullable Integer directorySize,
    @Nullable Integer dialable,
    @Nullable Integer costSize,
    long seed,
    ConditionOptions conditions) {
  /** Anchors, every family with its variants, and caches in front of three of them. */
  public static final String DEFAULT_SCHEMES =
      "ideal,plain,hashed,prefix:bits=16,decoy:k=12:choice=uniform,decoy:k=12:choice=popular,"
          + "decoy:k=12:choice=sticky,decoy:k=12:choice=partition,"
          + "decoy:k=12:choice=uniform:registered=false,decoy:choice=private:epsilon=14:alpha=0.05,"
          + "reciprocal+decoy:k=12:choice=sticky,psi,cached:ttl=P1D+plain,"
          + "cached:ttl=P1D+decoy:k=12:choice=uniform,cached:ttl=P1D+psi,cover:every=PT6H+psi,"
          + "rotating:period=P7D+decoy:k=12:choice=uniform";

  /** Stands for everything in the catalogue. */
  public static final String ALL = "all";

  private static final int MOST_DAYS = 3650;
  private static final int DIALABLE_PER_REGISTERED = 10;

  /** Checks all that can be checked before a trace is read. */
  public Experiment experiment() throws IOException {
    Preset sizes = Preset.named(preset);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("--days is " + days + ", must be from 1 to " + MOST_DAYS);
    }
    int wantedWindow = windowIndex();
    List<LookupScheme> chosen =
        Specs.schemes(schemes.equals(ALL) ? allSchemes() : schemes, List.of());
    List<Adversary> readers =
        Specs.adversaries(adversaries.equals(ALL) ? allAdversaries() : adversaries, List.of());
    refuseRepeats("scheme", chosen.stream().map(LookupScheme::spec).toList());
    refuseRepeats("adversary", readers.stream().map(Adversary::spec).toList());
    int registered = orElse("--directory-size", directorySize, sizes.directorySize());
    int costs = orElse("--cost-size", costSize, sizes.costSize());
    int exist = dialable == null ? dialableFor(registered) : orElse("--dialable", dialable, 1);
    Conditions wanted = conditions.conditions(sizes.background());
    Trace read = traceSpec().read();
    if (read.size() == 0) {
      throw new IllegalArgumentException("trace '" + traceSpec() + "' has no events");
    }
    return new Experiment(
        "compare",
        read,
        wantedWindow,
        Duration.ofDays(days),
        chosen,
        readers,
        Arrays.asList(MetricType.values()),
        registered,
        exist,
        costs,
        Experiment.DEFAULT_SHAPE,
        Experiment.Placement.RANDOM,
        Experiment.Prior.uniform(),
        sizes.resamples(),
        new Seed(seed),
        fitting(wanted, read, registered));
  }

  /** No more background people than there is room for, unless so many were asked for. */
  private Conditions fitting(Conditions wanted, Trace read, int registered) {
    int room = Math.max(0, registered - read.nodes());
    if (wanted.background() <= room) {
      return wanted;
    }
    if (conditions.isBackgroundGiven()) {
      throw new IllegalArgumentException(
          "--background is "
              + wanted.background()
              + ", must be at most "
              + room
              + ": the directory holds "
              + registered
              + " and the trace has "
              + read.nodes()
              + " people");
    }
    return wanted.withBackground(room);
  }

  private static int orElse(String option, @Nullable Integer value, int usual) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException(option + " is " + value + ", must be 1 or more");
    }
    return value == null ? usual : value;
  }

  private static String allSchemes() {
    return Arrays.stream(SchemeType.values())
        .flatMap(type -> type.examples().stream())
        .collect(Collectors.joining(","));
  }

  private static String allAdversaries() {
    return Arrays.stream(AdversaryType.values())
        .map(AdversaryType::specName)
        .collect(Collectors.joining(","));
  }

  /** The trace that is read. */
  public TraceSpec traceSpec() {
    return TraceFiles.parse(
        trace.isEmpty() ? Preset.named(preset).trace() + ",seed=" + seed : trace);
  }

  /** The population that stands for a year, where the trace is the preset's own. */
  public Optional<ExposureRuns.Year> year() throws IOException {
    if (!trace.isEmpty()) {
      return Optional.empty();
    }
    Preset sizes = Preset.named(preset);
    Trace year = TraceSpec.parse(sizes.year() + ",seed=" + seed, List.of()).read();
    return Optional.of(new ExposureRuns.Year(year, sizes.yearBackground()));
  }

  private int windowIndex() {
    if (window.equals("all")) {
      return Experiment.ALL_WINDOWS;
    }
    try {
      int index = Integer.parseInt(window);
      if (index >= 0) {
        return index;
      }
    } catch (NumberFormatException notANumber) {
      // refused below
    }
    throw new IllegalArgumentException(
        "--window is '" + window + "', must be an index from 0, or all");
  }

  private static int dialableFor(int registered) {
    long exist = (long) DIALABLE_PER_REGISTERED * registered;
    if (exist > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "--directory-size is "
              + registered
              + ": ten times as many dialable handles are too many; give --dialable, at most "
              + Integer.MAX_VALUE);
    }
    return (int) exist;
  }

  private static void refuseRepeats(String what, List<String> specs) {
    for (int i = 0; i < specs.size(); i++) {
      if (specs.indexOf(specs.get(i)) < i) {
        throw new IllegalArgumentException(
            what + " '" + specs.get(i) + "' is given twice; name each once");
      }
    }
  }
}
