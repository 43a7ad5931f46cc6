// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which bytes a file held.
 *
 * @param name the file's name, without the directories of the machine; in a run, its path there
 * @param bytes its length
 * @param sha256 in hexadecimal
 */
public record FileDigest(String name, long bytes, String sha256) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Reads the file. */
  public static FileDigest of(Path file) throws IOException {
    return ofFirst(file, Long.MAX_VALUE);
  }

  /** Reads so many bytes of the file, or all where it has fewer. */
  static FileDigest ofFirst(Path file, long most) throws IOException {
    MessageDigest digest = newSha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0 && bytes < most; count = in.read(buffer)) {
        int counted = (int) Math.min(count, most - bytes);
        digest.update(buffer, 0, counted);
        bytes += counted;
      }
    }
    String name = String.valueOf(file.getFileName());
    return new FileDigest(name, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** The same under a path within a directory, with slashes on every machine. */
  FileDigest named(Path relative) {
    return new FileDigest(relative.toString().replace('\\', '/'), bytes, sha256);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
