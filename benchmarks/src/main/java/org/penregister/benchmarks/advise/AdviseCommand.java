// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.KeptRuns;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.scheme.LookupScheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which schemes meet given budgets, and by how much the others miss. */
@Command(
    name = "advise",
    description =
        "Which schemes and parameters meet your budgets, best first, and by how much the others"
            + " miss. Reads a comparison, by default the newest under --out; with --trace it makes"
            + " one, of every example that the catalogue has.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister advise --upload 2KB --server-cpu 5ms --reveal 0.05",
      "  penregister advise --offline 50MB --run results/compare/RUN",
      "  penregister advise --reveal 0.1 --trace csv:FILE --schemes psi,cached+psi",
      "",
      "Sizes: B, KB (1000 bytes), KiB (1024), MB, MiB, GB, GiB. Times: ns, us, ms, s."
    },
    mixinStandardHelpOptions = true)
public final class AdviseCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Option(names = "--upload", paramLabel = "SIZE", description = "Bytes sent, a lookup.")
  private @Nullable String upload;

  @Option(names = "--download", paramLabel = "SIZE", description = "Bytes received, a lookup.")
  private @Nullable String download;

  @Option(names = "--client-cpu", paramLabel = "TIME", description = "Client's time, a lookup.")
  private @Nullable String clientCpu;

  @Option(names = "--server-cpu", paramLabel = "TIME", description = "Servers' time, a lookup.")
  private @Nullable String serverCpu;

  @Option(
      names = "--offline",
      paramLabel = "SIZE",
      description = "Bytes of set-ups, a client, in the window.")
  private @Nullable String offline;

  @Option(
      names = "--reveal",
      paramLabel = "SHARE",
      description =
          "The most contacts that any adversary finds who is right at least once in four (or else"
              + " the best adversary), upper end of the 95 %% interval, for example 0.05.")
  private @Nullable String reveal;

  @Option(
      names = "--reveal-bits",
      paramLabel = "BITS",
      description =
          "Bits that an adversary learns of a lookup's target at most, upper end of the 95 %%"
              + " interval.")
  private @Nullable String revealBits;

  @Option(names = "--run", paramLabel = "DIR", description = "The comparison to read.")
  private @Nullable Path run;

  @Option(
      names = "--trace",
      paramLabel = "SPEC",
      description =
          "Compare on this trace first: copenhagen:FILE, snap:FILE, csv:FILE or generated:...")
  private @Nullable String trace;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Sizes of the comparison that --trace makes: smoke (seconds) or paper.")
  private @Nullable String preset;

  @Option(
      names = "--schemes",
      defaultValue = ALL,
      paramLabel = "LIST",
      description = "Only these schemes (default: all).")
  private String schemes = ALL;

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
  public Integer call() throws IOException {
    List<Budget> budgets = budgets();
    List<String> wanted =
        schemes.equals(ALL)
            ? List.of()
            : Specs.schemes(schemes, List.of()).stream().map(LookupScheme::spec).toList();
    Path from = comparison();
    RunResults results = RunResults.read(from);
    List<SchemeFigures> candidates = chosen(results.schemes(), wanted, from);
    Advice advice = Advice.of(candidates.stream().filter(each -> !isBound(each)).toList(), budgets);
    PrintWriter to = spec.commandLine().getOut();
    to.print(AdviceText.render(advice, Terminal.outputColumns()));
    to.print(source(results, from));
    candidates.stream()
        .filter(AdviseCommand::isBound)
        .forEach(
            each -> to.println("Left out: " + each.label() + ", a yardstick that nobody runs."));
    to.flush();
    return 0;
  }

  private List<Budget> budgets() {
    Map<Quantity, @Nullable String> given = new EnumMap<>(Quantity.class);
    given.put(Quantity.UPLOAD, upload);
    given.put(Quantity.DOWNLOAD, download);
    given.put(Quantity.CLIENT_CPU, clientCpu);
    given.put(Quantity.SERVER_CPU, serverCpu);
    given.put(Quantity.OFFLINE, offline);
    given.put(Quantity.REVEAL, reveal);
    given.put(Quantity.REVEAL_BITS, revealBits);
    List<Budget> budgets = new ArrayList<>();
    given.forEach(
        (quantity, text) -> {
          if (text != null) {
            budgets.add(Budget.parse(quantity, text));
          }
        });
    if (budgets.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no budget; give at least one, for example --upload 2KB or --reveal 0.05");
    }
    return budgets;
  }

  private Path comparison() throws IOException {
    if (trace != null) {
      if (run != null) {
        throw new IllegalArgumentException("--trace makes a run and --run names one; give either");
      }
      return NewComparison.run(arguments(trace), out, spec.commandLine().getErr());
    }
    if (preset != null) {
      throw new IllegalArgumentException(
          "--preset is for the run that --trace makes; give --trace");
    }
    if (run != null) {
      return run;
    }
    return KeptRuns.comparisons(out).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no complete comparison under '"
                        + out
                        + "'; make one with penregister compare, or give --trace SPEC"));
  }

  private List<String> arguments(String spec) {
    List<String> arguments = new ArrayList<>(List.of("--trace", spec, "--schemes", schemes));
    if (preset != null) {
      arguments.addAll(List.of("--preset", preset));
    }
    arguments.add("--no-exposure");
    if (quiet) {
      arguments.add("--quiet");
    }
    return arguments;
  }

  private static List<SchemeFigures> chosen(
      List<SchemeFigures> all, List<String> wanted, Path from) {
    List<String> there = all.stream().map(SchemeFigures::spec).toList();
    List<String> lacking = wanted.stream().filter(each -> !there.contains(each)).toList();
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "--schemes: "
              + from
              + " has no "
              + String.join(", ", lacking)
              + "; make one with penregister compare --schemes, or give --trace SPEC");
    }
    return all.stream().filter(each -> wanted.isEmpty() || wanted.contains(each.spec())).toList();
  }

  private static boolean isBound(SchemeFigures scheme) {
    return Arrays.stream(SchemeType.values())
        .anyMatch(type -> type.bound() && type.specName().equals(scheme.innermost()));
  }

  /** Where the figures come from. */
  private static String source(RunResults results, Path from) {
    if (results.trials().isEmpty()) {
      return "Figures: " + from + "\n";
    }
    TableSchema.Row first = results.trials().get(0);
    return "Figures: "
        + from
        + "; trace "
        + first.cell("trace")
        + ", "
        + first.cell("log_days")
        + " days; bytes at a directory of "
        + first.cell("directory_size")
        + " handles, times at one of "
        + results.costSize().map(String::valueOf).orElse("no")
        + ".\n";
  }
}
