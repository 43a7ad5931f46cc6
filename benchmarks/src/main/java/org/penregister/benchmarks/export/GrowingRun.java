// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that is kept scheme by scheme. Nothing is written before the first scheme is done; from
 * then on the directory is readable at any time, whatever ends the process: its tables hold whole
 * schemes and its manifest says which and that there should be more, until {@link #complete}. Safe
 * for many threads.
 */
public final class GrowingRun implements AutoCloseable {
  private static final String LOG = "log";

  private final Path results;
  private final List<TableSchema.Row> trials = new ArrayList<>();
  private final List<TableSchema.Row> costs = new ArrayList<>();
  private Manifest manifest;
  private Optional<RunDirectory> files;
  private Optional<Path> directory;
  private Optional<Scratch> scratch = Optional.empty();
  private boolean stopped;

  private GrowingRun(
      Path results, Manifest manifest, Optional<RunDirectory> files, Optional<Path> directory) {
    this.results = results;
    this.manifest = manifest;
    this.files = files;
    this.directory = directory;
  }

  /**
   * A run that begins.
   *
   * @param results where results are kept, made if need be
   * @param manifest partial, with nothing done
   */
  public static GrowingRun begin(Path results, Manifest manifest) {
    if (manifest.status() != Manifest.Status.PARTIAL || !manifest.done().isEmpty()) {
      throw new IllegalArgumentException("manifest is of a run that began before");
    }
    return new GrowingRun(results, manifest, Optional.empty(), Optional.empty());
  }

  /**
   * Goes on with a partial run in its place; rows that its manifest does not vouch for are dropped.
   *
   * @throws IllegalArgumentException where it is complete, or another process works at it
   * @throws IOException where its tables are not what its manifest says
   */
  public static GrowingRun reopen(Path directory, Manifest.Session session) throws IOException {
    RunDirectory files = RunDirectory.reopen(directory);
    try {
      KeptRun kept = KeptRun.read(directory);
      checkPartial(kept);
      Scratch.removeLeftovers(directory);
      Path parent = directory.toRealPath().getParent();
      if (parent != null) {
        Scratch.removeLeftovers(parent);
      }
      GrowingRun run =
          new GrowingRun(
              directory,
              kept.manifest().resumed(session),
              Optional.of(files),
              Optional.of(directory));
      run.trials.addAll(kept.checkedTable(ResultTables.TRIALS));
      run.costs.addAll(kept.checkedTable(ResultTables.COSTS));
      return run;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** Refuses a run that is all there. */
  public static void checkPartial(KeptRun kept) {
    if (kept.manifest().status() == Manifest.Status.COMPLETE) {
      throw new IllegalArgumentException(
          "'" + kept.directory() + "' is complete: there is nothing to go on with");
    }
  }

  /**
   * Adds the next scheme and writes what there is.
   *
   * @param scheme the next of those wanted
   * @param warnings of self-checks
   */
  public synchronized void add(
      String scheme,
      List<TableSchema.Row> itsTrials,
      List<TableSchema.Row> itsCosts,
      List<String> warnings,
      Instant now)
      throws IOException {
    add(scheme, itsTrials, itsCosts, Optional.empty(), warnings, now);
  }

  /**
   * The same with its log.
   *
   * @param itsLog a folder within {@link #scratch}, which is taken over
   */
  public synchronized void add(
      String scheme,
      List<TableSchema.Row> itsTrials,
      List<TableSchema.Row> itsCosts,
      Optional<Path> itsLog,
      List<String> warnings,
      Instant now)
      throws IOException {
    waitIfStopped();
    Manifest next = manifest.withScheme(scheme, warnings, now);
    trials.addAll(itsTrials);
    costs.addAll(itsCosts);
    RunDirectory to = directory();
    ResultsWriter.writeTables(to, trials, costs);
    if (itsLog.isPresent()) {
      to.take(itsLog.get(), LOG);
    }
    directory = Optional.of(to.commit(next));
    manifest = next;
  }

  /**
   * Adds the files that are made from the whole and marks the run as complete.
   *
   * @return its directory
   */
  public synchronized Path complete(List<RunFile> others, Instant now) throws IOException {
    waitIfStopped();
    Manifest whole = manifest.completed(now);
    RunDirectory to = directory();
    for (RunFile other : others) {
      other.write(to.file(other.name()), whole, trials, costs);
    }
    Path place = to.commit(whole);
    directory = Optional.of(place);
    manifest = whole;
    return place;
  }

  /** A folder on the run's disk for what is not yet part of it; removed on {@link #close}. */
  public synchronized Path scratch() throws IOException {
    if (scratch.isEmpty()) {
      scratch =
          Optional.of(
              Scratch.begin(directory.orElseGet(() -> results.resolve(manifest.experiment()))));
    }
    return scratch.get().path();
  }

  private RunDirectory directory() throws IOException {
    if (files.isEmpty()) {
      files =
          Optional.of(
              RunDirectory.begin(
                  results, manifest.experiment(), ResultsWriter.runId(manifest.start())));
    }
    return files.get();
  }

  /**
   * Lets a write come to its end and no other begin, for a process that is being stopped: whoever
   * would write then waits until the process has ended.
   */
  public synchronized void stop() {
    stopped = true;
  }

  private void waitIfStopped() {
    try {
      while (stopped) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  /** What the manifest says now. */
  public synchronized Manifest manifest() {
    return manifest;
  }

  /** Where the run is; empty while nothing is written. */
  public synchronized Optional<Path> place() {
    return directory;
  }

  /** All rows of {@code trials.csv} so far. */
  public synchronized List<TableSchema.Row> trials() {
    return List.copyOf(trials);
  }

  /** All rows of {@code costs.csv} so far. */
  public synchronized List<TableSchema.Row> costs() {
    return List.copyOf(costs);
  }

  /** Lets others have the directory. */
  @Override
  public synchronized void close() throws IOException {
    if (scratch.isPresent()) {
      scratch.get().close();
      scratch = Optional.empty();
    }
    if (files.isPresent()) {
      files.get().close();
    }
  }
}
