// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.PrintingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penregister report RUN}. */
@Command(
    name = "report",
    description = {
      "Makes one page of a run, for a browser: charts, tables and a summary in plain words.",
      "compare makes it by itself; this makes it again from the run's files."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister report results/compare/20260101T000000Z",
      "  penregister report results/compare/20260101T000000Z --out /tmp/report.html"
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand extends PrintingCommand {
  @Parameters(paramLabel = "RUN", description = "A run's directory, made by compare.")
  private Path run = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the page goes (default: report.html in the directory of a complete run).")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (out != null && Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out is '" + out + "', a directory; name a file in it");
    }
    Path page = out == null ? ReportPage.write(run) : ReportPage.write(run, out);
    err().println("report: " + page);
    return CommandLine.ExitCode.OK;
  }
}
