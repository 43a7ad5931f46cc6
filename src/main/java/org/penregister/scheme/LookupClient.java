// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;

/**
 * One requester's device. Stateful and for one thread: after {@link #query} come the answers to all
 * its messages in {@link #recover}, until that is {@link Step.Done}; a new {@code query} abandons
 * an unfinished one. Transport is outside.
 */
public interface LookupClient {
  /** The messages of the first round; none where the client can answer by itself. */
  List<Message> query(List<Handle> handles);

  /**
   * Takes the answers to the messages of the last round, in their order.
   *
   * @throws ProtocolException where an answer does not follow the protocol
   */
  Step recover(List<byte[]> answers) throws ProtocolException;

  /**
   * Brings the client from the epoch it has to the one after it.
   *
   * @param deltas one a party, what {@link LookupServer#update} returned
   */
  void update(List<byte[]> deltas) throws ProtocolException;
}
