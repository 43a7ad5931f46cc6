// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files of one run, {@code results/<experiment>/<run id>/}. They are written beside their place
 * and moved there in one step by {@link #commit}: whoever finds the directory finds it whole. What
 * is not committed is removed on {@link #close}.
 */
public final class RunDirectory implements AutoCloseable {
  private static final int MOST_OF_ONE_NAME = 1000;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private final Path parent;
  private final String wanted;
  private final Path unfinished;

  private RunDirectory(Path parent, String wanted, Path unfinished) {
    this.parent = parent;
    this.wanted = wanted;
    this.unfinished = unfinished;
  }

  /**
   * Starts a run's files.
   *
   * @param results where results are kept, made if need be
   * @param experiment letters, digits, full stop, hyphen and underscore
   * @param runId the same; where it is taken, a number is added
   */
  public static RunDirectory begin(Path results, String experiment, String runId)
      throws IOException {
    checkName("experiment", experiment);
    checkName("run id", runId);
    Path parent = Files.createDirectories(results.resolve(experiment));
    // Not a temporary directory of the JDK's: those stay closed to all other users.
    Path unfinished = parent.resolve("." + runId + ".unfinished-" + UUID.randomUUID());
    return new RunDirectory(parent, runId, Files.createDirectory(unfinished));
  }

  private static void checkName(String what, String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          what + " is '" + name + "', must be letters, digits, '.', '-' and '_'");
    }
  }

  /** Where to write the file of that name. */
  public Path file(String name) {
    checkName("file name", name);
    return unfinished.resolve(name);
  }

  /**
   * Adds the manifest and puts the directory in its place.
   *
   * @return the directory
   */
  public Path commit(Manifest manifest) throws IOException {
    List<FileDigest> outputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(unfinished)) {
      for (Path file : files.sorted().toList()) {
        outputs.add(FileDigest.of(file));
      }
    }
    for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
      String runId = number == 1 ? wanted : wanted + "-" + number;
      if (Files.exists(parent.resolve(runId))) {
        continue;
      }
      Files.writeString(unfinished.resolve("manifest.json"), manifest.json(runId, outputs));
      try {
        return Files.move(unfinished, parent.resolve(runId), StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        // Another run took the name in between: try the next one.
      } catch (FileSystemException e) {
        if (!Files.exists(parent.resolve(runId))) {
          throw e;
        }
      }
    }
    throw new IOException(parent.resolve(wanted) + " and the names after it are taken");
  }

  /** Removes what was not committed. */
  @Override
  public void close() throws IOException {
    if (!Files.exists(unfinished)) {
      return;
    }
    try (Stream<Path> files = Files.walk(unfinished)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
