// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.scheme.LookupScheme;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penregister serve}. */
@Command(
    name = "serve",
    description = "Serves lookups over HTTP until it is stopped, and keeps the log of them.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister serve",
      "  penregister serve --scheme psi --port 8080 --save-setup setup.bin",
      "  penregister serve --scheme decoy:k=12 --directory handles.csv --log log.csv"
    })
final class ServeCommand extends PrintingCommand {
  private static final RecordShape SYNTHETIC_SHAPE = new RecordShape(2, 64);
  private static final int LARGEST_DIRECTORY = 10_000_000;
  private static final int NUMBERS_A_HANDLE = 10;
  private static final int MOST_THREADS = 1_000;

  @Option(
      names = "--scheme",
      paramLabel = "SPEC",
      defaultValue = "plain",
      description = "How lookups are made, for example decoy:k=12 (default: ${DEFAULT-VALUE}).")
  private String scheme = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host = "";

  @Option(
      names = "--directory-size",
      paramLabel = "N",
      defaultValue = "16384",
      description = {
        "Handles of a made-up directory, in fictional numbers under +999,",
        "one in ten of those that can be dialled (default: ${DEFAULT-VALUE})."
      })
  private int directorySize;

  @Option(
      names = "--directory",
      paramLabel = "FILE",
      description = "Directory to serve instead: lines of handle,device_key_hex,...")
  private @Nullable Path directory;

  @Option(
      names = "--numbers",
      paramLabel = "PLAN",
      description = "Numbers that can be dialled, for --directory, for example +4520xxxxxx.")
  private @Nullable String numbers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the made-up directory's device keys (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "16",
      description = "Requests answered at the same time (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where to write the log when stopped.")
  private @Nullable Path log;

  @Mixin private SavedSetup setup = new SavedSetup();

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkRange("--port", port, 0, 65_535);
    checkRange("--threads", threads, 1, MOST_THREADS);
    LookupScheme looked = Specs.scheme(scheme, List.of());
    setup.check(looked);
    HandleSpace dialable = dialable();
    Path file = directory;
    DirectorySnapshot served =
        file == null
            ? DirectorySnapshot.synthetic(dialable, SYNTHETIC_SHAPE, seed)
            : Progress.during(false, "reading " + file, () -> DirectoryFile.read(file));
    LogFile logFile = log == null ? null : LogFile.at(log);
    InetSocketAddress bind = new InetSocketAddress(address(), port);
    LookupService service =
        LookupService.start(
            looked,
            environment -> setup.servers(looked, served, environment),
            dialable,
            bind,
            threads);
    ServiceStop stop = new ServiceStop(service, logFile, err());
    Runtime.getRuntime().addShutdownHook(new Thread(stop::stopAndEnd, "penregister-stop"));
    out()
        .println("serving " + looked.spec() + ", " + handles(served) + ", at " + service.address());
    // Until a signal: the hook ends the process.
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  private static String handles(DirectorySnapshot served) {
    int size = served.size();
    return size == 0
        ? "no handles"
        : size + " handles from " + served.handle(0) + " to " + served.handle(size - 1);
  }

  private HandleSpace dialable() {
    if (directory == null) {
      checkRange("--directory-size", directorySize, 1, LARGEST_DIRECTORY);
      if (numbers != null) {
        throw new IllegalArgumentException("--numbers is for --directory only");
      }
      int dialable = directorySize * NUMBERS_A_HANDLE;
      return new NumberedHandleSpace(NumberPlan.ofSize(dialable), directorySize, dialable);
    }
    if (numbers == null) {
      return new PublishedNumbers.Unknown();
    }
    NumberPlan plan = NumberPlan.parse(numbers);
    return new NumberedHandleSpace(plan, 0, (int) Math.min(plan.size(), Integer.MAX_VALUE));
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--host is '" + host + "', must be an address of this machine such as 127.0.0.1", e);
    }
  }

  private static void checkRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " is " + value + ", must be from " + least + " to " + most);
    }
  }
}
