// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;

/** The runs that lie under a directory of results. */
public final class KeptRuns {
  /** The experiment whose runs hold costs and readings of schemes. */
  public static final String COMPARE = "compare";

  private KeptRuns() {}

  /** Complete comparisons, the newest first: by run id, which is the time when it began. */
  public static List<Path> comparisons(Path results) throws IOException {
    Path parent = results.resolve(COMPARE);
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    List<Path> kept = new ArrayList<>();
    try (Stream<Path> runs = Files.list(parent)) {
      for (Path run : runs.toList()) {
        if (isWhole(run)) {
          JsonNode manifest = RunResults.manifest(run);
          String complete = Manifest.Status.COMPLETE.label();
          if (manifest.path("status").asText(complete).equals(complete)) {
            kept.add(run);
          }
        }
      }
    }
    return kept.stream()
        .sorted(Comparator.comparing((Path run) -> String.valueOf(run.getFileName())).reversed())
        .toList();
  }

  private static boolean isWhole(Path run) {
    return !String.valueOf(run.getFileName()).startsWith(".")
        && Stream.of(Manifest.FILE, ResultTables.TRIALS.file(), ResultTables.COSTS.file())
            .allMatch(file -> Files.isRegularFile(run.resolve(file)));
  }
}
