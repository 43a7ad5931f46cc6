// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.ArrayList;
import java.util.List;

/** Growable primitive columns in chunks, so that growing copies nothing. */
final class Columns {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;
  private static final int MASK = CHUNK - 1;

  private Columns() {}

  /** A column of 32-bit integers. */
  static final class Ints {
    private final List<int[]> chunks = new ArrayList<>();
    private long size;

    void add(int value) {
      if ((size & MASK) == 0) {
        chunks.add(new int[CHUNK]);
      }
      chunks.get((int) (size >>> SHIFT))[(int) (size & MASK)] = value;
      size++;
    }

    int get(long index) {
      return chunks.get((int) (index >>> SHIFT))[(int) (index & MASK)];
    }

    long size() {
      return size;
    }
  }

  /** A column of 64-bit integers. */
  static final class Longs {
    private final List<long[]> chunks = new ArrayList<>();
    private long size;

    void add(long value) {
      if ((size & MASK) == 0) {
        chunks.add(new long[CHUNK]);
      }
      chunks.get((int) (size >>> SHIFT))[(int) (size & MASK)] = value;
      size++;
    }

    long get(long index) {
      return chunks.get((int) (index >>> SHIFT))[(int) (index & MASK)];
    }

    long size() {
      return size;
    }
  }

  /** A column of bytes. */
  static final class Bytes {
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;

    void add(int value) {
      if ((size & MASK) == 0) {
        chunks.add(new byte[CHUNK]);
      }
      chunks.get((int) (size >>> SHIFT))[(int) (size & MASK)] = (byte) value;
      size++;
    }

    int get(long index) {
      return chunks.get((int) (index >>> SHIFT))[(int) (index & MASK)];
    }
  }
}
