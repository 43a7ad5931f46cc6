// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.sql.Answers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penregister query [FILE]}. */
@Command(
    name = "query",
    description =
        "Answers questions about runs in SQL: those of benchmarks/queries.sql, or your own over the"
            + " same views.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  penregister query", "  penregister query questions.sql --results elsewhere"})
final class QueryCommand extends PrintingCommand {
  private static final String SHIPPED = "benchmarks/queries.sql";

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Statements, each below the question that it answers.")
  private @Nullable Path file;

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Where results are kept (default: results).")
  private Path results = Path.of("results");

  @Override
  public Integer call() throws IOException {
    checkResults();
    Path asked =
        file == null
            ? Path.of(System.getProperty(SourceState.ROOT_PROPERTY, "")).resolve(SHIPPED)
            : file;
    int width = Terminal.outputColumns();
    PrintWriter to = out();
    Answers.ask(
        asked.toString(),
        Files.readString(asked),
        results,
        answer -> {
          to.println(answer.question());
          to.print(answer.table().render(width));
          to.println(answer.rows() == 0 ? "(nothing)\n" : "");
          to.flush();
        });
    return CommandLine.ExitCode.OK;
  }

  private void checkResults() throws IOException {
    String wanted = ResultTables.TRIALS.parquetFile();
    if (Files.isDirectory(results)) {
      try (Stream<Path> files = Files.walk(results, 3)) {
        if (files.anyMatch(each -> each.getFileName().toString().equals(wanted))) {
          return;
        }
      }
    }
    throw new IllegalArgumentException(
        "--results is '"
            + results
            + "', which holds no run with a "
            + wanted
            + "; make one by compare, or by export from a run that has none");
  }
}
