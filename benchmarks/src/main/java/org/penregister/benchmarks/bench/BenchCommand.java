// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.compare.Preset;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.export.JmhCosts;
import org.penregister.benchmarks.results.KeptRuns;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.catalog.SchemeType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times lookups with JMH and prints the times beside what the schemes' logs reveal. */
@Command(
    name = "bench",
    description =
        "What a lookup costs client and server, timed by JMH in fresh Java machines, beside what"
            + " the log reveals by a comparison.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister bench --quick",
      "  penregister bench --schemes plain,decoy,psi",
      "  penregister bench --run results/compare/RUN",
      "",
      "Results: jmh.json, bench.csv and JMH's own words in jmh.log, under results/bench.",
      "With --run, jmh.json is copied into that run and its costs.csv gets the times",
      "of the schemes that it has at the same directory size."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final int LEAST_SIZE = 64;
  private static final int MOST_SIZE = Integer.MAX_VALUE / 10;
  private static final double SHARE_OF_TRYING = .02;

  @Option(
      names = "--schemes",
      defaultValue = ALL,
      paramLabel = "LIST",
      description =
          "Names of the catalogue, for example plain,decoy,psi; each is timed with its defaults,"
              + " wrappers in front of decoy (default: all).")
  private String schemes = ALL;

  @Option(
      names = "--directory-size",
      paramLabel = "N",
      description =
          "Registered handles (default: 65536, or as many as the costs of --run were measured on).")
  private @Nullable Integer directorySize;

  @Option(
      names = "--quick",
      description = "One short fork: minutes at most, for looking and not for quoting.")
  private boolean quick;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description =
          "The comparison whose costs get the times and whose readings stand beside them (default:"
              + " readings of the newest under --out that has the scheme).")
  private @Nullable Path run;

  @Option(
      names = "--out",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Where results are kept (default: results).")
  private Path out = Path.of("results");

  @Option(names = "--quiet", description = "No progress and no notes.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, ProtocolException {
    Instant start = Instant.now();
    BenchRun bench =
        new BenchRun(
            quick ? BenchPlan.QUICK : BenchPlan.full(),
            types(schemes),
            size(),
            out,
            spec.root().commandLine().getParseResult().originalArgs());
    List<Path> comparisons = run == null ? KeptRuns.comparisons(out) : List.of(run);
    Readings readings = Readings.of(bench.specs(), comparisons);
    Path kept = keep(bench, start, readings);
    Path json = kept.resolve(JmhCosts.FILE);
    PrintWriter to = spec.commandLine().getOut();
    to.print(BenchTable.render(JmhCosts.read(json), readings, Terminal.outputColumns()));
    to.flush();
    if (run != null) {
      note(run + ": " + BenchRun.join(json, run));
    }
    note("results: " + kept);
    warn();
    return 0;
  }

  private Path keep(BenchRun bench, Instant start, Readings readings)
      throws IOException, ProtocolException {
    warn();
    try (Progress progress = Progress.onStandardError(quiet)) {
      int[] tried = {0};
      int all = bench.schemes().size();
      progress.at(0, "trying set-ups on a small directory");
      SetupTimes times =
          SetupTimes.measure(
              bench.plan(),
              JmhRun.PARTS,
              bench.schemes(),
              bench.directorySize(),
              () ->
                  progress.at(
                      SHARE_OF_TRYING * ++tried[0] / all, "trying set-ups on a small directory"));
      progress.clear();
      note(
          String.format(
              Locale.ROOT,
              "%s: %d %s, client, server and round trip of each, %s and the set-up of %,d handles",
              SetupTimes.label(times.total()),
              all,
              all == 1 ? "scheme" : "schemes",
              bench.plan().label(),
              bench.directorySize()));
      return bench.keep(
          start,
          times,
          readings,
          (share, step) -> progress.at(SHARE_OF_TRYING + (1 - SHARE_OF_TRYING) * share, step));
    }
  }

  private void warn() {
    if (quick) {
      note("QUICK FIGURES ARE FOR LOOKING, NOT FOR QUOTING: leave --quick out to quote them");
    }
  }

  private void note(String line) {
    if (!quiet) {
      spec.commandLine().getErr().println(line);
      spec.commandLine().getErr().flush();
    }
  }

  /** The catalogue's schemes of these names. */
  static List<SchemeType> types(String list) {
    if (list.equals(ALL)) {
      return List.of(SchemeType.values());
    }
    List<SchemeType> types = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      SchemeType type = type(name);
      if (types.contains(type)) {
        throw new IllegalArgumentException("--schemes names '" + name + "' twice; name each once");
      }
      types.add(type);
    }
    return types;
  }

  private static SchemeType type(String name) {
    return Arrays.stream(SchemeType.values())
        .filter(type -> type.specName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--schemes has '"
                        + name
                        + "', must be names without parameters, among "
                        + Arrays.stream(SchemeType.values())
                            .map(SchemeType::specName)
                            .collect(Collectors.joining(", "))));
  }

  private int size() throws IOException {
    int usual = Preset.STANDARD.costSize();
    if (run != null) {
      // What is wrong with it is said before the work.
      BenchRun.checkWhole(run);
      usual = RunResults.read(run).costSize().orElse(usual);
    }
    int size = directorySize == null ? usual : directorySize;
    if (size < LEAST_SIZE || size > MOST_SIZE) {
      throw new IllegalArgumentException(
          "--directory-size is " + size + ", must be from " + LEAST_SIZE + " to " + MOST_SIZE);
    }
    return size;
  }
}
