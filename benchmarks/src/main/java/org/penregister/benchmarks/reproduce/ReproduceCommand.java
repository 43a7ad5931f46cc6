// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import static org.penregister.benchmarks.console.TextTable.number;
import static org.penregister.benchmarks.console.TextTable.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.reproduce.ReproductionRun.Line;
import org.penregister.benchmarks.reproduce.ReproductionRun.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes papers' results again and says pass or fail for each value. */
@Command(
    name = "reproduce",
    description =
        "Computes published results again and compares them with papers/<citekey>.expected.csv,"
            + " value by value. Exit code 0 where none fails.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister reproduce",
      "  penregister reproduce --list",
      "  penregister reproduce seres2021effect --traces ../shared/traces"
    })
public final class ReproduceCommand extends PrintingCommand {
  private static final Path SHARED_TRACES = Path.of("..", "shared", "traces");
  private static final int DIGITS = 6;

  @Parameters(
      arity = "0..*",
      paramLabel = "CITEKEY",
      description = "Papers by their key; all of them where none is given.")
  private List<String> citekeys = List.of();

  @Option(names = "--list", description = "Lists the papers, and the traces that they need.")
  private boolean list;

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = "Where the published traces are (default: ../shared/traces).")
  private @Nullable Path traces;

  @Option(
      names = "--papers",
      paramLabel = "DIR",
      description = "Where the expected values are (default: papers/ of the launcher's clone).")
  private @Nullable Path papers;

  @Option(names = "--seed", defaultValue = "1", description = "Master seed (default: 1).")
  private long seed = 1;

  @Option(names = "--strict", description = "A paper that is skipped fails the run.")
  private boolean strict;

  @Option(names = "--quiet", description = "No progress, and only what does not pass.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    List<Reproduction> chosen =
        citekeys.isEmpty()
            ? Reproductions.all()
            : citekeys.stream().distinct().map(Reproductions::named).toList();
    PrintWriter out = out();
    if (list) {
      out.print(listing(chosen));
      return CommandLine.ExitCode.OK;
    }
    Path expected = papersFolder();
    Path folder = tracesFolder();
    int[] counts = new int[Verdict.values().length];
    try (Progress progress = Progress.onStandardError(quiet)) {
      for (int i = 0; i < chosen.size(); i++) {
        Reproduction paper = chosen.get(i);
        int before = i;
        Reproduction.Context context =
            new Reproduction.Context(
                expected,
                folder,
                seed,
                share -> progress.at((before + share) / chosen.size(), paper.citekey()));
        context.progress(0);
        List<Line> lines = ReproductionRun.of(paper, context);
        lines.forEach(line -> counts[line.verdict().ordinal()]++);
        progress.clear();
        out.print(render(paper, lines));
        out.flush();
      }
    }
    return summarise(out, counts);
  }

  private int summarise(PrintWriter out, int[] counts) {
    int failed = counts[Verdict.FAIL.ordinal()];
    int skipped = counts[Verdict.SKIPPED.ordinal()];
    out.println(
        counts[Verdict.PASS.ordinal()]
            + " passed, "
            + failed
            + " failed, "
            + skipped
            + (skipped == 1 ? " case skipped" : " cases skipped"));
    return failed == 0 && (!strict || skipped == 0)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private String render(Reproduction paper, List<Line> lines) {
    TextTable table =
        new TextTable(
            List.of(
                text("verdict"),
                text("claim"),
                number("value"),
                number("expected"),
                text("band"),
                text("remark")));
    int shown = 0;
    for (Line line : lines) {
      if (!quiet || line.verdict() != Verdict.PASS) {
        table.row(cells(line));
        shown++;
      }
    }
    return paper.citekey()
        + ": "
        + paper.title()
        + '\n'
        + (shown == 0 ? "" : table.render(Terminal.outputColumns()))
        + '\n';
  }

  private static List<String> cells(Line line) {
    ExpectedValues.Row row = line.expected();
    return List.of(
        line.verdict().name(),
        line.claim(),
        Numbers.brief(line.value(), DIGITS),
        row == null ? "-" : Numbers.brief(row.expected(), DIGITS),
        row == null
            ? ""
            : "["
                + Numbers.brief(row.low(), DIGITS)
                + ", "
                + Numbers.brief(row.high(), DIGITS)
                + "]",
        line.reason());
  }

  private static String listing(List<Reproduction> papers) {
    TextTable table = new TextTable(List.of(text("paper"), text("what"), text("traces")));
    for (Reproduction paper : papers) {
      List<String> needed =
          paper.cases().stream().flatMap(part -> part.traces().stream()).distinct().toList();
      table.row(paper.citekey(), paper.title(), String.join(", ", needed));
    }
    return table.render(Terminal.outputColumns());
  }

  private Path papersFolder() {
    String root = System.getProperty(SourceState.ROOT_PROPERTY);
    Path beside = root == null ? Path.of("papers") : Path.of(root, "papers");
    Path folder = papers == null ? beside : papers;
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--papers is '" + folder + "', must be a folder with expected values");
    }
    return folder;
  }

  /** As given, which must be there; else beside the working directory, or beside the clone. */
  private Path tracesFolder() {
    if (traces != null) {
      if (!Files.isDirectory(traces)) {
        throw new IllegalArgumentException("--traces is '" + traces + "', must be a folder");
      }
      return traces;
    }
    String root = System.getProperty(SourceState.ROOT_PROPERTY);
    boolean here = root == null || Files.isDirectory(SHARED_TRACES);
    return here ? SHARED_TRACES : Path.of(root).resolve(SHARED_TRACES).normalize();
  }
}
