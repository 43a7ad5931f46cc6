// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.penregister.trace.MalformedRows.assertRefused;
import static org.penregister.trace.MalformedRows.file;
import static org.penregister.trace.MalformedRows.gzip;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.random.SeededRandom;
import org.penregister.trace.EventKind;
import org.penregister.trace.Trace;

final class CsvTraceTest {
  private static final List<EventKind> KINDS = List.of(EventKind.values());

  private static final String UTC = "a UTC time such as 2016-09-01T00:00:00Z";

  private final CsvTraceReader reader = new CsvTraceReader();
  private final CsvTraceWriter writer = new CsvTraceWriter();
  @TempDir private Path directory;

  private static List<String> named(Trace trace) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      events.add(
          String.join(
              "|",
              Long.toString(trace.timeMillis(i)),
              trace.nodeName(trace.requester(i)),
              trace.nodeName(trace.handle(i)),
              trace.sourceName(trace.source(i)),
              trace.kind(i).toString()));
    }
    return events;
  }

  @Test
  void readsTheShortAndTheLongForm() throws IOException {
    String shortForm = "time_utc,requester,handle\n1970-01-02T00:00:01Z,a b,+4912345\n";
    Trace trace = reader.read(file(directory, shortForm).toString());
    assertEquals(List.of("86401000|a b|+4912345|10.0.0.0|MESSAGE"), named(trace));
    String longForm =
        "kind,source,handle,requester,time_utc\nsync,2001:db8::7,x@y,a,1969-12-31T23:59:59.999Z\n";
    trace = reader.read(gzip(directory, longForm).toString());
    assertEquals(List.of("-1|a|x@y|2001:db8::7|SYNC"), named(trace));
  }

  @Test
  void roundTrips() throws IOException {
    for (long seed = 0; seed < 10; seed++) {
      SeededRandom random = new SeededRandom(seed);
      Trace.Builder builder =
          new Trace.Builder("toy").nodes(40, id -> "n" + id).sources(3, id -> "192.0.2." + id);
      for (int i = 0; i < 200; i++) {
        builder.add(
            random.nextLong(-(1L << 45), 1L << 47),
            random.nextInt(40),
            random.nextInt(40),
            random.nextInt(3),
            KINDS.get(random.nextInt(4)));
      }
      Trace trace = builder.build();
      for (String name : List.of("trace.csv", "trace.csv.gz")) {
        Path path = directory.resolve(name);
        writer.write(trace, path);
        assertEquals(named(trace), named(reader.read(path.toString())), "seed " + seed);
      }
    }
  }

  @Test
  void writesExactlyThis() throws IOException {
    StringWriter out = new StringWriter();
    Trace trace =
        new Trace.Builder("toy")
            .nodes(2, id -> "n" + id)
            .add(0, 0, 1)
            .add(1_500, 1, 0)
            .add(60_000, 1, 0)
            .build();
    writer.write(trace, out);
    assertEquals(
        """
        time_utc,requester,handle,source,kind
        1970-01-01T00:00:00Z,n0,n1,10.0.0.0,message
        1970-01-01T00:00:01.500Z,n1,n0,10.0.0.1,message
        1970-01-01T00:01:00Z,n1,n0,10.0.0.1,message
        """,
        out.toString());
  }

  @Test
  void refusesToWriteWhatItCouldNotRead() {
    for (String name : List.of("a,b", "a\"b", "a\nb", " a", "")) {
      Trace trace = new Trace.Builder("toy").nodes(1, id -> name).add(0, 0, 0).build();
      assertThrows(
          IllegalArgumentException.class, () -> writer.write(trace, new StringWriter()), name);
    }
    Trace late = new Trace.Builder("toy").nodes(1, id -> "a").add(1L << 50, 0, 0).build();
    assertThrows(IllegalArgumentException.class, () -> writer.write(late, new StringWriter()));
  }

  @Test
  void stopsAtTheFirstMalformedRow() throws IOException {
    String header = "time_utc,requester,handle,source,kind\n";
    String right = "2016-09-01T00:00:00Z,a,b,s,typed\n";
    String name = "a name without control characters or outer spaces";
    String[][] table = {
      {
        right,
        "1:1: found \"2016-09-01T00:00:00Z,a,b,s,typed\", expected a header with a column named time_utc"
      },
      {
        "time_utc,requester,handle,kindd\n",
        "1:27: found \"kindd\", expected a column out of time_utc,requester,handle,source,kind"
      },
      {
        header + right + "2016-09-01T00:00:00Z,a,b,s\n",
        "3:27: found 4 fields, expected 5 fields as in the header"
      },
      {
        header + "2016-09-01T00:00:00Z,a,b,s,typed,\n",
        "2:34: found 6 fields, expected 5 fields as in the header"
      },
      {
        header + "2016-09-01 00:00:00Z,a,b,s,typed\n",
        "2:1: found \"2016-09-01 00:00:00Z\", expected " + UTC
      },
      {
        header + "2016-09-01T00:00:00+01:00,a,b,s,typed\n",
        "2:1: found \"2016-09-01T00:00:00+01:00\", expected " + UTC
      },
      {
        header + "2016-02-30T00:00:00Z,a,b,s,typed\n",
        "2:1: found \"2016-02-30T00:00:00Z\", expected " + UTC
      },
      {
        header + "2016-09-01T24:00:00Z,a,b,s,typed\n",
        "2:1: found \"2016-09-01T24:00:00Z\", expected " + UTC
      },
      {
        header + "2016-09-01T23:59:60Z,a,b,s,typed\n",
        "2:1: found \"2016-09-01T23:59:60Z\", expected " + UTC
      },
      {
        header + "2016-09-01T00:00:00.1234Z,a,b,s,typed\n",
        "2:1: found \"2016-09-01T00:00:00.1234Z\", expected " + UTC
      },
      {
        header + "-016-09-01T00:00:00Z,a,b,s,typed\n",
        "2:1: found \"-016-09-01T00:00:00Z\", expected " + UTC
      },
      {
        header + "92016-09-01T00:00:00Z,a,b,s,typed\n",
        "2:1: found \"92016-09-01T00:00:00Z\", expected " + UTC
      },
      {header + "2016-09-01T00:00:00Z,,b,s,typed\n", "2:22: found \"\", expected " + name},
      {header + "2016-09-01T00:00:00Z,a, b,s,typed\n", "2:24: found \" b\", expected " + name},
      {
        header + "2016-09-01T00:00:00Z,a,b,s,Typed\n",
        "2:28: found \"Typed\", expected one of message, typed, refresh, sync"
      },
      {
        header + "2016-09-01T00:00:00Z,\"a\",b,s,typed\n",
        "2:22: found a quotation mark, expected fields without quotes"
      },
      {header + right + "\n", "3:1: found a blank line, expected " + CsvTraceReader.SHAPE},
      {
        header + "2016-09-01T00:00:00Z,a\u00C3,b,s,typed\n", "2:23: found byte 0xC3, expected UTF-8"
      },
      {
        header + "2016-09-01T00:00:00Z,\u00F0\u009F\u0098\u0080,b,,typed\n",
        "2:26: found \"\", expected " + name
      },
      {header, "2:1: found the end of the file, expected " + CsvTraceReader.SHAPE},
      {"", "1:1: found an empty file, expected " + CsvTraceReader.SHAPE},
    };
    for (String[] row : table) {
      assertRefused(reader, directory, row[0], row[1]);
    }
  }
}
