// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to repeat a run, to go on with it and to judge its figures.
 *
 * @param experiment name of the experiment
 * @param commandLine the arguments as given
 * @param masterSeed what all its randomness comes from
 * @param inputs the files that it read
 * @param sessions when and where it ran, in order, at least one
 * @param status whether all its files are there
 * @param wanted the schemes it is about, by their specs; empty where it is about none
 * @param done those of them that are in its tables, the first ones of {@code wanted}
 * @param warnings of its self-checks
 */
public record Manifest(
    String experiment,
    List<String> commandLine,
    long masterSeed,
    List<FileDigest> inputs,
    List<Session> sessions,
    Status status,
    List<String> wanted,
    List<String> done,
    List<String> warnings) {
  /** The manifest's own file. */
  public static final String FILE = "manifest.json";

  /** Whether a run went to its end. */
  public enum Status {
    /** It ended early: its tables hold the schemes that were done. */
    PARTIAL,
    /** All is there. */
    COMPLETE;

    /** The name in the file. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One stretch of work at a run.
   *
   * @param source which sources the program was built from
   * @param machine where it ran
   * @param start when it began
   * @param end when the last of its results was written
   * @param schemes how many it added
   */
  public record Session(
      SourceState source, Machine machine, Instant start, Instant end, int schemes) {
    /** The same, gone on with. */
    Session until(Instant now, int more) {
      return new Session(source, machine, start, now, schemes + more);
    }
  }

  public Manifest {
    commandLine = List.copyOf(commandLine);
    inputs = List.copyOf(inputs);
    sessions = List.copyOf(sessions);
    wanted = List.copyOf(wanted);
    done = List.copyOf(done);
    warnings = List.copyOf(warnings);
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("sessions is empty, must hold one at least");
    }
    if (done.size() > wanted.size() || !wanted.subList(0, done.size()).equals(done)) {
      throw new IllegalArgumentException(
          "schemes done are " + done + ", must be the first of those wanted: " + wanted);
    }
  }

  /** Of a run that was done in one go and is about no schemes of its own. */
  public Manifest(
      String experiment,
      SourceState source,
      List<String> commandLine,
      long masterSeed,
      Machine machine,
      Instant start,
      Instant end,
      List<FileDigest> inputs) {
    this(
        experiment,
        commandLine,
        masterSeed,
        inputs,
        List.of(new Session(source, machine, start, end, 0)),
        Status.COMPLETE,
        List.of(),
        List.of(),
        List.of());
  }

  /** When the first session began. */
  public Instant start() {
    return sessions.get(0).start();
  }

  /** When the last session's results were written. */
  public Instant end() {
    return sessions.get(sessions.size() - 1).end();
  }

  /** Which sources the first session was built from. */
  public SourceState source() {
    return sessions.get(0).source();
  }

  /** One line that says what is missing; empty for a complete run. */
  public Optional<String> note() {
    return status == Status.COMPLETE
        ? Optional.empty()
        : Optional.of(
            "partial run: " + done.size() + " of " + wanted.size() + " schemes are there");
  }

  /** With another session begun. */
  Manifest resumed(Session session) {
    List<Session> all = new ArrayList<>(sessions);
    all.add(session);
    return with(all, Status.PARTIAL, done, warnings);
  }

  /** With one more scheme in its tables. */
  Manifest withScheme(String scheme, List<String> itsWarnings, Instant now) {
    List<String> more = new ArrayList<>(done);
    more.add(scheme);
    List<String> all = new ArrayList<>(warnings);
    all.addAll(itsWarnings);
    return with(until(now, 1), Status.PARTIAL, more, all);
  }

  /** At its end. */
  Manifest completed(Instant now) {
    if (done.size() < wanted.size()) {
      throw new IllegalStateException(done.size() + " of " + wanted.size() + " schemes are done");
    }
    return with(until(now, 0), Status.COMPLETE, done, warnings);
  }

  private List<Session> until(Instant now, int schemes) {
    List<Session> all = new ArrayList<>(sessions);
    all.add(all.remove(all.size() - 1).until(now, schemes));
    return all;
  }

  private Manifest with(
      List<Session> newSessions, Status newStatus, List<String> nowDone, List<String> nowWarnings) {
    return new Manifest(
        experiment,
        commandLine,
        masterSeed,
        inputs,
        newSessions,
        newStatus,
        wanted,
        nowDone,
        nowWarnings);
  }

  /**
   * The text of {@code manifest.json}.
   *
   * @param runId the run's directory
   * @param outputs its other files
   */
  public String json(String runId, List<FileDigest> outputs) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", ResultTables.SCHEMA_VERSION);
    tree.put("experiment", experiment);
    tree.put("run_id", runId);
    tree.put("status", status.label());
    tree.put("schemes", schemes());
    tree.putAll(state(sessions.get(0)));
    tree.put("command_line", commandLine);
    tree.put("master_seed", masterSeed);
    tree.put("start", start().toString());
    tree.put("end", end().toString());
    tree.put("sessions", sessions.stream().map(Manifest::tree).toList());
    tree.put("warnings", warnings);
    tree.put("inputs", digests(inputs));
    tree.put("outputs", digests(outputs));
    return Json.text(tree);
  }

  private Map<String, List<String>> schemes() {
    Map<String, List<String>> tree = new LinkedHashMap<>();
    tree.put("done", done);
    tree.put("wanted", wanted);
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Session session) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("start", session.start().toString());
    tree.put("end", session.end().toString());
    tree.put("schemes", session.schemes());
    tree.putAll(state(session));
    return tree;
  }

  private static Map<String, @Nullable Object> state(Session session) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("library_version", session.source().version());
    tree.put("commit", session.source().commit());
    tree.put("dirty", session.source().dirty());
    tree.put("jvm", session.machine().jvm());
    tree.put("os", session.machine().os());
    tree.put("cpu_model", session.machine().cpuModel());
    tree.put("cores", session.machine().cores());
    tree.put("max_heap_bytes", session.machine().maxHeapBytes());
    return tree;
  }

  private static List<Map<String, Object>> digests(List<FileDigest> files) {
    List<Map<String, Object>> trees = new ArrayList<>();
    for (FileDigest file : files) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", file.name());
      tree.put("bytes", file.bytes());
      tree.put("sha256", file.sha256());
      trees.add(tree);
    }
    return trees;
  }
}
