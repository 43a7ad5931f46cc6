// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.benchmarks.sql.Sql;
import org.penregister.log.LogFormatException;

final class ParquetRowsTest {
  @TempDir private Path directory;

  private Path file(String query) throws IOException {
    return Sql.copy(query, directory.resolve("t.parquet"));
  }

  private static List<String> onlyRow(Path file, String separator) throws IOException {
    try (RowSource rows = TableFile.open(file, separator)) {
      assertInstanceOf(ParquetRows.class, rows);
      assertTrue(rows.next());
      List<String> fields = new ArrayList<>();
      for (int c = 0; c < rows.columns().size(); c++) {
        fields.add(rows.field(c));
      }
      assertFalse(rows.next());
      return fields;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TIMESTAMP '2016-09-01 00:00:00'|2016-09-01T00:00:00.000Z",
        "TIMESTAMP '2016-09-01 12:34:56.78'|2016-09-01T12:34:56.780Z",
        "TIMESTAMP '2016-09-01 12:34:56.123456'|2016-09-01T12:34:56.123456Z",
        "TIMESTAMP_MS '1969-12-31 23:59:59.999'|1969-12-31T23:59:59.999Z",
        "TIMESTAMP_NS '2016-09-01 00:00:00.123456789'|2016-09-01T00:00:00.123456789Z",
        "TIMESTAMPTZ '2016-09-01 00:00:00.5+02'|2016-08-31T22:00:00.500Z",
        "TIMESTAMP 'infinity'|infinity",
        "DATE '2016-09-01'|2016-09-01",
        "42|42",
        "(-9223372036854775807 - 1)::BIGINT|-9223372036854775808",
        "18446744073709551615::UBIGINT|18446744073709551615",
        "0.1::FLOAT|0.1",
        "1e300::DOUBLE|1E+300",
        "1472688000::DOUBLE|1472688000",
        "'-inf'::DOUBLE|-inf",
        "'nan'::DOUBLE|",
        "1.50::DECIMAL(10,2)|1.5",
        "100::DECIMAL(10,2)|100",
        "true|true",
        "'a,b \"c\" æ'|a,b \"c\" æ",
        "NULL::VARCHAR|",
        "'+4520000001'::ENUM('+4520000001')|+4520000001",
      })
  void everyPlainTypeBecomesTheTextOfItsTwin(String value, String text) throws IOException {
    assertEquals(List.of(text == null ? "" : text), onlyRow(file("SELECT " + value + " AS v"), ""));
  }

  @Test
  void listsAreJoinedWhereTheCallerHasASeparator() throws IOException {
    Path list = file("SELECT ['a', 'b', 'c'] AS handle, 7 AS n");
    assertEquals(List.of("a;b;c", "7"), onlyRow(list, ";"));
    assertEquals(List.of("a;;c"), onlyRow(file("SELECT ['a', NULL, 'c'] AS handle"), ";"));
  }

  @Test
  void nestedColumnsAreRefusedWhereSomebodyAsksForThem() throws IOException {
    Path nested = file("SELECT 1 AS n, {'a': 1} AS s, [1] AS l, ['x'] AS handle, MAP {1: 2} AS m");
    try (RowSource rows = TableFile.open(nested)) {
      assertEquals(List.of("n", "s", "l", "handle", "m"), rows.columns());
      assertTrue(rows.next());
      assertEquals("1", rows.field(0));
      for (int c : List.of(1, 2, 4)) {
        String message =
            String.valueOf(
                assertThrows(UncheckedIOException.class, () -> rows.field(c)).getMessage());
        assertTrue(message.startsWith(nested + ": found column " + rows.columns().get(c)), message);
        assertTrue(message.endsWith(", expected texts, numbers or times"), message);
      }
      assertTrue(
          String.valueOf(assertThrows(UncheckedIOException.class, () -> rows.field(3)).getMessage())
              .endsWith(
                  "of type VARCHAR[], expected texts, numbers or times, or for a list of"
                      + " handles --handle-separator ';'"));
    }
  }

  @Test
  void aMistakeIsNamedByRowAndColumn() throws IOException {
    Path file = file("SELECT * FROM (VALUES ('a', 'b'), ('c', 'd')) AS t(first, second)");
    try (RowSource rows = TableFile.open(file)) {
      assertTrue(rows.next());
      assertTrue(rows.next());
      assertEquals(
          file + ": row 2, column second: found \"d\", expected a handle",
          rows.malformed(1, "a handle").getMessage());
      assertFalse(rows.next());
      assertEquals(
          file + ": row 3: found the end of the file, expected a row",
          rows.malformedEnd("a row").getMessage());
      assertEquals(
          file + ": found the columns \"first,second\", expected a column named third",
          rows.malformedHeader("a column named third").getMessage());
    }
  }

  @Test
  void aTextThatWouldShiftItsNeighboursIsRefused() throws IOException {
    Path file = file("SELECT 'a' || chr(31) AS x, 1 AS y");
    try (RowSource rows = TableFile.open(file)) {
      assertEquals(
          file + ": row 1: found the control character U+001F, expected texts without it",
          assertThrows(IOException.class, rows::next).getMessage());
    }
  }

  @Test
  void rowsKeepTheirOrderOverManyRowGroups() throws IOException {
    Path file = file("SELECT range AS n FROM range(300000)");
    try (RowSource rows = TableFile.open(file)) {
      for (int n = 0; n < 300_000; n++) {
        assertTrue(rows.next());
        assertEquals(Integer.toString(n), rows.field(0));
      }
      assertFalse(rows.next());
    }
  }

  @Test
  void foldersAddNoColumnsAndNamesAreNoPatterns() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("day=2016-09-01/a[b]'c"));
    Sql.copy("SELECT 2 AS other", directory.resolve("day=2016-09-01/other.parquet"));
    Path strange = Files.copy(file("SELECT 1 AS n"), folder.resolve("x*?.parquet"));
    Files.copy(directory.resolve("day=2016-09-01/other.parquet"), folder.resolve("x11.parquet"));
    assertEquals(List.of("1"), onlyRow(strange, ""));
    try (RowSource rows = TableFile.open(strange)) {
      assertEquals(List.of("n"), rows.columns());
    }
  }

  @Test
  void theBytesSayWhatAFileIsNotItsName() throws IOException {
    Path parquet = file("SELECT 1 AS n");
    Path named = Files.copy(parquet, directory.resolve("t.csv"));
    assertEquals(List.of("1"), onlyRow(named, ""));
    Path text = Files.writeString(directory.resolve("text.parquet"), "n\n1\n");
    try (RowSource rows = TableFile.open(text)) {
      assertInstanceOf(CsvRows.class, rows);
      assertTrue(rows.next());
      assertEquals("1", rows.field(0));
    }
  }

  @Test
  void damagedFilesAreRefusedInOneLine() throws IOException {
    byte[] whole = Files.readAllBytes(file("SELECT range AS n FROM range(1000)"));
    for (int length : List.of(4, 100, whole.length - 1)) {
      Path cut = directory.resolve("cut.parquet");
      Files.write(cut, Arrays.copyOf(whole, length));
      String message =
          String.valueOf(assertThrows(IOException.class, () -> TableFile.open(cut)).getMessage());
      assertTrue(message.startsWith(cut + ": found damaged Parquet ("), message);
      assertTrue(message.endsWith("), expected a whole file"), message);
      assertEquals(1, message.lines().count(), message);
    }
    byte[] broken = whole.clone();
    Arrays.fill(broken, 4, broken.length / 2, (byte) 0x55);
    Path file = Files.write(directory.resolve("broken.parquet"), broken);
    String message =
        String.valueOf(
            assertThrows(
                    IOException.class,
                    () -> {
                      try (RowSource rows = TableFile.open(file)) {
                        while (rows.next()) {
                          assertFalse(rows.field(0).isEmpty());
                        }
                      }
                    })
                .getMessage());
    assertTrue(message.startsWith(file + ": found damaged Parquet"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void whatIsNoParquetBehindItsNameIsRefusedInOneLine() throws IOException {
    Path noise = directory.resolve("noise.parquet");
    Files.write(noise, new byte[] {(byte) 0xFF, (byte) 0xFE, 1, 2});
    assertEquals(
        noise
            + ":1:1: found bytes that are no UTF-8, expected UTF-8, or Parquet, which begins with"
            + " PAR1",
        assertThrows(IOException.class, () -> TableFile.open(noise)).getMessage());
    Files.writeString(noise, "PAREPARE");
    assertEquals(
        noise + ": found encrypted Parquet, expected Parquet in clear",
        assertThrows(IOException.class, () -> TableFile.open(noise)).getMessage());
    Files.write(noise, new byte[0]);
    assertThrows(IOException.class, () -> TableFile.open(noise));
  }

  @Test
  void asTextRowsAreLinesAndComplaintsFindTheirWayBack() throws IOException {
    Path file = file("SELECT * FROM (VALUES ('a', 1), ('æ', NULL), ('c,d', 3)) AS t(x, y)");
    try (RowSource rows = TableFile.open(file)) {
      RowText text = new RowText("f", rows, 2);
      BufferedReader in = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
      assertEquals("x,y", in.readLine());
      assertEquals("a,1", in.readLine());
      assertEquals("æ,", in.readLine());
      assertEquals(
          "f: row 2, column y: found \"\", expected a number",
          text.placed(new LogFormatException("f", 3, 3, "\"\"", "a number"), 3, 3).getMessage());
      assertEquals(
          "f: row 2, column x: found \"æ\", expected a letter",
          text.placed(new LogFormatException("f", 3, 1, "\"æ\"", "a letter"), 3, 1).getMessage());
      assertEquals(
          "f: found \"x,y\", expected z",
          text.placed(new LogFormatException("f", 1, 1, "\"x,y\"", "z"), 1, 1).getMessage());
      assertEquals(
          file
              + ": row 3, column x: found \"c,d\", expected a text without commas, quotation marks"
              + " and line breaks",
          assertThrows(IOException.class, in::readLine).getMessage());
    }
  }
}
