// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.List;
import java.util.Objects;

/**
 * An explicit list of handles of any kind, for real directories with e-mail addresses and ids: the
 * index is the place in the list.
 */
public final class TableHandleSpace implements HandleSpace {
  private final HandleTable handles;
  private final int registered;

  /** All of {@code handles} are registered. */
  public TableHandleSpace(List<Handle> handles) {
    this(handles, handles.size());
  }

  /**
   * @param handles all different
   * @param registered how many of them, the list's first, are registered
   */
  public TableHandleSpace(List<Handle> handles, int registered) {
    if (registered < 0 || registered > handles.size()) {
      throw new IllegalArgumentException(
          "registered is " + registered + ", must be 0 to " + handles.size());
    }
    HandleTable table = new HandleTable();
    for (Handle handle : handles) {
      byte[] bytes = handle.bytes();
      int earlier = table.find(bytes);
      if (earlier >= 0) {
        throw new IllegalArgumentException(
            "handles has " + handle + " at " + earlier + " and at " + table.size());
      }
      table.add(bytes);
    }
    this.handles = table.freeze();
    this.registered = registered;
  }

  @Override
  public int size() {
    return handles.size();
  }

  @Override
  public int registered() {
    return registered;
  }

  @Override
  public Handle handle(int index) {
    return handles.handle(Objects.checkIndex(index, size()));
  }

  @Override
  public byte[] bytes(int index) {
    return handles.bytes(Objects.checkIndex(index, size()));
  }

  @Override
  public int indexOf(Handle handle) {
    return handles.find(handle.bytes());
  }

  @Override
  public String toString() {
    return "TableHandleSpace[" + registered + " of " + size() + " registered]";
  }
}
