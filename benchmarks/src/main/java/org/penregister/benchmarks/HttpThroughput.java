// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.export.Csv;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How many lookups a second does a server answer over HTTP, the clients on the same cores? Prints
 * CSV, a line for each batch and kind of client; see {@link HttpLoad.Work} for what clients do, and
 * {@link HttpLoad.Outcome} for the figures. Each load runs once unmeasured before it is measured.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks.jar \
 *   org.penregister.benchmarks.HttpThroughput --scheme psi --handles 100000 --batches 1,100
 * </pre>
 */
@Command(
    name = "HttpThroughput",
    description = "Measures lookups a second over HTTP on this machine.",
    mixinStandardHelpOptions = true)
public final class HttpThroughput implements Callable<Integer> {
  @Option(
      names = "--scheme",
      paramLabel = "SPEC",
      defaultValue = "psi",
      description = "How lookups are made (default: ${DEFAULT-VALUE}).")
  private String scheme = "";

  @Option(
      names = "--handles",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Registered handles (default: ${DEFAULT-VALUE}).")
  private int handles;

  @Option(
      names = "--record-bytes",
      paramLabel = "N",
      defaultValue = "128",
      description = "Bytes of a record, 0 for membership only (default: ${DEFAULT-VALUE}).")
  private int recordBytes;

  @Option(
      names = "--batches",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "1,100",
      description = "Handles a request, each in turn (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = List.of();

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "2",
      description = "Clients at the same time (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--server-threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Requests answered at the same time (default: ${DEFAULT-VALUE}).")
  private int serverThreads;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How long each load lasts (default: ${DEFAULT-VALUE}).")
  private long millis;

  @Spec private @Nullable CommandSpec spec;

  /** Measures and ends the process. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    System.exit(new CommandLine(new HttpThroughput()).setOut(out).execute(args));
  }

  @Override
  public Integer call() throws IOException, ProtocolException, InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        Csv.line(
            List.of(
                "java",
                "cores",
                "spec",
                "handles",
                "record_bytes",
                "work",
                "clients",
                "batch",
                "seconds",
                "requests",
                "lookups_per_second",
                "p50_ms",
                "p99_ms",
                "arithmetic")));
    DirectoryFixture fixture = new DirectoryFixture(scheme, handles, recordBytes);
    try (HttpLoad load = new HttpLoad(fixture, serverThreads)) {
      for (HttpLoad.Work work : HttpLoad.Work.values()) {
        for (int batch : batches) {
          var unmeasured = load.run(work, clients, batch, millis / 2);
          load.restart();
          out.print(line(fixture, work, batch, load.run(work, clients, batch, millis)));
          out.flush();
          load.restart();
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private String line(
      DirectoryFixture fixture, HttpLoad.Work work, int batch, HttpLoad.Outcome outcome) {
    return Csv.line(
        List.of(
            Runtime.version().toString(),
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            fixture.spec(),
            Integer.toString(handles),
            Integer.toString(recordBytes),
            work.name().toLowerCase(Locale.ROOT),
            Integer.toString(clients),
            Integer.toString(batch),
            decimal(outcome.seconds()),
            Long.toString(outcome.requests()),
            decimal(outcome.lookupsPerSecond()),
            decimal(outcome.p50Millis()),
            decimal(outcome.p99Millis()),
            fixture.arithmetic()));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
