// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.io.ByteArrayOutputStream;

/** Writes a message body field by field. */
public final class WireWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An unsigned integer in {@code width} bytes, big-endian. */
  public WireWriter unsigned(int width, long value) {
    if (value < 0 || (width < 8 && value >>> (8 * width) != 0)) {
      throw new IllegalArgumentException("value " + value + " does not fit " + width + " bytes");
    }
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  public WireWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }
}
