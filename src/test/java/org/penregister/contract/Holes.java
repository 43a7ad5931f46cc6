// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.List;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.Status;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Where the request behind a record hides something. */
final class Holes {
  private Holes() {}

  /** The template of a logged lookup's query body. */
  static RequestTemplate template(LookupScheme scheme, LogRecord record) {
    Party party = scheme.parties().get(record.party());
    return scheme.explain(party, record.observation(), record.requestBytes() - Frame.HEADER_BYTES);
  }

  /** Start and end of every hole in the query body, by turns. */
  static int[] of(LookupScheme scheme, LogRecord record) {
    if (record.kind() != ExchangeKind.LOOKUP || record.status() == Status.BAD_REQUEST) {
      return new int[0];
    }
    List<Integer> bounds = new ArrayList<>();
    int offset = 0;
    for (RequestTemplate.Segment segment : template(scheme, record).segments()) {
      if (segment instanceof RequestTemplate.Hidden) {
        bounds.add(offset);
        bounds.add(offset + segment.length());
      }
      offset += segment.length();
    }
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }
}
