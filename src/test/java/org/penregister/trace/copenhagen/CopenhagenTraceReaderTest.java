// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.copenhagen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.penregister.trace.MalformedRows.assertRefused;
import static org.penregister.trace.MalformedRows.file;
import static org.penregister.trace.MalformedRows.gzip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.trace.Trace;

final class CopenhagenTraceReaderTest {
  private static final String TIME = "a whole number (seconds from the start of the study)";
  private static final String ID = "a whole number (participant)";

  private final CopenhagenTraceReader reader = new CopenhagenTraceReader();
  @TempDir private Path directory;

  @Test
  void findsColumnsByName() throws IOException {
    for (String rows :
        List.of(
            "timestamp,from,to\n18,370,512\n37,512,370\n",
            "\u00EF\u00BB\u00BFto,timestamp,duration,from\r\n512,18,-1,370\r\n370,37,,512\r\n")) {
      for (Path path : List.of(file(directory, rows), gzip(directory, rows))) {
        Trace trace = reader.read(path.toString());
        assertEquals(2, trace.size());
        assertEquals(18_000, trace.timeMillis(0));
        assertEquals("370", trace.nodeName(trace.requester(0)));
        assertEquals("512", trace.nodeName(trace.handle(0)));
      }
    }
  }

  @Test
  void stopsAtTheFirstMalformedRow() throws IOException {
    String header = "timestamp,from,to\n";
    String[][] table = {
      {
        "18,370,512\n", "1:1: found \"18,370,512\", expected a header with a column named timestamp"
      },
      {
        "timestamp,from\n",
        "1:1: found \"timestamp,from\", expected a header with a column named to"
      },
      {"timestamp,from,to,from\n", "1:19: found \"from\", expected each column once"},
      {header + "1,2\n", "2:4: found 2 fields, expected 3 fields as in the header"},
      {header + "1,2,3,4\n", "2:7: found 4 fields, expected 3 fields as in the header"},
      {header + "1,2,3\n1,two,3\n", "3:3: found \"two\", expected " + ID},
      {header + "noon,2,3\n", "2:1: found \"noon\", expected " + TIME},
      {header + "-5,2,3\n", "2:1: found \"-5\", expected " + TIME},
      {header + "1,-2,3\n", "2:3: found \"-2\", expected " + ID},
      {
        header + "253402300800,2,3\n",
        "2:1: found \"253402300800\", expected " + TIME + " of at most 253402300799"
      },
      {header + "1,\"2\",3\n", "2:3: found a quotation mark, expected fields without quotes"},
      {header + "\n1,2,3\n", "2:1: found a blank line, expected timestamp,from,to"},
      {header + "1,2,\u00FF\n", "2:5: found byte 0xFF, expected UTF-8"},
      {header, "2:1: found the end of the file, expected timestamp,from,to"},
      {"", "1:1: found an empty file, expected timestamp,from,to"},
    };
    for (String[] row : table) {
      assertRefused(reader, directory, row[0], row[1]);
    }
  }
}
