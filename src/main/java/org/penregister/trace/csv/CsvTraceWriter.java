// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.penregister.trace.Trace;

/**
 * Writes what {@link CsvTraceReader} reads, all five columns. Reading it back gives the same events
 * by name; node ids are then in order of first appearance, and nodes without events are gone.
 */
public final class CsvTraceWriter {
  /** Writes {@code trace} to {@code file}, through gzip if the name ends in {@code .gz}. */
  public void write(Trace trace, Path file) throws IOException {
    boolean gzip = file.toString().endsWith(".gz");
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = gzip ? new GZIPOutputStream(raw, 1 << 16) : raw;
        Writer writer =
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
      write(trace, writer);
    }
  }

  /**
   * Writes {@code trace} with LF line ends; leaves {@code out} open.
   *
   * @throws IllegalArgumentException if a name cannot stand in a field
   */
  public void write(Trace trace, Writer out) throws IOException {
    out.write(String.join(",", CsvTraceReader.COLUMNS) + "\n");
    for (int i = 0; i < trace.size(); i++) {
      out.write(UtcTime.format(trace.timeMillis(i)));
      out.write(',');
      out.write(checked(trace.nodeName(trace.requester(i))));
      out.write(',');
      out.write(checked(trace.nodeName(trace.handle(i))));
      out.write(',');
      out.write(checked(trace.sourceName(trace.source(i))));
      out.write(',');
      out.write(CsvTraceReader.nameOf(trace.kind(i)));
      out.write('\n');
    }
  }

  private static String checked(String name) {
    if (!CsvTraceReader.isName(name)) {
      throw new IllegalArgumentException(
          "the name " + name + " holds a comma, quotation mark, control character or outer space");
    }
    return name;
  }
}
