// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.directory.RecordShape;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.RecordKey;

/**
 * What a server answers fetches of records from: {@code (tag (8) | version (4) | sealed record)*}
 * in ascending order of the unsigned tag, so that a bucket, the tags of one prefix, is one run.
 * Immutable; may lie in a mapped file.
 */
final class BucketTable {
  private static final int ENTRIES_A_BATCH = 1024;
  private static final int VERSION_BYTES = 4;

  private final ByteBuffer bytes;
  private final int entryBytes;

  /**
   * @param bytes from 0 to the limit
   */
  BucketTable(ByteBuffer bytes, RecordShape shape) {
    this.bytes = bytes;
    this.entryBytes = entryBytes(shape);
  }

  /** Length of an entry; the padding of a bucket is zeros. */
  static int entryBytes(RecordShape shape) {
    return RecordKey.TAG_BYTES + VERSION_BYTES + PsiSetup.sealedBytes(shape);
  }

  /** The table of a whole directory. */
  static BucketTable build(KeyMaterial material, long[] tags, RecordShape shape) {
    long[] sorted = Arrays.stream(tags).map(tag -> tag ^ Long.MIN_VALUE).sorted().toArray();
    int entryBytes = entryBytes(shape);
    long length = (long) tags.length * entryBytes;
    if (length > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          "directory size is " + tags.length + ": its sealed records take " + length + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    IntStream.range(0, (tags.length + ENTRIES_A_BATCH - 1) / ENTRIES_A_BATCH)
        .parallel()
        .forEach(
            batch -> {
              OneTimeSeal.Sealer sealer = new OneTimeSeal.Sealer();
              byte[] record = new byte[shape.recordBytes()];
              int from = batch * ENTRIES_A_BATCH;
              for (int i = from; i < Math.min(from + ENTRIES_A_BATCH, tags.length); i++) {
                int at = Arrays.binarySearch(sorted, tags[i] ^ Long.MIN_VALUE) * entryBytes;
                out.putLong(at, tags[i]);
                material.seal(sealer, i, record, bytes, at + RecordKey.TAG_BYTES + VERSION_BYTES);
              }
            });
    return new BucketTable(out, shape);
  }

  /** This table after changes, by tag. */
  BucketTable with(Map<Long, Overlay.Entry> changes, RecordShape shape) {
    TreeMap<Long, Overlay.Entry> ordered = new TreeMap<>(Long::compareUnsigned);
    ordered.putAll(changes);
    int live = (int) changes.values().stream().filter(change -> change.sealed() != null).count();
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(bytes.limit(), Math.multiplyExact(live, entryBytes)));
    int from = 0;
    for (Map.Entry<Long, Overlay.Entry> change : ordered.entrySet()) {
      int place = place(change.getKey());
      out.put(bytes.slice(from * entryBytes, (place - from) * entryBytes));
      from = place < size() && tag(place) == change.getKey() ? place + 1 : place;
      byte @Nullable [] sealed = change.getValue().sealed();
      if (sealed != null) {
        out.putLong(change.getKey()).putInt(change.getValue().version()).put(sealed);
      }
    }
    out.put(bytes.slice(from * entryBytes, bytes.limit() - from * entryBytes));
    return new BucketTable(out.flip().slice(), shape);
  }

  int size() {
    return bytes.limit() / entryBytes;
  }

  ByteBuffer bytes() {
    return bytes.asReadOnlyBuffer().rewind();
  }

  /**
   * Refuses a table that was read and that answers could not be made from.
   *
   * @param handles how many it has to hold
   * @param overlay knows the deltas that records may be of
   */
  void check(int handles, int bits, int capacity, Overlay overlay) throws ProtocolException {
    if (bytes.limit() != (long) handles * entryBytes) {
      throw new ProtocolException(
          "table of records has " + bytes.limit() + " bytes, must have those of " + handles);
    }
    for (int i = 0; i < handles; i++) {
      if (i > 0 && Long.compareUnsigned(tag(i - 1), tag(i)) >= 0) {
        throw new ProtocolException("table of records: entry " + i + " is out of order");
      }
      overlay.checkVersion(bytes.getInt(i * entryBytes + RecordKey.TAG_BYTES));
    }
    if (!fits(bits, capacity)) {
      throw new ProtocolException("table of records: a bucket has more than " + capacity);
    }
  }

  /** Whether every bucket holds at most {@code capacity} entries. */
  boolean fits(int bits, int capacity) {
    long run = 0;
    long before = -1;
    for (int i = 0; i < size(); i++) {
      long prefix = tag(i) >>> (Long.SIZE - bits);
      run = prefix == before ? run + 1 : 1;
      before = prefix;
      if (run > capacity) {
        return false;
      }
    }
    return true;
  }

  /** Writes the entries of a bucket, which are no more than there is room for. */
  void write(int prefix, int bits, byte[] out, int offset) {
    int shift = Long.SIZE - bits;
    int start = place((long) prefix << shift);
    int end = prefix == (1 << bits) - 1 ? size() : place((prefix + 1L) << shift);
    bytes.get(start * entryBytes, out, offset, (end - start) * entryBytes);
  }

  /**
   * The record of a handle in a bucket that a server sent; null where the bucket does not hold it.
   *
   * @param length of the bucket
   * @param overlay knows the salts of the set-up that the bucket is of
   * @throws ProtocolException where an entry with the handle's tag is not sealed under its key
   */
  static byte @Nullable [] find(
      byte[] answer, int offset, int length, RecordShape shape, RecordKey key, Overlay overlay)
      throws ProtocolException {
    ByteBuffer in = ByteBuffer.wrap(answer);
    int entryBytes = entryBytes(shape);
    for (int at = offset; at < offset + length; at += entryBytes) {
      if (in.getLong(at) == key.tag()) {
        byte[] sealed = new byte[PsiSetup.sealedBytes(shape)];
        in.get(at + RecordKey.TAG_BYTES + VERSION_BYTES, sealed);
        return overlay.at(in.getInt(at + RecordKey.TAG_BYTES), key).open(sealed);
      }
    }
    return null;
  }

  private long tag(int entry) {
    return bytes.getLong(entry * entryBytes);
  }

  /** The first entry whose tag is not below {@code tag}. */
  private int place(long tag) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(tag(middle), tag) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
