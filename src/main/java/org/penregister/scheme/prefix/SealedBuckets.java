// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.OprfServer;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.RecordKey;

/**
 * A directory's entries by bucket, each a {@code tag (8) | sealed record} under its handle's own
 * key. Every bucket is as long as the fullest one; what fills it up looks like entries, is the same
 * in every answer of an epoch, and stands among them, because slots are in the order of their tags.
 */
final class SealedBuckets {
  private static final int ENTRIES_PER_BATCH = 1024;
  private static final int KEY_BYTES = 32;
  private static final String CIPHER = "AES/CTR/NoPadding";

  final RecordShape shape;
  final int capacity;
  private final int[] starts;
  private final byte[] entries;
  private final SecretKeySpec fillerKey;

  /** Evaluates every handle on all cores. */
  SealedBuckets(DirectorySnapshot directory, int bits, OprfServer oprf, SecureRandom keys) {
    this.shape = directory.shape();
    int[] buckets = bucketNumbers(directory, bits);
    this.starts = new int[(1 << bits) + 1];
    for (int bucket : buckets) {
      starts[bucket + 1]++;
    }
    this.capacity = Buckets.cumulate(starts);
    int slot = slotBytes(shape);
    this.entries = new byte[Math.multiplyExact(directory.size(), slot)];
    int[] places = places(buckets);
    int batches = (directory.size() + ENTRIES_PER_BATCH - 1) / ENTRIES_PER_BATCH;
    IntStream.range(0, batches)
        .parallel()
        .forEach(batch -> seal(directory, oprf, places, batch * ENTRIES_PER_BATCH));
    byte[] key = new byte[KEY_BYTES];
    keys.nextBytes(key);
    this.fillerKey = new SecretKeySpec(key, "AES");
  }

  private static int[] bucketNumbers(DirectorySnapshot directory, int bits) {
    BucketNumber number = new BucketNumber(bits);
    int[] buckets = new int[directory.size()];
    Arrays.setAll(buckets, i -> (int) number.encode(directory.handleBytes(i)));
    return buckets;
  }

  private int[] places(int[] buckets) {
    int[] next = starts.clone();
    int[] places = new int[buckets.length];
    Arrays.setAll(places, i -> next[buckets[i]]++);
    return places;
  }

  private void seal(DirectorySnapshot directory, OprfServer oprf, int[] places, int from) {
    int to = Math.min(from + ENTRIES_PER_BATCH, directory.size());
    List<byte[]> handles = IntStream.range(from, to).mapToObj(directory::handleBytes).toList();
    byte[][] outputs = oprf.evaluateAll(handles);
    int slot = slotBytes(shape);
    for (int i = from; i < to; i++) {
      RecordKey key = SealedPrefixScheme.key(outputs[i - from]);
      ByteBuffer entry = ByteBuffer.wrap(entries, places[i] * slot, slot).putLong(key.tag());
      if (shape.recordBytes() > 0) {
        entry.put(key.seal(directory.record(i)));
      }
    }
  }

  /** Writes the {@code capacity} slots of a bucket. */
  void write(int bucket, byte[] out, int offset) {
    int slot = slotBytes(shape);
    int real = (starts[bucket + 1] - starts[bucket]) * slot;
    byte[] unordered = new byte[capacity * slot];
    fill(bucket, unordered);
    System.arraycopy(entries, starts[bucket] * slot, unordered, 0, real);
    ByteBuffer tags = ByteBuffer.wrap(unordered);
    int[] order =
        IntStream.range(0, capacity)
            .boxed()
            .sorted(Comparator.comparing(i -> tags.getLong(i * slot), Long::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < capacity; i++) {
      System.arraycopy(unordered, order[i] * slot, out, offset + i * slot, slot);
    }
  }

  /** The same for the same bucket, and random to everybody else. */
  private void fill(int bucket, byte[] slots) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      byte[] counter = ByteBuffer.allocate(16).putInt(bucket).array();
      cipher.init(Cipher.ENCRYPT_MODE, fillerKey, new IvParameterSpec(counter));
      cipher.doFinal(slots, 0, slots.length, slots, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + CIPHER, e);
    }
  }

  static int slotBytes(RecordShape shape) {
    int record = shape.recordBytes();
    return RecordKey.TAG_BYTES + (record == 0 ? 0 : record + OneTimeSeal.OVERHEAD_BYTES);
  }
}
