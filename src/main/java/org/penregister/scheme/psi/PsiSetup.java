// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.RecordShape;
import org.penregister.filter.BinaryFuseFilter;
import org.penregister.oprf.OprfServer;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * The public download: {@code shape | entries (4) | filter length (4) | filter | (tag (8) | sealed
 * record)*}, the table sorted by tag as an unsigned number and left out where records are empty.
 */
final class PsiSetup {
  private static final int ENTRIES_PER_BATCH = 256;

  private final RecordShape shape;
  private final BinaryFuseFilter filter;
  private final byte[] bytes;
  private final int tableStart;
  private final int entries;

  private PsiSetup(
      RecordShape shape, BinaryFuseFilter filter, byte[] bytes, int tableStart, int entries) {
    this.shape = shape;
    this.filter = filter;
    this.bytes = bytes;
    this.tableStart = tableStart;
    this.entries = entries;
  }

  /** Evaluates every handle of the directory, on all cores. */
  static byte[] build(DirectorySnapshot directory, OprfServer oprf, int fingerprintBits) {
    RecordKey[] keys = new RecordKey[directory.size()];
    IntStream.range(0, (keys.length + ENTRIES_PER_BATCH - 1) / ENTRIES_PER_BATCH)
        .parallel()
        .forEach(batch -> evaluate(directory, oprf, keys, batch * ENTRIES_PER_BATCH));
    long[] tags = Arrays.stream(keys).mapToLong(RecordKey::tag).toArray();
    byte[] filter = BinaryFuseFilter.build(tags, fingerprintBits, 0).encode();
    WireWriter out =
        Shapes.write(new WireWriter(), directory.shape())
            .unsigned(4, keys.length)
            .unsigned(4, filter.length)
            .bytes(filter);
    if (directory.shape().recordBytes() > 0) {
      IntStream.range(0, keys.length)
          .boxed()
          .sorted((a, b) -> Long.compareUnsigned(tags[a], tags[b]))
          .forEach(i -> writeEntry(out, keys[i], directory.record(i)));
    }
    return out.toBytes();
  }

  private static void writeEntry(WireWriter out, RecordKey key, byte[] record) {
    out.bytes(ByteBuffer.allocate(RecordKey.TAG_BYTES).putLong(key.tag()).array())
        .bytes(key.seal(record));
  }

  private static void evaluate(
      DirectorySnapshot directory, OprfServer oprf, RecordKey[] keys, int from) {
    int to = Math.min(from + ENTRIES_PER_BATCH, directory.size());
    byte[][] outputs =
        oprf.evaluateAll(IntStream.range(from, to).mapToObj(directory::handleBytes).toList());
    for (int i = from; i < to; i++) {
      keys[i] = key(outputs[i - from]);
    }
  }

  /** What the OPRF output of one handle is used for. */
  static RecordKey key(byte[] output) {
    return new RecordKey(output, "PenRegister psi v1");
  }

  /** Length of what {@link #build} makes for so many entries. */
  static int bytes(int entries, RecordShape shape, int fingerprintBits) {
    long filter = BinaryFuseFilter.encodedBytes(entries, fingerprintBits);
    return RecordsWriter.setupBytes(
        Shapes.BYTES + 8 + filter + tableBytes(entries, shape), entries);
  }

  static PsiSetup read(byte[] setup) throws ProtocolException {
    WireReader in = new WireReader(setup, "set-up");
    RecordShape shape = Shapes.read(in);
    int entries = in.unsigned(4, "entries");
    int filterBytes = in.unsigned(4, "filter length");
    int filterStart = in.advance(filterBytes, "filter");
    BinaryFuseFilter filter = BinaryFuseFilter.decode(setup, filterStart, filterBytes);
    if (tableBytes(entries, shape) != in.remaining()) {
      throw new ProtocolException(
          "set-up: table has "
              + in.remaining()
              + " bytes, must have "
              + tableBytes(entries, shape));
    }
    return new PsiSetup(shape, filter, setup, setup.length - in.remaining(), entries);
  }

  /** The answer for a handle with this key. */
  LookupResult find(RecordKey key) throws ProtocolException {
    if (!filter.contains(key.tag())) {
      return LookupResult.MISS;
    }
    if (shape.recordBytes() == 0) {
      return new LookupResult(true, List.of());
    }
    int place = search(key.tag());
    if (place < 0) {
      return LookupResult.MISS;
    }
    int start = tableStart + place * entryBytes(shape) + RecordKey.TAG_BYTES;
    int end = start + shape.recordBytes() + OneTimeSeal.OVERHEAD_BYTES;
    return new LookupResult(true, shape.decode(key.open(Arrays.copyOfRange(bytes, start, end)), 0));
  }

  private int search(long tag) {
    ByteBuffer table = ByteBuffer.wrap(bytes);
    int low = 0;
    int high = entries - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = table.getLong(tableStart + middle * entryBytes(shape));
      int order = Long.compareUnsigned(found, tag);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private static long tableBytes(int entries, RecordShape shape) {
    return shape.recordBytes() > 0 ? (long) entries * entryBytes(shape) : 0;
  }

  private static int entryBytes(RecordShape shape) {
    return RecordKey.TAG_BYTES + shape.recordBytes() + OneTimeSeal.OVERHEAD_BYTES;
  }
}
