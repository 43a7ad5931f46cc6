// SPDX-License-Identifier: Apache-2.0
package org.penregister.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the repository, for tests that hold its documents to its code. */
public final class Repository {
  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".idea", ".vscode", ".cifuzz-corpus");

  private Repository() {}

  /** The file or folder {@code path}, from the repository's top. */
  public static Path path(String path) {
    String root = System.getProperty("penregister.root");
    if (root == null) {
      throw new IllegalStateException("system property penregister.root is not set");
    }
    return Path.of(root).resolve(path);
  }

  /** The whole text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file under a folder, in order, without what a build or an editor left there. */
  public static List<Path> files(String folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          path(folder),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes a) {
              return NOT_OURS.contains(directory.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }
}
