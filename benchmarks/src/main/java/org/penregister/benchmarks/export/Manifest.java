// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to repeat a run and to judge its figures.
 *
 * @param experiment name of the experiment
 * @param source which sources it was built from
 * @param commandLine the arguments as given
 * @param masterSeed what all its randomness comes from
 * @param machine where it ran
 * @param start when it began
 * @param end when its results were complete
 * @param inputs the files that it read
 */
public record Manifest(
    String experiment,
    SourceState source,
    List<String> commandLine,
    long masterSeed,
    Machine machine,
    Instant start,
    Instant end,
    List<FileDigest> inputs) {
  public Manifest {
    commandLine = List.copyOf(commandLine);
    inputs = List.copyOf(inputs);
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
    tree.put("library_version", source.version());
    tree.put("commit", source.commit());
    tree.put("dirty", source.dirty());
    tree.put("command_line", commandLine);
    tree.put("master_seed", masterSeed);
    tree.put("jvm", machine.jvm());
    tree.put("os", machine.os());
    tree.put("cpu_model", machine.cpuModel());
    tree.put("cores", machine.cores());
    tree.put("max_heap_bytes", machine.maxHeapBytes());
    tree.put("start", start.toString());
    tree.put("end", end.toString());
    tree.put("inputs", digests(inputs));
    tree.put("outputs", digests(outputs));
    return Json.text(tree);
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
