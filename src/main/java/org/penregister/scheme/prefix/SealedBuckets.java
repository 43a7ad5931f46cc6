// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
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
    IntStream.range(0, 1 << bits).parallel().forEach(this::sort);
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

  /** Puts a bucket's entries in the order of their tags. */
  private void sort(int bucket) {
    int slot = slotBytes(shape);
    int start = starts[bucket] * slot;
    int count = starts[bucket + 1] - starts[bucket];
    if (count < 2) {
      return;
    }
    ByteBuffer unordered =
        ByteBuffer.wrap(Arrays.copyOfRange(entries, start, start + count * slot));
    long[] tags = sortedTags(unordered, count, slot);
    boolean[] taken = new boolean[count];
    for (int i = 0; i < count; i++) {
      int rank = Arrays.binarySearch(tags, sortable(unordered.getLong(i * slot)));
      while (rank > 0 && tags[rank - 1] == tags[rank]) {
        rank--;
      }
      while (taken[rank]) {
        rank++;
      }
      taken[rank] = true;
      System.arraycopy(unordered.array(), i * slot, entries, start + rank * slot, slot);
    }
  }

  private static long[] sortedTags(ByteBuffer slots, int count, int slot) {
    long[] tags = new long[count];
    for (int i = 0; i < count; i++) {
      tags[i] = sortable(slots.getLong(i * slot));
    }
    Arrays.sort(tags);
    return tags;
  }

  /** Signed order of these is unsigned order of tags; its own inverse. */
  private static long sortable(long tag) {
    return tag ^ Long.MIN_VALUE;
  }

  /** Length of every bucket. */
  int bucketBytes() {
    return Math.multiplyExact(capacity, slotBytes(shape));
  }

  /** Writes the {@code capacity} slots of a bucket. */
  void write(int bucket, byte[] out, int offset) {
    int slot = slotBytes(shape);
    int end = starts[bucket + 1];
    byte[] filler = filler(bucket, capacity - (end - starts[bucket]));
    ByteBuffer fillerTags = ByteBuffer.wrap(filler);
    ByteBuffer tags = ByteBuffer.wrap(entries);
    int entry = starts[bucket];
    int filled = 0;
    for (int i = 0; i < capacity; i++) {
      boolean real =
          entry < end
              && (filled * slot == filler.length
                  || Long.compareUnsigned(
                          tags.getLong(entry * slot), fillerTags.getLong(filled * slot))
                      < 0);
      int from = slot * (real ? entry++ : filled++);
      System.arraycopy(real ? entries : filler, from, out, offset + i * slot, slot);
    }
  }

  /** In the order of its tags; the same for the same bucket, and random to everybody else. */
  private byte[] filler(int bucket, int count) {
    int slot = slotBytes(shape);
    byte[] slots = new byte[count * slot];
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      byte[] counter = ByteBuffer.allocate(16).putInt(bucket).array();
      cipher.init(Cipher.ENCRYPT_MODE, fillerKey, new IvParameterSpec(counter));
      cipher.doFinal(slots, 0, slots.length, slots, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + CIPHER, e);
    }
    // All of it is random, so any tag may stand before any bytes.
    ByteBuffer tagged = ByteBuffer.wrap(slots);
    long[] tags = sortedTags(tagged, count, slot);
    for (int i = 0; i < count; i++) {
      tagged.putLong(i * slot, sortable(tags[i]));
    }
    return slots;
  }

  static int slotBytes(RecordShape shape) {
    int record = shape.recordBytes();
    return RecordKey.TAG_BYTES + (record == 0 ? 0 : record + OneTimeSeal.OVERHEAD_BYTES);
  }
}
