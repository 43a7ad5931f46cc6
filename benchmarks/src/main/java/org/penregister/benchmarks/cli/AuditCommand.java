// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.util.ArrayList;
import java.util.List;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.catalog.Specs;
import org.penregister.experiment.PrivacyAudit;
import org.penregister.experiment.PrivacyAudit.Reading;
import org.penregister.experiment.Seed;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.PrivacyGuarantee;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code penregister audit}. */
@Command(
    name = "audit",
    description = "Holds schemes to what they promise by differential privacy.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister audit",
      "  penregister audit --schemes plain,decoy:k=12:choice=sticky --trials 20000"
    })
final class AuditCommand extends PrintingCommand {
  private static final int MOST_TRIALS = 10_000_000;
  private static final int MOST_REPEATS = 10_000;
  private static final int MOST_HANDLES = 10_000_000;
  private static final double ALPHA = .05;
  private static final int DIGITS = 4;

  @Option(
      names = "--schemes",
      paramLabel = "LIST",
      defaultValue = "ideal,plain,hashed,prefix,decoy,decoy:choice=popular,decoy:choice=sticky,psi",
      description = "Schemes (default: ${DEFAULT-VALUE}).")
  private String schemes = "";

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Runs of each world, a multiple of 4 (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--repeats",
      paramLabel = "R",
      defaultValue = "30",
      description = "Lookups of one contact, in the repeated setting (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--directory-size",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Handles that decoys and targets come from (default: ${DEFAULT-VALUE}).")
  private int directorySize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Master seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    check("--trials", trials, 8, MOST_TRIALS);
    if (trials % 4 != 0) {
      throw new IllegalArgumentException("--trials is " + trials + ", must be a multiple of 4");
    }
    check("--repeats", repeats, 2, MOST_REPEATS);
    check("--directory-size", directorySize, 3, MOST_HANDLES);
    List<LookupScheme> chosen = Specs.schemes(schemes, List.of());
    PrivacyAudit audit = new PrivacyAudit(directorySize, trials, repeats, ALPHA, new Seed(seed));
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("scheme"),
                TextTable.text("hides"),
                TextTable.number("lookups"),
                TextTable.number("claimed epsilon"),
                TextTable.number("claimed delta"),
                TextTable.number("audited epsilon"),
                TextTable.number("ceiling"),
                TextTable.number("without delta"),
                TextTable.number("its ceiling"),
                TextTable.text("told by"),
                TextTable.text("verdict")));
    List<String> reasons = new ArrayList<>();
    int violated = 0;
    try (Progress progress = Progress.onStandardError(false)) {
      for (int i = 0; i < chosen.size(); i++) {
        LookupScheme scheme = chosen.get(i);
        progress.at((double) i / chosen.size(), scheme.spec());
        PrivacyAudit.Report report = audit.audit(scheme);
        table.row(row(scheme, report, report.once()));
        table.row(row(scheme, report, report.repeated()));
        reasons.add(reason(scheme, report.guarantee()));
        violated += report.verdict() == PrivacyAudit.Verdict.VIOLATED ? 1 : 0;
      }
    }
    out().print(table.render(Terminal.outputColumns()));
    out().println();
    reasons.forEach(out()::println);
    out().println();
    out().print(legend());
    return violated == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** What the columns mean, in a few lines. */
  private String legend() {
    return String.join(
        System.lineSeparator(),
        "Two worlds, "
            + trials
            + " runs of each, directory of "
            + directorySize
            + " handles, seed "
            + seed
            + ": one requester looks up one of two handles, once or "
            + repeats
            + " times, all else equal.",
        "claimed: of one lookup, and composed over as many (the lesser of basic and advanced"
            + " composition with a slack of "
            + Numbers.format(PrivacyAudit.SLACK)
            + "). audited: the least epsilon, beyond the claimed delta, that the best of "
            + PrivacyAudit.distinguishers()
            + " distinguishers proves;",
        "violated where it is above the claim. ceiling: what a perfect distinguisher proves in as"
            + " many runs, so a larger epsilon cannot be seen. A scheme that keeps its promise is"
            + " called violated with probability 5 % at most.",
        "");
  }

  private static String reason(LookupScheme scheme, PrivacyGuarantee guarantee) {
    String start = scheme.spec() + ": " + guarantee.derivation();
    return guarantee.isVacuous() ? start : start + "; assuming " + guarantee.assumption();
  }

  private static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " is " + value + ", must be from " + least + " to " + most);
    }
  }

  private static List<String> row(
      LookupScheme scheme, PrivacyAudit.Report report, Reading reading) {
    PrivacyGuarantee guarantee = report.guarantee();
    return List.of(
        scheme.spec(),
        guarantee.isVacuous() ? "nothing" : guarantee.neighbours().words(),
        Integer.toString(reading.lookups()),
        Numbers.brief(reading.claimed().epsilon(), DIGITS),
        delta(reading.claimed().delta()),
        Numbers.brief(reading.withDelta().lowerBound(), DIGITS),
        Numbers.brief(reading.withDelta().ceiling(), DIGITS),
        Numbers.brief(reading.pure().lowerBound(), DIGITS),
        Numbers.brief(reading.pure().ceiling(), DIGITS),
        reading.distinguisher(),
        report.verdict().words());
  }

  /** A delta near 1 by what it lacks of 1, which rounding would hide. */
  private static String delta(double delta) {
    return delta > .9999 && delta < 1
        ? "1 - " + Numbers.brief(1 - delta, 2)
        : Numbers.brief(delta, DIGITS);
  }
}
