// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.time.Duration;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.rows.TraceFiles;
import org.penregister.catalog.TraceSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penregister trace SPEC}. */
@Command(
    name = "trace",
    description =
        "Shows how people in a trace behave; of a generated one, how close it comes to its model.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister trace generated:requesters=2000,days=30,profile=sms",
      "  penregister trace snap:CollegeMsg.txt --days 28"
    })
final class TraceCommand extends PrintingCommand {

  @Parameters(
      paramLabel = "SPEC",
      description = {
        "snap:FILE, copenhagen:FILE, csv:FILE or",
        "generated:requesters=10000,days=30,profile=sms,seed=1",
        "(profile sms or college)"
      })
  private String trace = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Length of a window (default: ${DEFAULT-VALUE}).")
  private int days;

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > TraceReport.MOST_DAYS) {
      throw new IllegalArgumentException(
          "--days is " + days + ", must be from 1 to " + TraceReport.MOST_DAYS);
    }
    TraceSpec spec = TraceFiles.parse(trace);
    int width = Terminal.outputColumns();
    out()
        .print(
            Progress.during(
                false,
                "reading " + spec,
                () -> TraceReport.of(spec, Duration.ofDays(days)).render(width)));
    return CommandLine.ExitCode.OK;
  }
}
