// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.penregister.log.LogCsv;
import org.penregister.log.LookupLog;

/** Where a server's log is put when it stops: whole, or not at all. */
final class LogFile {
  private final Path path;

  private LogFile(Path path) {
    this.path = path;
  }

  /**
   * Checks before anything is served that the file can be written.
   *
   * @throws IllegalArgumentException where it is a directory or lies in none
   */
  static LogFile at(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "--log is '" + path + "', must be a file in a directory that is there");
    }
    if (!Files.isWritable(folder)) {
      throw new IllegalArgumentException(
          "--log is '" + path + "', must be in a directory that may be written to");
    }
    return new LogFile(path);
  }

  /** Writes the file, replacing an earlier one. */
  void write(LookupLog log) throws IOException {
    Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
      LogCsv.write(log, out);
    }
    try {
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
