// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.snap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.trace.MalformedRows.assertRefused;
import static org.penregister.trace.MalformedRows.file;
import static org.penregister.trace.MalformedRows.gzip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.trace.EventKind;
import org.penregister.trace.MalformedRows;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceFormatException;

final class SnapTraceReaderTest {
  private static final String TIME = "a whole number (Unix time in seconds)";
  private static final String ID = "a whole number (node id)";

  private final SnapTraceReader reader = new SnapTraceReader();
  @TempDir private Path directory;

  @Test
  void readsEveryDelimiterPlainAndCompressed() throws IOException {
    for (String delimiter : List.of(" ", "\t", ",")) {
      String rows = "# a comment\n#\n7 9 1082040961\r\n9 7 1082040962".replace(" ", delimiter);
      for (Path path : List.of(file(directory, rows), gzip(directory, rows))) {
        Trace trace = reader.read(path.toString());
        assertEquals(2, trace.size());
        assertEquals("7", trace.nodeName(trace.requester(0)));
        assertEquals("9", trace.nodeName(trace.handle(0)));
        assertEquals(1_082_040_961_000L, trace.timeMillis(0));
        assertEquals(EventKind.MESSAGE, trace.kind(0));
        assertEquals("10.0.0.1", trace.sourceName(trace.source(1)));
        assertEquals("snap:" + path.getFileName(), trace.name());
        assertEquals(List.of(), trace.notes());
      }
    }
  }

  @Test
  void sortsRowsOutOfOrderAndSaysSo() throws IOException {
    Trace trace = reader.read(file(directory, "1 2 30\n2 1 10\n3 1 20\n1 3 20\n").toString());
    assertEquals(List.of("1 row was out of time order: sorted"), trace.notes());
    assertEquals("2", trace.nodeName(trace.requester(0)));
    assertEquals("3", trace.nodeName(trace.requester(1)));
    assertEquals("1", trace.nodeName(trace.requester(2)));
    assertEquals(30_000, trace.timeMillis(3));
  }

  @Test
  void keepsDuplicatesAndSelfLoops() throws IOException {
    Trace trace = reader.read(file(directory, "1 2 5\n1 2 5\n3 3 5\n").toString());
    assertEquals(3, trace.size());
    assertEquals(trace.event(0), trace.event(1));
    assertEquals(trace.requester(2), trace.handle(2));
  }

  @Test
  void stopsAtTheFirstMalformedRow() throws IOException {
    String[][] table = {
      {"1 2 5\n1 2\n", "2:4: found 2 fields, expected SRC DST UNIXTS"},
      {"1 2 5\n1 2 \n", "2:5: found \"\", expected " + TIME},
      {"1 2 5\n1 2 5 9\n", "2:7: found 4 fields, expected SRC DST UNIXTS"},
      {"1 2 5\n1  2 5\n", "2:6: found 4 fields, expected SRC DST UNIXTS"},
      {"1 2 5\n1,2,5\n", "2:6: found 1 field, expected SRC DST UNIXTS"},
      {"x 2 5\n", "1:1: found \"x\", expected " + ID},
      {"1 2.5 5\n", "1:3: found \"2.5\", expected " + ID},
      {"1 2 5e3\n", "1:5: found \"5e3\", expected " + TIME},
      {"-1 2 5\n", "1:1: found \"-1\", expected " + ID},
      {"1 2 -5\n", "1:5: found \"-5\", expected " + TIME},
      {
        "1 9223372036854775808 5\n",
        "1:3: found \"9223372036854775808\", expected " + ID + " of at most 9223372036854775807"
      },
      {
        "1 2 1082040961000\n",
        "1:5: found \"1082040961000\", expected " + TIME + " of at most 253402300799"
      },
      {"1 2 5\n\n1 2 6\n", "2:1: found a blank line, expected SRC DST UNIXTS"},
      {"1 2 5\n \t\n", "2:1: found a blank line, expected SRC DST UNIXTS"},
      {"1 2 5\n# late x\n", "2:1: found \"#\", expected " + ID},
      {"1 2 5\n1 \u00E9 5\n", "2:3: found byte 0xE9, expected UTF-8"},
      {"1 2 5\n1 \u00C3\u00A9 x\n", "2:3: found \"\u00E9\", expected " + ID},
      {"1 2 \u00007\n", "1:5: found \"\\u00007\", expected " + TIME},
      {
        "12\n",
        "1:1: found \"12\", expected SRC DST UNIXTS with a space, tab or comma between fields"
      },
      {"", "1:1: found an empty file, expected SRC DST UNIXTS"},
      {"# only\n", "2:1: found the end of the file, expected SRC DST UNIXTS"},
    };
    for (String[] row : table) {
      assertRefused(reader, directory, row[0], row[1]);
    }
  }

  @Test
  void refusesALineThatNeverEnds() throws IOException {
    assertRefused(
        reader,
        directory,
        "1 2 5\n" + "7".repeat(70_000),
        "2:1: found no line break, expected one within 65536 bytes");
  }

  @Test
  void refusesDamagedGzip() throws IOException {
    Path whole = gzip(directory, "1 2 5\n".repeat(50_000));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    TraceFormatException refused =
        assertThrows(TraceFormatException.class, () -> reader.read(whole.toString()));
    assertTrue(String.valueOf(refused.getMessage()).contains("damaged gzip"));
    Path header = MalformedRows.file(directory, "\u001F\u008B\u0008");
    assertThrows(TraceFormatException.class, () -> reader.read(header.toString()));
  }

  @Test
  void aMissingFileIsAnIoError() {
    assertThrows(
        NoSuchFileException.class, () -> reader.read(directory.resolve("absent").toString()));
  }
}
