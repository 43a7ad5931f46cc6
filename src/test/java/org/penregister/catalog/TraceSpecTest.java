// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceReader;
import org.penregister.trace.TraceReaderFactory;
import org.penregister.trace.csv.CsvTraceReader;

final class TraceSpecTest {
  @TempDir private Path directory;

  private static TraceSpec parse(String spec) {
    return TraceSpec.parse(spec, List.of());
  }

  private static void assertRefused(String spec, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> parse(spec).read()).getMessage());
  }

  @Test
  void readsFilesWithColonsInTheirPath() throws IOException {
    Path file = directory.resolve("a:b.txt");
    Files.writeString(file, "1 2 3\n2 1 4\n");
    TraceSpec spec = parse("snap:" + file);
    assertEquals(2, spec.read().size());
    assertEquals(Optional.of(file), spec.file());
    assertEquals("snap:" + file, spec.toString());
  }

  @Test
  void generatesPopulationsWithAndWithoutParameters() throws IOException {
    assertEquals(50, parse("generated:requesters=50,days=2").read().nodes());
    assertEquals(Optional.empty(), parse("generated").file());
    assertEquals("generated", parse("generated:").toString());
  }

  @Test
  void saysWhichFormatsThereAre() {
    assertRefused(
        "pcap:x",
        "'pcap:x': there is no trace format 'pcap'; there are snap, copenhagen, csv, generated");
    assertRefused(
        "", "'': there is no trace format ''; there are snap, copenhagen, csv, generated");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertRefused("csv", "'csv': there is no file; write csv:FILE");
    assertRefused("csv:", "'csv:': there is no file; write csv:FILE");
    Path absent = directory.resolve("absent.csv");
    assertEquals(
        "'csv:" + absent + "': there is no such file",
        assertThrows(FileNotFoundException.class, () -> parse("csv:" + absent).read())
            .getMessage());
    assertEquals(
        "'csv:" + directory + "': that is a directory, must be a file",
        assertThrows(FileNotFoundException.class, () -> parse("csv:" + directory).read())
            .getMessage());
  }

  @Test
  void namesTheSpecWhoseParametersAreWrong() {
    assertRefused(
        "generated:days=0", "'generated:days=0': days is 0, must be a whole number from 1 to 3650");
  }

  @Test
  void takesFormatsFromOutside() throws IOException {
    TraceReader toy = location -> new Trace.Builder(location).nodes(2, i -> "n" + i).build();
    TraceReaderFactory factory =
        new TraceReaderFactory() {
          @Override
          public String specName() {
            return "toy";
          }

          @Override
          public String summary() {
            return "nothing";
          }

          @Override
          public boolean readsFile() {
            return false;
          }

          @Override
          public TraceReader create() {
            return toy;
          }
        };
    assertEquals("here", TraceSpec.parse("toy:here", List.of(factory)).read().name());
  }

  @Test
  void takesAnotherReaderForABuiltInName() throws IOException {
    TraceReaderFactory factory =
        new TraceReaderFactory() {
          @Override
          public String specName() {
            return "csv";
          }

          @Override
          public String summary() {
            return "text from elsewhere";
          }

          @Override
          public boolean readsFile() {
            return false;
          }

          @Override
          public TraceReader create() {
            String text = "time_utc,requester,handle\n2016-09-01T00:00:00Z,a,b\n";
            return location ->
                new CsvTraceReader()
                    .read(
                        location, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
          }
        };
    Trace read = TraceSpec.parse("csv:some/where.gz", List.of(factory)).read();
    assertEquals("csv:where.gz", read.name());
    assertEquals(1, read.size());
    assertEquals(
        "'pcap': there is no trace format 'pcap'; there are snap, copenhagen, csv, generated",
        assertThrows(
                IllegalArgumentException.class, () -> TraceSpec.parse("pcap", List.of(factory)))
            .getMessage());
  }
}
