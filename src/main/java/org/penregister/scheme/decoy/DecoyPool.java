// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.TableHandleSpace;
import org.penregister.scheme.WireReader;

/** What decoys are chosen from: every dialable handle, or the registered ones as published. */
final class DecoyPool {
  static final int COUNT_BYTES = 4;

  private final HandleSpace handles;

  private DecoyPool(HandleSpace handles) {
    this.handles = handles;
  }

  static DecoyPool dialable(HandleSpace space) {
    return new DecoyPool(space);
  }

  /** Reads {@code count (4) | (length (1) | text)*}. */
  static DecoyPool read(WireReader in) throws ProtocolException {
    int count = in.unsigned(COUNT_BYTES, "count of handles");
    if (count > in.remaining()) {
      throw new ProtocolException(
          "set-up: " + count + " handles do not fit the " + in.remaining() + " bytes left");
    }
    Handle[] read = new Handle[count];
    for (int i = 0; i < count; i++) {
      byte[] text = in.take(in.unsigned(1, "handle length"), "handle");
      read[i] = Handle.fromBytes(text);
    }
    try {
      return new DecoyPool(new TableHandleSpace(List.of(read)));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("set-up: a handle is listed twice");
    }
  }

  int size() {
    return handles.size();
  }

  Handle handle(int index) {
    return handles.handle(index);
  }

  /** -1 where the pool lacks it. */
  int indexOf(Handle handle) {
    return handles.indexOf(handle);
  }
}
