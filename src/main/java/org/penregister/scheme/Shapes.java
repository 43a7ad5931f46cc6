// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import org.penregister.ProtocolException;
import org.penregister.directory.RecordShape;

/** The record shape in a set-up: {@code maxDevices (2) | keyBytes (2)}. */
public final class Shapes {
  public static final int BYTES = 4;

  private Shapes() {}

  public static WireWriter write(WireWriter out, RecordShape shape) {
    return out.unsigned(2, shape.maxDevices()).unsigned(2, shape.keyBytes());
  }

  public static RecordShape read(WireReader in) throws ProtocolException {
    int maxDevices = in.unsigned(2, "devices a record");
    int keyBytes = in.unsigned(2, "key bytes");
    try {
      return new RecordShape(maxDevices, keyBytes);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("set-up: " + e.getMessage());
    }
  }
}
