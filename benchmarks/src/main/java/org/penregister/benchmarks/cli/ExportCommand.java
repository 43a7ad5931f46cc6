// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.results.RunExport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code penregister export RUN}. */
@Command(
    name = "export",
    description =
        "Writes the Parquet files and schema.json of a run that has none, or has those of an"
            + " earlier version. Its trials.csv and costs.csv get the columns that an earlier version"
            + " lacked; others stay as they are.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister export results/compare/20260102T030405Z",
      "  penregister export an-earlier-run"
    })
final class ExportCommand extends PrintingCommand {
  @Parameters(
      paramLabel = "RUN",
      description = "A run's directory, for example results/compare/20260102T030405Z.")
  private Path run = Path.of("");

  @Override
  public Integer call() throws IOException {
    RunExport.write(run).forEach(file -> out().println("wrote " + file));
    return CommandLine.ExitCode.OK;
  }
}
