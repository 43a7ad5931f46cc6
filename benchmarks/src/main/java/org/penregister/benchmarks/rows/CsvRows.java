// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.penregister.log.LogFormatException;

/**
 * A comma-separated file with a header, plain or gzipped (recognised by its first two bytes), in
 * strict UTF-8. Fields may stand in quotation marks by RFC 4180, but for line breaks: one line is
 * one row. A blank line, a row of another length than the header's and a name that stands twice in
 * the header are errors.
 */
public final class CsvRows implements RowSource {
  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_QUOTE = 40;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final BufferedReader in;
  private final List<String> columns;
  private String line = "";
  private long number;
  private final List<String> fields = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();

  private CsvRows(String file, InputStream in) throws IOException {
    this.file = file;
    this.in =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    this.columns = header();
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws LogFormatException where it has none
   */
  public static CsvRows open(Path path) throws IOException {
    return open(path, Long.MAX_VALUE);
  }

  /**
   * Opens the beginning of a file and reads its header.
   *
   * @param most bytes that are read, unpacked
   * @throws LogFormatException where it has none
   */
  public static CsvRows open(Path path, long most) throws IOException {
    InputStream all = inputStream(path);
    InputStream in = most == Long.MAX_VALUE ? all : new FirstBytes(all, most);
    try {
      return new CsvRows(path.toString(), in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The file's bytes, unpacked where they are gzipped. */
  public static InputStream inputStream(Path path) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    try {
      raw.mark(2);
      int magic = (raw.read() << 8) | raw.read();
      raw.reset();
      return magic == GZIP_MAGIC ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new LogFormatException(path.toString(), 1, 1, "damaged gzip", "a whole gzip file");
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    if (!read()) {
      return false;
    }
    if (fields.size() != columns.size()) {
      boolean few = fields.size() < columns.size();
      throw at(
          few ? line.length() : starts.get(columns.size()),
          fields.size() + (fields.size() == 1 ? " field" : " fields"),
          columns.size() + " fields as in the header");
    }
    return true;
  }

  @Override
  public String field(int column) {
    return fields.get(column);
  }

  @Override
  public LogFormatException malformed(int column, String expected) {
    return at(starts.get(column), quote(fields.get(column)), expected);
  }

  @Override
  public LogFormatException malformedEnd(String expected) {
    return new LogFormatException(file, number + 1, 1, "the end of the file", expected);
  }

  @Override
  public LogFormatException malformedHeader(String expected) {
    return new LogFormatException(
        file, 1, 1, quote(String.join(",", columns)), "a header with " + expected);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private List<String> header() throws IOException {
    if (!read()) {
      throw new LogFormatException(file, 1, 1, "an empty file", "a header");
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.indexOf(fields.get(i)) < i) {
        throw malformed(i, "each column once");
      }
    }
    return List.copyOf(fields);
  }

  private boolean read() throws IOException {
    String read;
    try {
      read = in.readLine();
    } catch (CharacterCodingException e) {
      throw new LogFormatException(file, number + 1, 1, "bytes that are no UTF-8", "UTF-8");
    } catch (EOFException | ZipException e) {
      throw new LogFormatException(file, number + 1, 1, "damaged gzip", "a whole gzip file");
    }
    if (read == null) {
      return false;
    }
    number++;
    line = number == 1 && read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
    if (line.isBlank()) {
      throw at(0, "a blank line", "a row");
    }
    split();
    return true;
  }

  private void split() throws LogFormatException {
    fields.clear();
    starts.clear();
    int at = 0;
    while (at >= 0) {
      starts.add(at);
      at = at < line.length() && line.charAt(at) == '"' ? quoted(at) : bare(at);
    }
  }

  /** Adds the field from {@code start}; returns where the next one begins, or -1. */
  private int bare(int start) throws LogFormatException {
    int comma = line.indexOf(',', start);
    int end = comma < 0 ? line.length() : comma;
    int quote = line.indexOf('"', start);
    if (quote >= 0 && quote < end) {
      throw at(quote, "a quotation mark", "one at the start of a field, or none");
    }
    fields.add(line.substring(start, end));
    return comma < 0 ? -1 : comma + 1;
  }

  private int quoted(int start) throws LogFormatException {
    StringBuilder field = new StringBuilder();
    int at = start + 1;
    while (at < line.length()) {
      char c = line.charAt(at);
      boolean last = at + 1 >= line.length();
      if (c != '"') {
        field.append(c);
        at++;
      } else if (!last && line.charAt(at + 1) == '"') {
        field.append('"');
        at += 2;
      } else if (last || line.charAt(at + 1) == ',') {
        fields.add(field.toString());
        return last ? -1 : at + 2;
      } else {
        throw at(at + 1, "text after a closing quotation mark", "a comma");
      }
    }
    throw at(start, "a quotation mark without its end", "one on the same line");
  }

  private LogFormatException at(int index, String found, String expected) {
    return new LogFormatException(file, number, line.codePointCount(0, index) + 1, found, expected);
  }

  /** In quotation marks for a message: shortened, control characters made visible. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    boolean cut = text.codePointCount(0, text.length()) > LONGEST_QUOTE;
    return quoted.append(cut ? "..." : "").append('"').toString();
  }
}
