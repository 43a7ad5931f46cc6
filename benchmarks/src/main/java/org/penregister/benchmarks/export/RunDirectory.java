// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of one run, {@code results/<experiment>/<run id>/}. The first ones are written beside
 * their place and moved there in one step by {@link #commit}: whoever finds the directory finds it
 * whole. Later ones are written beside those of the same name and moved over them by the next
 * commit, the manifest last: its digests tell a file that is newer. What is not committed is
 * removed on {@link #close}. One process at a time may hold a run's directory open.
 */
public final class RunDirectory implements AutoCloseable {
  private static final int MOST_OF_ONE_NAME = 1000;
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final String PART = ".part";
  private static final String LOCK = ".lock";

  private final String wanted;
  private final FileChannel lock;
  private Path at;
  private boolean placed;

  private RunDirectory(Path at, String wanted, boolean placed) throws IOException {
    this.at = at;
    this.wanted = wanted;
    this.placed = placed;
    this.lock =
        FileChannel.open(at.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(lock)) {
      lock.close();
      throw new IllegalArgumentException("'" + at + "' is still being written; wait for its end");
    }
  }

  /** Whether the channel is now this process's, which had none on that file. */
  static boolean locked(FileChannel channel) throws IOException {
    try {
      // Held until the channel is closed, or the process ends in whatever way.
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
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
    return new RunDirectory(Files.createDirectory(unfinished), runId, false);
  }

  /**
   * Goes on with a run's files.
   *
   * @param run its directory
   * @throws IllegalArgumentException where another process does
   */
  public static RunDirectory reopen(Path run) throws IOException {
    RunDirectory reopened = new RunDirectory(run, "", true);
    reopened.removeParts();
    return reopened;
  }

  private static void checkName(String what, String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          what + " is '" + name + "', must be letters, digits, '.', '-' and '_'");
    }
  }

  /** Where to write the file of that name, whole, before the next commit. */
  public Path file(String name) {
    checkName("file name", name);
    return placed ? at.resolve("." + name + PART) : at.resolve(name);
  }

  /**
   * Puts the files in their place, and the manifest beside them.
   *
   * @return the directory
   */
  public Path commit(Manifest manifest) throws IOException {
    if (!placed) {
      at = place(manifest);
      placed = true;
      return at;
    }
    List<Path> parts = files(name -> name.endsWith(PART));
    for (Path part : parts) {
      force(part);
    }
    for (Path part : parts) {
      String name = String.valueOf(part.getFileName());
      replace(part, name.substring(1, name.length() - PART.length()));
    }
    Path text = file(Manifest.FILE);
    Files.writeString(text, manifest.json(name(), digests()));
    force(text);
    replace(text, Manifest.FILE);
    return at;
  }

  /** The run id. */
  private String name() throws IOException {
    return String.valueOf(at.toRealPath().getFileName());
  }

  private void replace(Path part, String name) throws IOException {
    Files.move(
        part,
        at.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Path place(Manifest manifest) throws IOException {
    List<FileDigest> outputs = digests();
    for (Path file : files(name -> !name.startsWith("."))) {
      force(file);
    }
    for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
      String runId = number == 1 ? wanted : wanted + "-" + number;
      Path place = at.resolveSibling(runId);
      if (Files.exists(place)) {
        continue;
      }
      Path text = at.resolve(Manifest.FILE);
      Files.writeString(text, manifest.json(runId, outputs));
      force(text);
      try {
        return Files.move(at, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        // Another run took the name in between: try the next one.
      } catch (FileSystemException e) {
        if (!Files.exists(place)) {
          throw e;
        }
      }
    }
    throw new IOException(at.resolveSibling(wanted) + " and the names after it are taken");
  }

  /**
   * Takes files over at once, into a folder of the run; the next commit vouches for them.
   *
   * @param from a directory on the same disk whose folders hold files
   */
  void take(Path from, String folder) throws IOException {
    checkName("folder", folder);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = at.resolve(folder).resolve(from.relativize(file));
        Files.createDirectories(to.getParent());
        Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    remove(from);
  }

  /** Of all files but the manifest. */
  private List<FileDigest> digests() throws IOException {
    List<FileDigest> digests = new ArrayList<>();
    for (Path file : files(name -> !name.startsWith(".") && !name.equals(Manifest.FILE))) {
      digests.add(FileDigest.of(file));
    }
    for (Path folder : folders()) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          digests.add(FileDigest.of(file).named(at.relativize(file)));
        }
      }
    }
    return digests;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(at)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private List<Path> files(Predicate<String> named) throws IOException {
    try (Stream<Path> files = Files.list(at)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> named.test(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    }
  }

  /** On the disk, not only on its way there: a power cut must not leave an empty file. */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Removes what was not committed, and lets others have the directory. */
  @Override
  public void close() throws IOException {
    try (lock) {
      if (placed) {
        removeParts();
        Files.deleteIfExists(at.resolve(LOCK));
      } else {
        remove(at);
      }
    }
  }

  private void removeParts() throws IOException {
    for (Path part : files(name -> name.endsWith(PART))) {
      Files.delete(part);
    }
  }

  static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
