// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

/**
 * The handles that a client could type, as the index range [0, size()), of which [0, registered())
 * are registered. Populations, popularity laws and decoys speak in these indices; text and bytes
 * are made only when asked for. Immutable and safe between threads.
 */
public interface HandleSpace {
  /** Handles that could be typed, registered or not; at most 2^31 - 1. */
  int size();

  /** How many of them, from index 0 on, are registered; at most {@link #size()}. */
  int registered();

  /**
   * The handle with this index.
   *
   * @throws IndexOutOfBoundsException outside [0, size())
   */
  Handle handle(int index);

  /**
   * {@link Handle#bytes()} of {@link #handle}, without the detour.
   *
   * @throws IndexOutOfBoundsException outside [0, size())
   */
  byte[] bytes(int index);

  /** Length of {@link #bytes}. */
  default int textBytes(int index) {
    return bytes(index).length;
  }

  /** The index of {@code handle}, or -1 if it is not in the space. */
  int indexOf(Handle handle);
}
