// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.ArrayList;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;

/**
 * Handles in clear on the wire: {@code count (2) | (length (1) | text)*}, in ascending order so
 * that the order says nothing. Repeats are kept.
 */
public final class HandleList {
  /** Most handles in one query. */
  public static final int MAX_HANDLES = 65_535;

  private static final int COUNT_BYTES = 2;

  private HandleList() {}

  public static byte[] encode(List<Handle> handles) {
    WireWriter out = new WireWriter().unsigned(COUNT_BYTES, handles.size());
    handles.stream()
        .sorted()
        .forEach(handle -> out.unsigned(1, handle.bytes().length).bytes(handle.bytes()));
    return out.toBytes();
  }

  /** Bytes of an empty list; each handle adds {@link #encodedBytes}. */
  public static int emptyBytes() {
    return COUNT_BYTES;
  }

  /** What a handle of {@code textBytes} adds. */
  public static int encodedBytes(int textBytes) {
    return 1 + textBytes;
  }

  /** Refuses lists that are out of order, so that a client cannot speak through the order. */
  public static List<Handle> decode(byte[] query) throws ProtocolException {
    WireReader in = new WireReader(query, "query");
    int count = in.unsigned(COUNT_BYTES, "count");
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] text = in.take(in.unsigned(1, "handle length"), "handle");
      Handle handle = Handle.fromBytes(text);
      if (i > 0 && handles.get(i - 1).compareTo(handle) > 0) {
        throw new ProtocolException("query: handle " + i + " is out of order");
      }
      handles.add(handle);
    }
    in.end();
    return handles;
  }

  /** What a server observes of a query of this form: the handles, and which of them it found. */
  public static Observation observe(Exchange exchange, RecordShape shape) throws ProtocolException {
    List<Handle> handles = decode(exchange.query());
    return new Observation.Handles(handles, AnswerList.observe(exchange, handles.size(), shape));
  }

  /** A query of this form, from its observation. */
  public static RequestTemplate explain(Observation observation) {
    if (observation instanceof Observation.Handles seen) {
      return RequestTemplate.fixed(encode(seen.handles()));
    }
    throw new UnexplainedRequestException("a list of handles is not explained by " + observation);
  }
}
