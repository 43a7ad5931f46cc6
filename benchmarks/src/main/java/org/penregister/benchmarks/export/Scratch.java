// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden folder for what is not yet part of a run: who asked for whom. What a killed process left
 * is removed by whoever next makes one beside it, or goes on with a run there.
 */
final class Scratch implements AutoCloseable {
  private static final String NAME = ".log.unfinished-";
  private static final String LOCK = ".lock";

  private final Path at;
  private final FileChannel lock;

  private Scratch(Path at) throws IOException {
    this.at = at;
    this.lock = open(at);
    if (!RunDirectory.locked(lock)) {
      lock.close();
      throw new IOException("'" + at + "' was taken by another process; begin again");
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * Makes one, after those that nobody holds any more are removed.
   *
   * @param parent made if need be
   */
  static Scratch begin(Path parent) throws IOException {
    Files.createDirectories(parent);
    removeLeftovers(parent);
    return new Scratch(Files.createDirectory(parent.resolve(NAME + UUID.randomUUID())));
  }

  /** Removes the folders of processes that have ended. */
  static void removeLeftovers(Path parent) throws IOException {
    List<Path> folders;
    try (Stream<Path> files = Files.list(parent)) {
      folders =
          files
              .filter(file -> String.valueOf(file.getFileName()).startsWith(NAME))
              .filter(Files::isDirectory)
              .filter(Files::isWritable)
              .toList();
    }
    for (Path folder : folders) {
      try (FileChannel channel = open(folder)) {
        if (RunDirectory.locked(channel)) {
          RunDirectory.remove(folder);
        }
      }
    }
  }

  /** The folder. */
  Path path() {
    return at;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      RunDirectory.remove(at);
    }
  }
}
