// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.penregister.benchmarks.LookupBenchmark;
import org.penregister.benchmarks.export.JmhCosts;
import org.penregister.benchmarks.export.KeptRun;
import org.penregister.benchmarks.export.Machine;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ParquetTables;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.ResultsWriter;
import org.penregister.benchmarks.export.RunDirectory;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.sql.DuckDb;
import org.penregister.catalog.SchemeType;

/**
 * One run of JMH and its files. Whoever stops it finds none of them.
 *
 * @param results where results are kept
 * @param commandLine the arguments as given
 */
record BenchRun(
    BenchPlan plan,
    List<SchemeType> schemes,
    int directorySize,
    Path results,
    List<String> commandLine) {
  private static final String EXPERIMENT = "bench";
  private static final String LOG = "jmh.log";

  BenchRun {
    schemes = List.copyOf(schemes);
    commandLine = List.copyOf(commandLine);
  }

  /** The specs that are timed. */
  List<String> specs() {
    return schemes.stream().map(JmhCosts::spec).toList();
  }

  /**
   * Times the schemes and keeps the files.
   *
   * @param readings what stands beside the times; read before, as a damaged run must not cost them
   * @return the run's directory
   * @throws IOException where JMH failed; its log is then kept beside
   */
  Path keep(Instant start, SetupTimes times, Readings readings, CountingFormat.Listener listener)
      throws IOException {
    String runId = ResultsWriter.runId(start);
    try (RunDirectory run = RunDirectory.begin(results, EXPERIMENT, runId)) {
      Path json = run.file(JmhCosts.FILE);
      try (StoppedBench stop = new StoppedBench(run)) {
        try {
          JmhRun.run(plan, schemes, directorySize, times, json, run.file(LOG), listener);
        } catch (IOException e) {
          if (stop.isStopping()) {
            throw new IOException("stopped: nothing is kept", e);
          }
          throw new IOException(e.getMessage() + "; its words: " + keepLog(run, runId), e);
        }
      }
      Files.writeString(
          run.file(BenchTable.SCHEMA.file()), BenchTable.csv(JmhCosts.read(json), readings));
      Files.writeString(
          run.file("schema.json"), ResultsWriter.schemaJson(List.of(BenchTable.SCHEMA)));
      return run.commit(manifest(start));
    }
  }

  private Path keepLog(RunDirectory run, String runId) throws IOException {
    Path kept = results.resolve(EXPERIMENT).resolve(runId + ".failed.log");
    return Files.move(run.file(LOG), kept, StandardCopyOption.REPLACE_EXISTING);
  }

  private Manifest manifest(Instant start) {
    return new Manifest(
        EXPERIMENT,
        SourceState.current(),
        commandLine,
        LookupBenchmark.SEED,
        Machine.current(),
        start,
        Instant.now(),
        List.of());
  }

  /**
   * Copies {@code jmhJson} into a comparison and fills the columns of its costs.
   *
   * @return what was joined, in a sentence
   * @throws IllegalArgumentException where the comparison ended early
   */
  static String join(Path jmhJson, Path comparison) throws IOException {
    checkWhole(comparison);
    RunResults results = RunResults.read(comparison);
    List<TableSchema.Row> costs = results.costs();
    JmhCosts timed = JmhCosts.read(jmhJson);
    List<TableSchema.Row> joined = timed.join(costs);
    try (RunDirectory run = RunDirectory.reopen(comparison)) {
      Files.copy(jmhJson, run.file(JmhCosts.FILE));
      ResultsWriter.writeTables(run, results.trials(), joined);
      String parquet = ResultTables.COSTS.parquetFile();
      if (DuckDb.missing().isEmpty()) {
        ParquetTables.write(run.file(parquet), ResultTables.COSTS, joined);
      } else {
        // It would say something else than the text.
        Files.deleteIfExists(comparison.resolve(parquet));
      }
      run.commit(KeptRun.read(comparison).manifest());
    }
    return timed.joined(costs);
  }

  /** Refuses a comparison that is no run or ended early. */
  static void checkWhole(Path comparison) throws IOException {
    Optional<String> note = RunResults.note(comparison);
    if (note.isPresent()) {
      throw new IllegalArgumentException("--run is '" + comparison + "': " + note.get());
    }
  }
}
