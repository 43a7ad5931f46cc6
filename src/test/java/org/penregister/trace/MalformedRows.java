// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** What every text reader's test needs: files from strings, plain or gzip, and the law itself. */
public final class MalformedRows {
  private MalformedRows() {}

  /** A file of these bytes (Latin-1, so that a test can write bytes that are not UTF-8). */
  public static Path file(Path directory, String bytes) throws IOException {
    return Files.write(
        Files.createTempFile(directory, "trace", ".txt"),
        bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same, compressed. */
  public static Path gzip(Path directory, String bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
    return Files.write(Files.createTempFile(directory, "trace", ".txt"), compressed.toByteArray());
  }

  /** The reader stops at exactly this place and says exactly this, plain and compressed. */
  public static void assertRefused(TraceReader reader, Path directory, String bytes, String message)
      throws IOException {
    for (Path file : new Path[] {file(directory, bytes), gzip(directory, bytes)}) {
      TraceFormatException refused =
          assertThrows(
              TraceFormatException.class,
              () -> reader.read(file.toString()),
              () -> "read without complaint: " + bytes);
      assertEquals(file + ":" + message, refused.getMessage());
      String[] place = message.split(":", 3);
      assertEquals(Long.parseLong(place[0]), refused.line());
      assertEquals(Integer.parseInt(place[1]), refused.column());
    }
  }
}
