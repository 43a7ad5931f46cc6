// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.export.ParquetLog;
import org.penregister.benchmarks.rows.CsvRows;
import org.penregister.benchmarks.rows.ParquetRows;
import org.penregister.benchmarks.rows.RowSource;
import org.penregister.benchmarks.rows.RowText;
import org.penregister.benchmarks.rows.TableFile;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.log.Answer;
import org.penregister.log.ExchangeKind;
import org.penregister.log.InternedNames;
import org.penregister.log.LogCsv;
import org.penregister.log.LogField;
import org.penregister.log.LogFormatException;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;

/**
 * A log that somebody else kept: a row a lookup, with who asked when, from where, and for which
 * handles in clear. Rows out of time order are sorted. The first malformed row ends the reading.
 *
 * @param log in time order
 * @param names of the log
 * @param missing fields that the table had no column for
 * @param unordered rows that stood before an earlier one
 */
record ForeignLog(LookupLog log, InternedNames names, Set<LogField> missing, int unordered) {

  /**
   * Reads a file: the library's own format, recognised by its header where nothing was said of
   * columns, or any other table.
   *
   * @param known handles that keep their index
   */
  static ForeignLog read(Path path, LogColumns columns, HandleSpace known) throws IOException {
    try (RowSource rows = TableFile.open(path, columns.separator())) {
      String header = String.join(",", rows.columns());
      if (columns.untouched() && rows instanceof ParquetRows && isOwn(header)) {
        checkOneScheme(path);
        return readOwn(path.toString(), rows, known);
      }
      if (!columns.untouched() || !header.equals(LogCsv.HEADER)) {
        return read(rows, columns, known);
      }
    }
    return readOwn(path, known);
  }

  /** What compare keeps has the scheme's column after them, and what is put together the day's. */
  private static boolean isOwn(String header) {
    return (header + ",").startsWith(LogCsv.HEADER + ",");
  }

  /** Logs of several schemes are not one log. */
  private static void checkOneScheme(Path path) throws IOException {
    try (RowSource rows = TableFile.open(path)) {
      int column = rows.columns().indexOf(ParquetLog.SCHEME);
      String scheme = "";
      while (column >= 0 && rows.next()) {
        scheme = scheme.isEmpty() ? rows.field(column) : scheme;
        if (!rows.field(column).equals(scheme)) {
          throw rows.malformed(column, "the log of one scheme, as on earlier rows: " + scheme);
        }
      }
    }
  }

  private static ForeignLog readOwn(String file, RowSource rows, HandleSpace known)
      throws IOException {
    RowText text = new RowText(file, rows, LogCsv.HEADER.split(",", -1).length);
    try {
      BufferedReader in = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
      LookupLog log = LogCsv.read(in, file, known, Vantage.SERVER);
      if (log.size() == 0) {
        throw rows.malformedEnd("a record");
      }
      return inOrder(log, (InternedNames) log.names(), Set.of());
    } catch (LogFormatException e) {
      throw text.placed(e, e.line(), e.column());
    }
  }

  private static ForeignLog readOwn(Path path, HandleSpace known) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                CsvRows.inputStream(path),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
      LookupLog log = LogCsv.read(in, path.toString(), known, Vantage.SERVER);
      if (log.size() == 0) {
        throw new LogFormatException(path.toString(), 2, 1, "the end of the file", "a record");
      }
      return inOrder(log, (InternedNames) log.names(), Set.of());
    } catch (CharacterCodingException e) {
      throw new LogFormatException(path.toString(), 1, 1, "bytes that are no UTF-8", "UTF-8");
    }
  }

  /** Reads a table, whatever its rows come from. */
  static ForeignLog read(RowSource rows, LogColumns columns, HandleSpace known) throws IOException {
    LogColumns.Places places = columns.in(rows);
    InternedNames names = new InternedNames(known);
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    RowReader reader = new RowReader(rows, columns, places, names);
    while (rows.next()) {
      reader.add(log);
    }
    if (log.size() == 0) {
      throw rows.malformedEnd("a row for each lookup");
    }
    Set<LogField> missing = EnumSet.noneOf(LogField.class);
    if (places.source() < 0) {
      missing.add(LogField.SOURCE);
    }
    if (places.handle() < 0) {
      missing.add(LogField.HANDLES);
    }
    return inOrder(log.build(), names, missing);
  }

  private static ForeignLog inOrder(LookupLog log, InternedNames names, Set<LogField> missing) {
    int unordered = 0;
    for (int i = 1; i < log.size(); i++) {
      unordered += log.timeMillis(i) < log.timeMillis(i - 1) ? 1 : 0;
    }
    if (unordered == 0) {
      return new ForeignLog(log, names, missing, 0);
    }
    int[] order =
        IntStream.range(0, log.size())
            .boxed()
            .sorted(Comparator.comparingLong(log::timeMillis))
            .mapToInt(Integer::intValue)
            .toArray();
    return new ForeignLog(log.select(order), names, missing, unordered);
  }

  /** Turns rows into records. */
  private static final class RowReader {
    private final RowSource rows;
    private final LogColumns.Places places;
    private final InternedNames names;
    private final TimeFormat times;
    private final @Nullable Pattern separator;

    RowReader(RowSource rows, LogColumns columns, LogColumns.Places places, InternedNames names) {
      this.rows = rows;
      this.places = places;
      this.names = names;
      this.times = columns.timeFormat();
      this.separator =
          columns.separator().isEmpty()
              ? null
              : Pattern.compile(columns.separator(), Pattern.LITERAL);
    }

    void add(LookupLog.Builder log) throws IOException {
      String requester = name(places.requester());
      String source = places.source() < 0 ? requester : name(places.source());
      log.context(time(), requester(requester), names.sourceNumber(source));
      log.begin(0, ExchangeKind.LOOKUP, 0, 0, 0);
      if (places.handle() >= 0) {
        String text = rows.field(places.handle());
        String[] items = separator == null ? new String[] {text} : separator.split(text, -1);
        for (String item : items) {
          log.handle(names.handleNumber(handle(places.handle(), item)), Answer.UNKNOWN);
        }
      }
      log.end();
    }

    private long time() throws IOException {
      try {
        return times.parse(rows.field(places.time()));
      } catch (IllegalArgumentException e) {
        throw rows.malformed(places.time(), times.expected());
      }
    }

    private int requester(String name) throws IOException {
      int column = places.requesterHandle();
      if (column < 0) {
        return names.requesterNumber(name);
      }
      String own = rows.field(column);
      try {
        return names.requesterNumber(name, own.isEmpty() ? null : handle(column, own));
      } catch (IllegalArgumentException e) {
        throw rows.malformed(column, "the handle that this requester has on earlier lines");
      }
    }

    private String name(int column) throws IOException {
      String name = rows.field(column);
      boolean right =
          !name.isBlank()
              && name.equals(name.strip())
              && name.codePoints().noneMatch(Character::isISOControl);
      if (!right) {
        throw rows.malformed(column, "a name without control characters or outer spaces");
      }
      return name;
    }

    private Handle handle(int column, String item) throws IOException {
      try {
        return Handle.parse(item);
      } catch (IllegalArgumentException e) {
        throw rows.malformed(
            column,
            (separator == null ? "a handle" : "handles between '" + separator.pattern() + "'")
                + ": phone numbers with +, e-mail addresses or random ids");
      }
    }
  }
}
