// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.benchmarks.export.Csv;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.log.LogNames;

/** Where asserted pairs are put: whole, or not at all. */
final class PairsFile {
  private static final List<String> COLUMNS = List.of("adversary", "requester", "handle", "score");

  private final Path path;

  private PairsFile(Path path) {
    this.path = path;
  }

  /**
   * Checks before the work that the file can be written.
   *
   * @throws IllegalArgumentException where it is a directory or lies in none
   */
  static PairsFile at(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    boolean right =
        !Files.isDirectory(path)
            && folder != null
            && Files.isDirectory(folder)
            && Files.isWritable(folder);
    if (!right) {
      throw new IllegalArgumentException(
          "--pairs is '" + path + "', must be a file in a directory that may be written to");
    }
    return new PairsFile(path);
  }

  /** Writes the file, replacing an earlier one. */
  void write(List<Reading> readings, LogNames names) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
        out.write(Csv.line(COLUMNS));
        for (Reading reading : readings) {
          write(reading, names, out);
        }
      }
      move(unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(Reading reading, LogNames names, BufferedWriter out)
      throws IOException {
    PairTable pairs = reading.pairs();
    for (int i = 0; pairs != null && i < pairs.size(); i++) {
      if (pairs.asserted()[i]) {
        out.write(
            Csv.line(
                List.of(
                    reading.adversary().spec(),
                    names.requester(pairs.requesters()[i]),
                    names.handles().handle(pairs.handles()[i]).text(),
                    Numbers.format(pairs.scores()[i]))));
      }
    }
  }

  private void move(Path unfinished) throws IOException {
    try {
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
