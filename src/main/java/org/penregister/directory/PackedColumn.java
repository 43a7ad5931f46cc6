// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Arrays;

/**
 * Append-only byte strings, packed one after another into chunks: no object, header or padding an
 * item. What is written is never written again, so {@link #freeze} shares the bytes.
 */
final class PackedColumn {
  // Under half of G1's smallest region: a larger array takes whole regions, up to twice its size.
  private static final int CHUNK_BITS = 18;
  private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
  private static final int CHUNK_MASK = CHUNK_BYTES - 1;

  private final boolean frozen;
  private byte[][] chunks;
  // Item i is the bytes [starts[i], starts[i + 1]).
  private long[] starts;
  private int size;

  PackedColumn() {
    this(false, new byte[1][CHUNK_BYTES], new long[16], 0);
  }

  private PackedColumn(boolean frozen, byte[][] chunks, long[] starts, int size) {
    this.frozen = frozen;
    this.chunks = chunks;
    this.starts = starts;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** These items and never more, whatever is appended to this column later. */
  PackedColumn freeze() {
    return frozen ? this : new PackedColumn(true, chunks, starts, size);
  }

  void append(byte[] item) {
    if (frozen) {
      throw new IllegalStateException("append to a frozen column");
    }
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, Math.multiplyExact(starts.length, 2));
    }
    long position = starts[size];
    int done = 0;
    while (done < item.length) {
      int within = (int) (position & CHUNK_MASK);
      int length = Math.min(item.length - done, CHUNK_BYTES - within);
      System.arraycopy(item, done, writableChunk(position), within, length);
      done += length;
      position += length;
    }
    size++;
    starts[size] = position;
  }

  int length(int item) {
    return (int) (starts[item + 1] - starts[item]);
  }

  byte[] get(int item) {
    byte[] out = new byte[length(item)];
    copy(item, out, 0);
    return out;
  }

  void copy(int item, byte[] out, int offset) {
    long position = starts[item];
    long end = starts[item + 1];
    int to = offset;
    while (position < end) {
      int within = (int) (position & CHUNK_MASK);
      int length = (int) Math.min(end - position, CHUNK_BYTES - within);
      System.arraycopy(chunks[(int) (position >>> CHUNK_BITS)], within, out, to, length);
      to += length;
      position += length;
    }
  }

  boolean matches(int item, byte[] bytes) {
    if (length(item) != bytes.length) {
      return false;
    }
    long position = starts[item];
    for (byte b : bytes) {
      if (at(position++) != b) {
        return false;
      }
    }
    return true;
  }

  boolean matches(int item, PackedColumn other, int otherItem) {
    if (length(item) != other.length(otherItem)) {
      return false;
    }
    long position = starts[item];
    long otherPosition = other.starts[otherItem];
    while (position < starts[item + 1]) {
      if (at(position++) != other.at(otherPosition++)) {
        return false;
      }
    }
    return true;
  }

  private byte at(long position) {
    return chunks[(int) (position >>> CHUNK_BITS)][(int) (position & CHUNK_MASK)];
  }

  private byte[] writableChunk(long position) {
    int chunk = Math.toIntExact(position >>> CHUNK_BITS);
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new byte[CHUNK_BYTES];
    }
    return chunks[chunk];
  }
}
