// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.copenhagen;

import org.penregister.trace.CsvHeader;
import org.penregister.trace.TextLine;
import org.penregister.trace.TextTraceReader;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceFormatException;

/**
 * Reads the Copenhagen Networks Study's comma-separated files (sapiezynski2019interaction). The
 * columns {@code timestamp}, {@code from} and {@code to} are found by the header's names; further
 * columns, a call's duration say, are allowed and not read. Timestamps are seconds from the start
 * of the study, so times count from 1970-01-01T00:00:00Z as if the study had begun then: hours of
 * the day are right, dates mean nothing. Each requester gets a synthetic source address ({@link
 * org.penregister.trace.SyntheticAddress}); every event is a message.
 */
public final class CopenhagenTraceReader extends TextTraceReader {
  private static final String SHAPE = "timestamp,from,to";
  private static final String ID = "a whole number (participant)";
  private static final String TIME = "a whole number (seconds from the start of the study)";

  public CopenhagenTraceReader() {
    super("copenhagen", SHAPE);
  }

  @Override
  protected LineHandler newHandler(Trace.Builder trace) {
    return CsvHeader.thenRows(
        header -> {
          int time = header.require("timestamp");
          int from = header.require("from");
          int to = header.require("to");
          return row -> add(row, trace, time, from, to);
        });
  }

  private static void add(TextLine row, Trace.Builder trace, int time, int from, int to)
      throws TraceFormatException {
    long seconds = row.whole(time, TextLine.LAST_SECOND, TIME);
    int requester = trace.node(Long.toString(row.whole(from, Long.MAX_VALUE, ID)));
    int handle = trace.node(Long.toString(row.whole(to, Long.MAX_VALUE, ID)));
    trace.add(seconds * 1000, requester, handle);
  }
}
