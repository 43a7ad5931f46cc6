// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.penregister.catalog.SchemeType;

/** Passes on what JMH says to another format, and counts iterations for the progress. */
final class CountingFormat implements OutputFormat {
  private final OutputFormat log;
  private final SetupTimes times;
  private final Listener listener;
  private double before;
  private double within;
  private int machine;

  /** Hears how far it is. */
  @FunctionalInterface
  interface Listener {
    void at(double share, String step);
  }

  CountingFormat(OutputFormat log, SetupTimes times, Listener listener) {
    this.log = log;
    this.times = times;
    this.listener = listener;
  }

  private static SchemeType scheme(BenchmarkParams part) {
    return SchemeType.valueOf(part.getParam("scheme"));
  }

  private static String step(BenchmarkParams part, String what) {
    String benchmark = part.getBenchmark();
    return scheme(part).specName()
        + ", "
        + benchmark.substring(benchmark.lastIndexOf('.') + 1)
        + ": "
        + what;
  }

  private void show(BenchmarkParams part, String what) {
    listener.at(Math.min(1, (before + within) / times.total()), step(part, what));
  }

  @Override
  public void startBenchmark(BenchmarkParams part) {
    within = 0;
    machine = 0;
    show(part, "starts");
    log.startBenchmark(part);
  }

  @Override
  public void iteration(BenchmarkParams part, IterationParams params, int number) {
    if (isFirst(part, params, number)) {
      machine++;
    }
    String kind = params.getType() == IterationType.WARMUP ? "warm-up" : "iteration";
    String where = part.getForks() > 1 ? ", fork " + machine + " of " + part.getForks() : "";
    show(part, String.format(Locale.ROOT, "%s %d of %d%s", kind, number, params.getCount(), where));
    log.iteration(part, params, number);
  }

  @Override
  public void iterationResult(
      BenchmarkParams part, IterationParams params, int number, IterationResult data) {
    within += params.getTime().convertTo(TimeUnit.MILLISECONDS) / 1000.;
    // Setting up is part of the first iteration.
    within += isFirst(part, params, number) ? times.setUp(scheme(part)) : 0;
    log.iterationResult(part, params, number, data);
  }

  private static boolean isFirst(BenchmarkParams part, IterationParams params, int number) {
    boolean warm = part.getWarmup().getCount() > 0;
    return number == 1 && (params.getType() == IterationType.WARMUP) == warm;
  }

  @Override
  public void endBenchmark(@Nullable BenchmarkResult result) {
    // Null where every fork failed.
    if (result != null) {
      before += times.part(scheme(result.getParams()));
      within = 0;
    }
    log.endBenchmark(result);
  }

  @Override
  public void startRun() {
    log.startRun();
  }

  @Override
  public void endRun(Collection<RunResult> results) {
    log.endRun(results);
  }

  @Override
  public void print(String text) {
    log.print(text);
  }

  @Override
  public void println(String line) {
    log.println(line);
  }

  @Override
  public void flush() {
    log.flush();
  }

  @Override
  public void close() {
    log.close();
  }

  @Override
  public void verbosePrintln(String line) {
    log.verbosePrintln(line);
  }

  @Override
  public void write(int b) {
    log.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    log.write(bytes);
  }
}
