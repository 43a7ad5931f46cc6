// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.enumeration;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.penregister.directory.HandleSpace;
import org.penregister.log.TargetEncoding;

/**
 * Encodes a number space once, on all processors, and tells in order of index which of its handles
 * have an encoding that is sought.
 */
final class SpaceScan {
  private static final int CHUNK = 1 << 14;
  private static final int CHUNKS = 64;

  /** Is told of each match, in ascending order of handle, on the calling thread. */
  @FunctionalInterface
  interface Listener {
    /**
     * One match.
     *
     * @param slot place of the encoding among those sought
     * @param weight of the handle
     */
    void match(int slot, int handle, double weight);
  }

  private final TargetEncoding encoding;
  private final HandleSpace space;
  private final long[] sought;
  private final IntToDoubleFunction weight;
  private final int[][] slots = new int[CHUNKS][CHUNK];
  private final double[][] weights = new double[CHUNKS][CHUNK];

  /**
   * A scan that has yet to run.
   *
   * @param sought encodings, ascending and distinct
   * @param weight is called once a match, by any thread
   */
  SpaceScan(TargetEncoding encoding, HandleSpace space, long[] sought, IntToDoubleFunction weight) {
    this.encoding = encoding;
    this.space = space;
    this.sought = sought;
    this.weight = weight;
  }

  /** Scans the handles from 0 to {@code end} exclusive. */
  void run(int end, Listener listener) {
    // Chunks are encoded in parallel and read in order, so threads leave no trace in the result.
    for (long wave = 0; wave < end; wave += (long) CHUNKS * CHUNK) {
      int start = (int) wave;
      int chunks = (int) Math.min(CHUNKS, (end - wave + CHUNK - 1) / CHUNK);
      IntStream.range(0, chunks).parallel().forEach(c -> encode(c, start + c * CHUNK, end));
      for (int c = 0; c < chunks; c++) {
        int first = start + c * CHUNK;
        for (int i = 0; i < Math.min(CHUNK, end - first); i++) {
          if (slots[c][i] >= 0) {
            listener.match(slots[c][i], first + i, weights[c][i]);
          }
        }
      }
    }
  }

  private void encode(int chunk, int first, int end) {
    TargetEncoding own = encoding.fork();
    for (int i = 0; i < Math.min(CHUNK, end - first); i++) {
      int slot = Arrays.binarySearch(sought, own.encode(space.bytes(first + i)));
      slots[chunk][i] = slot;
      if (slot >= 0) {
        weights[chunk][i] = weight.applyAsDouble(first + i);
      }
    }
  }
}
