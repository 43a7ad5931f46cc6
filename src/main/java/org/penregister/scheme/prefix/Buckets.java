// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;

/** A directory's entries by bucket. Every bucket is answered at the length of the fullest one. */
final class Buckets {
  final DirectorySnapshot directory;
  final int capacity;
  private final int[] starts;
  private final int[] entries;
  private final byte[] suffixes;

  Buckets(DirectorySnapshot directory, int bits) {
    this.directory = directory;
    BucketNumber number = new BucketNumber(bits);
    int size = directory.size();
    int[] buckets = new int[size];
    byte[] unordered = new byte[size * BucketNumber.SUFFIX_BYTES];
    starts = new int[(1 << bits) + 1];
    for (int i = 0; i < size; i++) {
      byte[] hash = number.hash(directory.handleBytes(i));
      buckets[i] = number.of(hash);
      starts[buckets[i] + 1]++;
      System.arraycopy(
          BucketNumber.suffix(hash),
          0,
          unordered,
          i * BucketNumber.SUFFIX_BYTES,
          BucketNumber.SUFFIX_BYTES);
    }
    capacity = cumulate(starts);
    entries = new int[size];
    suffixes = new byte[unordered.length];
    int[] next = starts.clone();
    for (int i = 0; i < size; i++) {
      int place = next[buckets[i]]++;
      entries[place] = i;
      System.arraycopy(
          unordered,
          i * BucketNumber.SUFFIX_BYTES,
          suffixes,
          place * BucketNumber.SUFFIX_BYTES,
          BucketNumber.SUFFIX_BYTES);
    }
  }

  /** Entries of the fullest bucket of the registered part of a space. */
  static int capacity(HandleSpace space, int bits) {
    BucketNumber number = new BucketNumber(bits);
    int[] counts = new int[(1 << bits) + 1];
    for (int i = 0; i < space.registered(); i++) {
      counts[(int) number.encode(space.bytes(i)) + 1]++;
    }
    return cumulate(counts);
  }

  /** Writes {@code capacity} slots of {@code used (1) | suffix | record}, unused ones zero. */
  void write(int bucket, byte[] out, int offset) {
    int slot = slotBytes(directory.shape().recordBytes());
    int at = offset;
    for (int place = starts[bucket]; place < starts[bucket + 1]; place++) {
      out[at] = 1;
      System.arraycopy(
          suffixes, place * BucketNumber.SUFFIX_BYTES, out, at + 1, BucketNumber.SUFFIX_BYTES);
      directory.copyRecord(entries[place], out, at + 1 + BucketNumber.SUFFIX_BYTES);
      at += slot;
    }
  }

  static int slotBytes(int recordBytes) {
    return 1 + BucketNumber.SUFFIX_BYTES + recordBytes;
  }

  /** Turns counts (shifted by one) into starts and returns the largest count, at least 1. */
  static int cumulate(int[] counts) {
    int most = 1;
    for (int i = 1; i < counts.length; i++) {
      most = Math.max(most, counts[i]);
      counts[i] += counts[i - 1];
    }
    return most;
  }
}
