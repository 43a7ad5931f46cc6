// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.snap;

import org.penregister.trace.TextLine;
import org.penregister.trace.TextTraceReader;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceFormatException;

/**
 * Reads temporal networks in SNAP's form, {@code SRC DST UNIXTS}: SRC wrote to DST at so many
 * seconds since 1970 UTC. One space, tab or comma stands between fields, the same one throughout;
 * lines that begin with '#' may stand at the top. Ids are whole numbers below 2^63. Each requester
 * gets a synthetic source address ({@link org.penregister.trace.SyntheticAddress}); every event is
 * a message. Sources: snap2014datasets; CollegeMsg is panzarasa2009patterns.
 */
public final class SnapTraceReader extends TextTraceReader {
  private static final String SHAPE = "SRC DST UNIXTS";
  private static final String ID = "a whole number (node id)";
  private static final String TIME = "a whole number (Unix time in seconds)";

  public SnapTraceReader() {
    super("snap", SHAPE);
  }

  @Override
  protected LineHandler newHandler(Trace.Builder trace) {
    return new Handler(trace);
  }

  private static final class Handler implements LineHandler {
    private final Trace.Builder trace;
    private char delimiter;

    Handler(Trace.Builder trace) {
      this.trace = trace;
    }

    @Override
    public void accept(TextLine line) throws TraceFormatException {
      if (delimiter == 0) {
        if (line.text().startsWith("#")) {
          return;
        }
        delimiter = delimiterOf(line);
      }
      line.split(delimiter);
      line.requireFields(3, SHAPE);
      int requester = trace.node(Long.toString(line.whole(0, Long.MAX_VALUE, ID)));
      int handle = trace.node(Long.toString(line.whole(1, Long.MAX_VALUE, ID)));
      long seconds = line.whole(2, TextLine.LAST_SECOND, TIME);
      trace.add(seconds * 1000, requester, handle);
    }

    private static char delimiterOf(TextLine line) throws TraceFormatException {
      String text = line.text();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == ' ' || c == '\t' || c == ',') {
          return c;
        }
      }
      throw line.malformedAt(
          0, TextLine.quote(text), SHAPE + " with a space, tab or comma between fields");
    }
  }
}
