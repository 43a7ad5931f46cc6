// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.Arrays;
import org.penregister.ProtocolException;

/** Reads a message body field by field; every refusal names the field and never the bytes. */
public final class WireReader {
  private final byte[] bytes;
  private final String what;
  private int position;

  /**
   * @param what the message's name in refusals, for example {@code query}
   */
  public WireReader(byte[] bytes, String what) {
    this.bytes = bytes;
    this.what = what;
  }

  /** An unsigned integer of 1 to 4 bytes, big-endian; four bytes must stay below 2^31. */
  public int unsigned(int width, String field) throws ProtocolException {
    int start = advance(width, field);
    long value = 0;
    for (int i = start; i < position; i++) {
      value = value << 8 | (bytes[i] & 0xFF);
    }
    if (value > Integer.MAX_VALUE) {
      throw new ProtocolException(what + ": " + field + " is " + value + ", must be below 2^31");
    }
    return (int) value;
  }

  /** The next {@code length} bytes. */
  public byte[] take(int length, String field) throws ProtocolException {
    int start = advance(length, field);
    return Arrays.copyOfRange(bytes, start, position);
  }

  /** Skips {@code length} bytes and returns where they start. */
  public int advance(int length, String field) throws ProtocolException {
    if (length < 0 || length > bytes.length - position) {
      throw new ProtocolException(
          what + ": " + field + " needs " + length + " bytes, " + remaining() + " are left");
    }
    int start = position;
    position += length;
    return start;
  }

  public int remaining() {
    return bytes.length - position;
  }

  /** Refuses bytes after the last field. */
  public void end() throws ProtocolException {
    if (remaining() != 0) {
      throw new ProtocolException(what + " has " + remaining() + " bytes after its last field");
    }
  }
}
