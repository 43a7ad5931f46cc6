// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.util.function.ToIntFunction;
import org.penregister.ProtocolException;
import org.penregister.directory.RecordShape;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * What a client has to know before it asks for buckets.
 *
 * @param capacity slots of every bucket
 */
record BucketSetup(RecordShape shape, int capacity) {
  private static final int CAPACITY_BYTES = 4;

  /** Length of a set-up. */
  static final int BYTES = Shapes.BYTES + CAPACITY_BYTES;

  byte[] encode() {
    return Shapes.write(new WireWriter(), shape).unsigned(CAPACITY_BYTES, capacity).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param slotBytes length of a slot, by shape
   */
  static BucketSetup read(byte[] setup, ToIntFunction<RecordShape> slotBytes)
      throws ProtocolException {
    WireReader in = new WireReader(setup, "set-up");
    RecordShape shape = Shapes.read(in);
    int capacity = in.unsigned(CAPACITY_BYTES, "capacity");
    in.end();
    if (capacity <= 0
        || (long) capacity * slotBytes.applyAsInt(shape) > PrefixList.MOST_ANSWER_BYTES) {
      throw new ProtocolException("set-up: capacity is " + capacity);
    }
    return new BucketSetup(shape, capacity);
  }
}
