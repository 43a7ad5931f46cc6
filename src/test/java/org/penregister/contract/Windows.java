// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/** Eight bytes at every place of a message: what two messages are searched for in common. */
final class Windows {
  static final int BYTES = 8;

  private Windows() {}

  static Set<Long> of(byte[] message) {
    Set<Long> windows = new HashSet<>();
    for (int at = 0; at + BYTES <= message.length; at++) {
      windows.add(at(message, at));
    }
    return windows;
  }

  static long at(byte[] message, int offset) {
    return ByteBuffer.wrap(message).getLong(offset);
  }
}
