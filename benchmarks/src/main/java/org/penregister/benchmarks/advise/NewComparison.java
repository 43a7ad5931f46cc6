// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.penregister.benchmarks.compare.CompareCommand;
import org.penregister.benchmarks.results.KeptRuns;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs {@code penregister compare} for its files. */
final class NewComparison {
  private NewComparison() {}

  /**
   * Compares, with progress and notes on {@code err}.
   *
   * @param arguments of compare, but for where results are kept
   * @return the run's directory
   */
  static Path run(List<String> arguments, Path out, PrintWriter err) throws IOException {
    Set<Path> before = new HashSet<>(KeptRuns.comparisons(out));
    List<String> line = new ArrayList<>(List.of(KeptRuns.COMPARE, "--out", out.toString()));
    line.addAll(arguments);
    AtomicReference<Exception> thrown = new AtomicReference<>();
    CommandLine commands = new CommandLine(CommandSpec.create().name("penregister"));
    commands.addSubcommand(KeptRuns.COMPARE, new CompareCommand());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setOut(new PrintWriter(Writer.nullWriter()));
    commands.setErr(err);
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          thrown.set(failure);
          return CommandLine.ExitCode.SOFTWARE;
        });
    commands.execute(line.toArray(String[]::new));
    Exception failure = thrown.get();
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return KeptRuns.comparisons(out).stream()
        .filter(run -> !before.contains(run))
        .findFirst()
        .orElseThrow(() -> new IOException("the comparison kept no files under " + out, failure));
  }
}
