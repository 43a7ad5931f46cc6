// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.timing;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.export.Csv;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Does the time of an operation differ between a fixed secret and random ones? The two-class test
 * of reparaz2017dude: a seeded coin chooses the class of each call, and {@link TwoClassTimes}
 * compares. Prints CSV, a line for each suite, operation and batch: the largest Welch's t over all
 * crops, and what it says.
 *
 * <p>A finding is evidence and its absence is not: this sees differences of means on this machine
 * under its noise. On a shared machine |t| in the tens happens by chance of the neighbours: repeat
 * with other seeds. The suites on Bouncy Castle's curves are there to show that the test can find
 * something. Nothing is gated on it.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks.jar \
 *   org.penregister.benchmarks.timing.ConstantTimeReport --calls 100000
 * </pre>
 */
@Command(
    name = "ConstantTimeReport",
    description = "Compares times between a fixed secret and random ones.",
    mixinStandardHelpOptions = true)
public final class ConstantTimeReport implements Callable<Integer> {
  private static final int CALLS_AT_ONCE = 250;

  @Option(
      names = "--suites",
      paramLabel = "SUITE,...",
      split = ",",
      description = "Suites of the oblivious PRF (default: each).")
  private List<String> suites = OprfSuite.specValues();

  @Option(
      names = "--batches",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "1,16",
      description = "Elements a call, each in turn (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = List.of();

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Calls of each, of both classes together; a quarter as many go before, unmeasured"
              + " (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of secrets and of their order (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec private @Nullable CommandSpec spec;

  /** Measures and ends the process. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    System.exit(new CommandLine(new ConstantTimeReport()).setOut(out).execute(args));
  }

  @Override
  public Integer call() throws ProtocolException {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        Csv.line(
            List.of(
                "java",
                "suite",
                "operation",
                "secret",
                "batch",
                "calls",
                "fixed_mean_us",
                "random_mean_us",
                "largest_t",
                "kept_share",
                "verdict",
                "arithmetic")));
    for (String suite : suites) {
      for (SecretOperation operation : SecretOperation.values()) {
        for (int batch : batches) {
          TwoClassTimes.Outcome outcome =
              measure(operation, OprfSuite.parse(suite), batch, calls, seed).outcome();
          out.print(line(suite, operation, batch, outcome));
          out.flush();
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private String line(
      String suite, SecretOperation operation, int batch, TwoClassTimes.Outcome outcome) {
    return Csv.line(
        List.of(
            Runtime.version().toString(),
            suite,
            operation.operation(),
            operation.secret(),
            Integer.toString(batch),
            Integer.toString(calls),
            decimal(outcome.fixedMean() / 1e3),
            decimal(outcome.otherMean() / 1e3),
            decimal(outcome.t()),
            decimal(outcome.keptShare()),
            outcome.verdict(),
            OprfSuite.parse(suite).arithmetic()));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** Times so many calls, after a quarter as many that are forgotten. */
  static TwoClassTimes measure(
      SecretOperation operation, OprfSuite suite, int batch, int calls, long seed)
      throws ProtocolException {
    SecretOperation.Material material = new SecretOperation.Material(suite, batch, seed);
    SeededRandom coin = new SeededRandom(SeededRandom.derive(seed, operation.ordinal(), batch));
    time(operation, material, coin, new TwoClassTimes(calls / 4 + 1), calls / 4 + 1);
    TwoClassTimes times = new TwoClassTimes(calls);
    time(operation, material, coin, times, calls);
    return times;
  }

  /** Secrets are prepared some hundreds at once, so that preparing is nowhere near the timing. */
  private static void time(
      SecretOperation operation,
      SecretOperation.Material material,
      SeededRandom coin,
      TwoClassTimes times,
      int calls)
      throws ProtocolException {
    SecretOperation.Timed[] prepared = new SecretOperation.Timed[CALLS_AT_ONCE];
    boolean[] fixed = new boolean[CALLS_AT_ONCE];
    while (times.size() < calls) {
      int count = Math.min(CALLS_AT_ONCE, calls - times.size());
      for (int i = 0; i < count; i++) {
        fixed[i] = coin.nextBoolean();
        prepared[i] = operation.prepare(material, fixed[i]);
      }
      long used = 0;
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        byte[] result = prepared[i].run();
        long nanos = System.nanoTime() - start;
        used += result[0];
        times.add(fixed[i], nanos);
      }
      if (used == Long.MIN_VALUE) {
        throw new IllegalStateException("results add up to what they cannot");
      }
    }
  }
}
