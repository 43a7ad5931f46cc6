// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.Arrays;
import java.util.List;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.Status;
import org.penregister.scheme.Frame;

/** What passed between clients and parties, in order, with what was logged of it. */
record Transcript(List<Entry> entries) {

  /**
   * One exchange.
   *
   * @param serverEpoch updates that the servers had had
   * @param holes where the request hides something: start and end in its body, by turns
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Entry(LogRecord logged, int serverEpoch, byte[] request, byte[] response, int[] holes) {
    byte[] query() {
      return Arrays.copyOfRange(request, Frame.HEADER_BYTES, request.length);
    }

    byte[] answer() {
      return Arrays.copyOfRange(response, Frame.HEADER_BYTES, response.length);
    }

    /** All that an eavesdropper sees. */
    String shape() {
      return logged.party()
          + " "
          + logged.kind()
          + " "
          + logged.status()
          + " "
          + request.length
          + " "
          + response.length;
    }

    boolean isLookup() {
      return logged.kind() == ExchangeKind.LOOKUP && logged.status() != Status.BAD_REQUEST;
    }
  }

  /** The query bodies of all lookups. */
  List<byte[]> queries() {
    return entries.stream().filter(Entry::isLookup).map(Entry::query).toList();
  }

  List<LogRecord> records() {
    return entries.stream().map(Entry::logged).toList();
  }
}
