// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.Objects;

/**
 * One true lookup: {@code requester} asked for {@code handle}.
 *
 * @param timeMillis milliseconds since 1970-01-01T00:00:00Z (or since the start of a study whose
 *     clock is relative)
 * @param requester node id of the person who asked, in [0, {@link Trace#nodes()})
 * @param handle node id of the person asked for, in the same table
 * @param source id of the network address the lookup came from, in [0, {@link Trace#sources()})
 * @param kind why the lookup happened
 */
public record LookupEvent(long timeMillis, int requester, int handle, int source, EventKind kind) {
  public LookupEvent {
    requireId("requester", requester);
    requireId("handle", handle);
    requireId("source", source);
    Objects.requireNonNull(kind, "kind");
  }

  private static void requireId(String name, int id) {
    if (id < 0) {
      throw new IllegalArgumentException(name + " is " + id + ", must not be negative");
    }
  }
}
