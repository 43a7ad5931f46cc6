// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.Specs;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.log.CourtOrder;
import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.log.OrderScope;
import org.penregister.log.PublicParameters;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets every adversary that its columns allow read somebody else's log. */
@Command(
    name = "attack",
    description =
        "What a lookup log that somebody kept reveals: comma-separated rows or Parquet with who asked, when,"
            + " from where and for which handles, or what 'serve --log' wrote; gzipped or not."
            + " Handles stand in clear; digests are not read.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister attack --log log.csv",
      "  penregister attack --log log.csv.gz --time-column ts --time-format millis --handles 500000",
      "  penregister attack --log log.csv --scheme decoy:k=12 --truth pairs.csv --pairs found.csv"
    })
public final class AttackCommand extends PrintingCommand {
  private static final int DEFAULT_HANDLES = 10_000_000;

  @Option(names = "--log", required = true, paramLabel = "FILE", description = "The log.")
  private Path log = Path.of("");

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description = "When it was asked (default: time).")
  private @Nullable String timeColumn;

  @Option(
      names = "--requester-column",
      paramLabel = "NAME",
      description = "Which account asked (default: requester).")
  private @Nullable String requesterColumn;

  @Option(
      names = "--source-column",
      paramLabel = "NAME",
      description = "From which address (default: source, where there is one).")
  private @Nullable String sourceColumn;

  @Option(
      names = "--handle-column",
      paramLabel = "NAME",
      description = "What was asked for (default: handle, where there is one).")
  private @Nullable String handleColumn;

  @Option(
      names = "--requester-handle-column",
      paramLabel = "NAME",
      description =
          "The handle of the account itself (default: requester_handle, where there is one; else"
              + " the account's name where that is a handle).")
  private @Nullable String requesterHandleColumn;

  @Option(
      names = "--handle-separator",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What stands between several handles of one row, for example ';'.")
  private String handleSeparator = "";

  @Option(
      names = "--time-format",
      paramLabel = "FORMAT",
      defaultValue = "iso",
      description = "iso (UTC), seconds or millis since 1970 (default: iso).")
  private TimeFormat timeFormat = TimeFormat.ISO;

  @Option(
      names = "--scheme",
      paramLabel = "SPEC",
      description = "How the system looks up, for example decoy:k=12 or cached:ttl=P1D+plain.")
  private @Nullable String scheme;

  @Option(
      names = "--handles",
      paramLabel = "N",
      description = "How many handles could be asked for (default: 10,000,000).")
  private @Nullable Integer handles;

  @Option(
      names = "--numbers",
      paramLabel = "PLAN",
      description = "Which handles could be asked for, instead: for example +4520xxxxxx.")
  private @Nullable String numbers;

  @Option(
      names = "--adversaries",
      paramLabel = "LIST",
      description = "Adversaries, for example seen-twice:times=3 (default: all but anchors).")
  private @Nullable String adversaries;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "True pairs, with the columns requester and handle: says how much is right.")
  private @Nullable Path truth;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "Where asserted pairs are put: adversary, requester, handle, score.")
  private @Nullable Path pairs;

  @Option(names = "--seed", defaultValue = "1", description = "Master seed (default: 1).")
  private long seed = 1;

  @Option(names = "--quiet", description = "No progress and no notes.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    List<Adversary> readers = readers();
    PairsFile out = pairs == null ? null : PairsFile.at(pairs);
    LogColumns columns =
        new LogColumns(
            timeColumn,
            requesterColumn,
            sourceColumn,
            handleColumn,
            requesterHandleColumn,
            timeFormat,
            handleSeparator);
    HandleSpace numbered = known();
    ForeignLog read =
        Progress.during(quiet, "reading " + log, () -> ForeignLog.read(log, columns, numbered));
    HandleSpace space = space(read.names().handles());
    LookupLog lookups = read.log();
    PublicParameters facts =
        scheme == null
            ? PublicFacts.unknown(lookups)
            : PublicFacts.of(scheme, lookups, space, numbers != null);
    KnownPairs right = truth == null ? null : KnownPairs.read(truth, lookups, read.names());
    List<Reading> readings = new ArrayList<>();
    try (Progress progress = Progress.onStandardError(quiet)) {
      for (int i = 0; i < readers.size(); i++) {
        progress.at((double) i / readers.size(), readers.get(i).spec());
        readings.add(
            Reading.of(
                readers.get(i),
                disclosure(lookups, facts),
                read.missing(),
                knowledge(space),
                right));
      }
    }
    if (out != null) {
      out.write(readings, read.names());
    }
    print(read, facts, space, readings, right);
    return CommandLine.ExitCode.OK;
  }

  private List<Adversary> readers() {
    List<Adversary> chosen =
        Specs.adversaries(adversaries == null ? allButAnchors() : adversaries, List.of());
    for (Adversary adversary : chosen) {
      if (isAnchor(adversary)) {
        throw new IllegalArgumentException(
            "--adversaries names "
                + adversary.name()
                + ", an anchor of simulations; others are "
                + allButAnchors());
      }
    }
    return chosen;
  }

  private static String allButAnchors() {
    return Arrays.stream(AdversaryType.values())
        .filter(type -> !isAnchor(Specs.adversaries(type.specName(), List.of()).get(0)))
        .map(AdversaryType::specName)
        .collect(Collectors.joining(","));
  }

  private static boolean isAnchor(Adversary adversary) {
    return adversary.rung() == Rung.R0 || adversary.rung() == Rung.ORACLE;
  }

  private HandleSpace known() {
    if (numbers == null) {
      return new PublicFacts.None();
    }
    if (handles != null) {
      throw new IllegalArgumentException("--numbers and --handles are given; say one of them");
    }
    NumberPlan plan = NumberPlan.parse(numbers);
    int size = Math.toIntExact(Math.min(plan.size(), Integer.MAX_VALUE));
    if (size < plan.size()) {
      throw new IllegalArgumentException(
          "--numbers has " + plan.size() + " numbers, must have at most " + Integer.MAX_VALUE);
    }
    return new NumberedHandleSpace(plan, size, size);
  }

  private HandleSpace space(HandleSpace named) {
    int least = named.size();
    if (numbers != null) {
      return new PublicFacts.Unlisted(least, named);
    }
    int size = handles == null ? Math.max(DEFAULT_HANDLES, least) : handles;
    if (size < Math.max(1, least)) {
      throw new IllegalArgumentException(
          "--handles is "
              + size
              + ", must be "
              + Math.max(1, least)
              + " or more, the handles in the log");
    }
    return new PublicFacts.Unlisted(size, named);
  }

  /** Strung snapshots of 30 days as far as the log goes. */
  private static Disclosure disclosure(LookupLog log, PublicParameters facts) {
    long span = log.timeMillis(log.size() - 1) - log.timeMillis(0);
    long snapshots = span / CourtOrder.SNAPSHOT.toMillis() + 1;
    return new Disclosure(
        log,
        IntStream.range(0, log.size()).toArray(),
        facts,
        new OrderScope.All(),
        Math.toIntExact(snapshots));
  }

  private AuxiliaryKnowledge knowledge(HandleSpace space) {
    int enumerable = numbers == null ? 0 : space.size();
    return new AuxiliaryKnowledge(
        Popularity.uniform(space.size()), space.size(), enumerable, null, seed);
  }

  private void print(
      ForeignLog read,
      PublicParameters facts,
      HandleSpace space,
      List<Reading> readings,
      @Nullable KnownPairs right) {
    PrintWriter to = out();
    AttackReport report = new AttackReport(readings, right);
    to.println(report.heading(log.getFileName().toString(), read.log(), facts, space.size()));
    to.print(report.table(Terminal.outputColumns()));
    report.refusals().forEach(to::println);
    to.flush();
    if (!quiet && read.unordered() > 0) {
      PrintWriter err = err();
      err.println("note: rows were out of time order " + read.unordered() + " times: sorted");
      err.flush();
    }
  }
}
