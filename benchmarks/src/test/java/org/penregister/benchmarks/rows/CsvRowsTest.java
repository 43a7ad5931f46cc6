// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.log.LogFormatException;

final class CsvRowsTest {
  @TempDir private Path directory;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("rows.csv"), bytes);
  }

  private Path file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(long line, int column, String text) throws IOException {
    Path path = file(text);
    LogFormatException refusal =
        assertThrows(
            LogFormatException.class,
            () -> {
              try (CsvRows rows = CsvRows.open(path)) {
                while (rows.next()) {
                  assertEquals(rows.columns().size(), rows.columns().size());
                }
              }
            });
    assertEquals(line, refusal.line(), refusal.getMessage());
    assertEquals(column, refusal.column(), refusal.getMessage());
    assertTrue(
        String.valueOf(refusal.getMessage())
            .startsWith(path + ":" + line + ":" + column + ": found "));
  }

  @Test
  void readsFieldsWithAndWithoutQuotationMarks() throws IOException {
    Path path = file("\uFEFFa,\"b,c\",\"\"\r\nx,\"y \"\"z\"\"\",\n,\"\",é\n");
    try (CsvRows rows = CsvRows.open(path)) {
      assertEquals(List.of("a", "b,c", ""), rows.columns());
      assertTrue(rows.next());
      assertEquals("x", rows.field(0));
      assertEquals("y \"z\"", rows.field(1));
      assertEquals("", rows.field(2));
      assertTrue(rows.next());
      assertEquals("é", rows.field(2));
      assertFalse(rows.next());
      assertTrue(
          String.valueOf(rows.malformedEnd("more").getMessage())
              .endsWith(":4:1: found the end of the file, expected more"));
    }
  }

  @Test
  void readsGzippedFiles() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a\nx\n".getBytes(StandardCharsets.UTF_8));
    }
    try (CsvRows rows = CsvRows.open(file(packed.toByteArray()))) {
      assertTrue(rows.next());
      assertEquals("x", rows.field(0));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 6);
    Path path = file(cut);
    assertThrows(
        LogFormatException.class,
        () -> {
          try (CsvRows rows = CsvRows.open(path)) {
            while (rows.next()) {
              assertEquals(1, rows.columns().size());
            }
          }
        });
  }

  @Test
  void theFirstMalformedRowEndsTheReadingWithItsPlace() throws IOException {
    assertRefused(1, 1, "");
    assertRefused(1, 3, "a,a\n");
    assertRefused(2, 1, "a,b\n\n");
    assertRefused(3, 2, "a,b\n1,2\n1\n");
    assertRefused(2, 5, "a,b\n1,2,3\n");
    assertRefused(2, 2, "a,b\n1\",2\n");
    assertRefused(2, 3, "a,b\n1,\"2\n");
    assertRefused(2, 4, "a,b\n\"1\"2,3\n");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    Path path = file(new byte[] {'a', '\n', (byte) 0xC3, '\n'});
    assertThrows(
        LogFormatException.class,
        () -> {
          try (CsvRows rows = CsvRows.open(path)) {
            rows.next();
          }
        });
  }

  @Test
  void messagesShowControlCharactersAndShortenLongTexts() {
    assertEquals("\"a\\u0009b\"", CsvRows.quote("a\tb"));
    assertEquals("\"" + "x".repeat(40) + "...\"", CsvRows.quote("x".repeat(41)));
  }
}
