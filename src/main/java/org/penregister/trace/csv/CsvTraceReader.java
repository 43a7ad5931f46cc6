// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.csv;

import java.util.List;
import java.util.Locale;
import org.penregister.trace.CsvHeader;
import org.penregister.trace.EventKind;
import org.penregister.trace.TextLine;
import org.penregister.trace.TextTraceReader;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceFormatException;

/**
 * Reads the library's own format: a header with the columns {@code time_utc,requester,handle} and
 * perhaps {@code source} and {@code kind}, in any order, and no others. Times are ISO 8601 in UTC,
 * to the millisecond ({@code 2016-09-01T00:00:00.000Z}). Names and sources are any text without
 * comma, quotation mark, control character or space at either end; a requester and a handle of one
 * name are one node. Without {@code source} each requester gets a synthetic address ({@link
 * org.penregister.trace.SyntheticAddress}); without {@code kind} every event is a message. Kinds
 * are in lower case.
 */
public final class CsvTraceReader extends TextTraceReader {
  static final String SHAPE = "time_utc,requester,handle[,source,kind]";
  static final List<String> COLUMNS = List.of("time_utc", "requester", "handle", "source", "kind");

  private static final EventKind[] KINDS = EventKind.values();

  public CsvTraceReader() {
    super("csv", SHAPE);
  }

  @Override
  protected LineHandler newHandler(Trace.Builder trace) {
    return CsvHeader.thenRows(
        header -> {
          int time = header.require("time_utc");
          int from = header.require("requester");
          int to = header.require("handle");
          int source = header.optional("source");
          int kind = header.optional("kind");
          header.requireOnly(COLUMNS);
          return row -> {
            long timeMillis = UtcTime.parse(row, time);
            int requester = trace.node(name(row, from));
            int handle = trace.node(name(row, to));
            trace.add(
                timeMillis,
                requester,
                handle,
                source < 0 ? requester : trace.source(name(row, source)),
                kind < 0 ? EventKind.MESSAGE : kind(row, kind));
          };
        });
  }

  /** The name {@code kind} has in a file. */
  static String nameOf(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@code name} can stand in a field. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.equals(name.strip())
        && name.codePoints().noneMatch(c -> c == ',' || c == '"' || Character.isISOControl(c));
  }

  private static String name(TextLine row, int column) throws TraceFormatException {
    String name = row.field(column);
    if (!isName(name)) {
      throw row.malformed(column, "a name without control characters or outer spaces");
    }
    return name;
  }

  private static EventKind kind(TextLine row, int column) throws TraceFormatException {
    String name = row.field(column);
    for (EventKind kind : KINDS) {
      if (nameOf(kind).equals(name)) {
        return kind;
      }
    }
    throw row.malformed(column, "one of message, typed, refresh, sync");
  }
}
