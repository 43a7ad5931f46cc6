// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which sources a run was built from. The launcher builds from the working copy that it lies in, so
 * that is where to look; a jar that was carried elsewhere knows its version only.
 *
 * @param version of the library
 * @param commit null where there is no repository
 * @param dirty whether tracked files differ from the commit; null where nobody can tell
 */
public record SourceState(String version, @Nullable String commit, @Nullable Boolean dirty) {
  /** The property by which the launcher tells the repository's root. */
  public static final String ROOT_PROPERTY = "penregister.root";

  private static final int PATIENCE_SECONDS = 10;

  /** Of the running program. */
  public static SourceState current() {
    String stated = SourceState.class.getPackage().getImplementationVersion();
    String version = stated == null ? "development" : stated;
    String root = System.getProperty(ROOT_PROPERTY);
    return root == null ? new SourceState(version, null, null) : of(version, Path.of(root));
  }

  /** Of the repository at {@code root}. */
  static SourceState of(String version, Path root) {
    if (!Files.exists(root.resolve(".git"))) {
      return new SourceState(version, null, null);
    }
    Optional<String> commit = git(root, "rev-parse", "HEAD");
    if (commit.isEmpty()) {
      return new SourceState(version, headFromFiles(root), null);
    }
    Boolean dirty =
        git(root, "status", "--porcelain", "--untracked-files=no")
            .map(changes -> !changes.isEmpty())
            .orElse(null);
    return new SourceState(version, commit.get(), dirty);
  }

  /** For {@code --version}: version, and commit where it is known. */
  @Override
  public String toString() {
    return commit == null
        ? version
        : version + " (commit " + commit + (Boolean.TRUE.equals(dirty) ? ", changed)" : ")");
  }

  private static Optional<String> git(Path root, String... arguments) {
    ProcessBuilder command = new ProcessBuilder();
    command.command().addAll(List.of("git", "-C", root.toString()));
    command.command().addAll(List.of(arguments));
    try {
      Process process = command.redirectError(Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(out.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What {@code .git/HEAD} says, for machines without git; null where it says nothing. */
  static @Nullable String headFromFiles(Path root) {
    try {
      Path git = root.resolve(".git");
      if (!Files.isDirectory(git)) {
        git = root.resolve(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
      }
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith("ref: ")) {
        return head;
      }
      return resolve(commonDirectory(git), head.substring(5));
    } catch (IOException e) {
      return null;
    }
  }

  /** A linked working copy keeps its references in the main one. */
  private static Path commonDirectory(Path git) throws IOException {
    Path common = git.resolve("commondir");
    return Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
  }

  private static @Nullable String resolve(Path git, String reference) throws IOException {
    if (Files.exists(git.resolve(reference))) {
      return Files.readString(git.resolve(reference)).strip();
    }
    for (String line : Files.readAllLines(git.resolve("packed-refs"))) {
      if (line.endsWith(" " + reference)) {
        return line.substring(0, line.indexOf(' '));
      }
    }
    return null;
  }
}
