// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.penregister.benchmarks.LookupBenchmark;
import org.penregister.catalog.SchemeType;

/** JMH's runner over the lookup benchmark: what it says goes into a log, its results into JSON. */
final class JmhRun {
  /** Benchmarks a scheme: client, server and round trip. */
  static final int PARTS = 3;

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private JmhRun() {}

  /**
   * Times every part of every scheme.
   *
   * @param json where the results go
   * @param log where JMH's words go
   * @throws IOException where JMH failed
   */
  static void run(
      BenchPlan plan,
      List<SchemeType> schemes,
      int directorySize,
      SetupTimes times,
      Path json,
      Path log,
      CountingFormat.Listener listener)
      throws IOException {
    Collection<RunResult> results;
    try (PrintStream words = stream(log)) {
      OutputFormat text = OutputFormatFactory.createFormatInstance(words, VerboseMode.NORMAL);
      CountingFormat counting = new CountingFormat(text, times, listener);
      results = new Runner(options(plan, schemes, directorySize), counting).run();
    } catch (RunnerException e) {
      throw new IOException("JMH failed: " + firstLine(e), e);
    }
    if (results.size() != PARTS * schemes.size()) {
      throw new IOException(
          "JMH has " + results.size() + " results, must have " + PARTS * schemes.size());
    }
    try (PrintStream out = stream(json)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
      if (out.checkError()) {
        throw new IOException(json + " could not be written");
      }
    }
  }

  private static PrintStream stream(Path file) throws IOException {
    return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
  }

  private static String firstLine(RunnerException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return message.lines().findFirst().orElse(message);
  }

  private static Options options(BenchPlan plan, List<SchemeType> schemes, int directorySize) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(LookupBenchmark.class.getName() + ".") + "[^.]+$")
            .param("scheme", schemes.stream().map(Enum::name).toArray(String[]::new))
            .param("directorySize", Integer.toString(directorySize))
            .forks(plan.forks())
            .warmupIterations(plan.warmups())
            .warmupTime(TimeValue.milliseconds(plan.warmup().toMillis()))
            .measurementIterations(plan.iterations())
            .measurementTime(TimeValue.milliseconds(plan.iteration().toMillis()))
            .shouldFailOnError(true);
    // The benchmark asks for the module itself, which not every Java has.
    return ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()
        ? options.build()
        : options.jvmArgsAppend().build();
  }
}
