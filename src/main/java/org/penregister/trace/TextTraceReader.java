// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What all text formats share, so that a reader is a few lines: streaming, gzip (recognised by its
 * first two bytes, whatever the file's name), strict UTF-8, line and column accounting, and the
 * rule that nothing is skipped. Lines end in LF or CRLF; a byte-order mark at the start is dropped;
 * the last line may lack its line break; a blank line is an error.
 */
public abstract class TextTraceReader implements TraceReader {
  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int BUFFER_BYTES = 1 << 16;

  private final String format;
  private final String shape;

  /**
   * @param format the name that stands in front of the colon in a trace's spec
   * @param shape how a line looks, for messages, for example {@code SRC DST UNIXTS}
   */
  protected TextTraceReader(String format, String shape) {
    this.format = format;
    this.shape = shape;
  }

  /** Takes the lines of one file, the first one first. */
  @FunctionalInterface
  public interface LineHandler {
    /** Adds what {@code line} says to the trace, or says what is wrong with it. */
    void accept(TextLine line) throws TraceFormatException;
  }

  /** A handler for one file. */
  protected abstract LineHandler newHandler(Trace.Builder trace);

  /**
   * Reads a file.
   *
   * @param location the file's path; the trace is named after the file, without its directory
   */
  @Override
  public final Trace read(String location) throws IOException {
    try (InputStream in = open(Path.of(location))) {
      return read(location, in);
    } catch (EOFException | ZipException e) {
      throw damaged(location, 1, e);
    }
  }

  /**
   * Reads the text of a file from elsewhere, for example unpacked by another program.
   *
   * @param location names the trace, and the file in messages
   * @param text not closed
   */
  public final Trace read(String location, InputStream text) throws IOException {
    Path fileName = Path.of(location).getFileName();
    Trace.Builder trace =
        new Trace.Builder(format + ":" + (fileName == null ? location : fileName.toString()));
    TextLine line = new TextLine(location);
    LineHandler handler = newHandler(trace);
    long number = 0;
    try {
      LineSource lines = new LineSource(text, location);
      while (lines.next(line)) {
        number = lines.number();
        if (line.text().isBlank()) {
          throw line.malformedAt(0, "a blank line", shape);
        }
        handler.accept(line);
      }
    } catch (EOFException | ZipException e) {
      throw damaged(location, number + 1, e);
    }
    if (trace.size() == 0) {
      String found = number == 0 ? "an empty file" : "the end of the file";
      throw new TraceFormatException(location, number + 1, 1, found, shape);
    }
    return trace.build();
  }

  private static TraceFormatException damaged(String location, long line, IOException cause) {
    TraceFormatException damaged =
        new TraceFormatException(
            location, line, 1, "damaged gzip (" + cause.getMessage() + ")", "a whole gzip file");
    damaged.initCause(cause);
    return damaged;
  }

  private static InputStream open(Path path) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    raw.mark(2);
    int magic = (raw.read() << 8) | raw.read();
    raw.reset();
    if (magic != GZIP_MAGIC) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, BUFFER_BYTES);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
