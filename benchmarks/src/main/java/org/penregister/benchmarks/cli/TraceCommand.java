// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.penregister.benchmarks.console.Terminal;
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
    mixinStandardHelpOptions = true)
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
    TraceReport report = TraceReport.of(TraceSpec.parse(trace, List.of()), Duration.ofDays(days));
    out().print(report.render(Terminal.outputColumns()));
    return CommandLine.ExitCode.OK;
  }
}
