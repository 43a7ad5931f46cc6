// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.RecordKey;

/**
 * Tag and record key of every entry of a directory, in flat arrays: 40 bytes an entry and no
 * objects.
 */
final class KeyMaterial {
  private static final int ENTRIES_A_BATCH = 1024;

  private final DirectorySnapshot directory;
  private final byte[] material;

  private KeyMaterial(DirectorySnapshot directory, byte[] material) {
    this.directory = directory;
    this.material = material;
  }

  /**
   * Evaluates every handle, on all cores.
   *
   * @param progress is told after each batch how many handles are done, by the thread that did it
   */
  static KeyMaterial evaluate(DirectorySnapshot directory, PsiKey key, LongConsumer progress) {
    int size = directory.size();
    byte[] material = new byte[Math.multiplyExact(size, RecordKey.MATERIAL_BYTES)];
    AtomicLong done = new AtomicLong();
    IntStream.range(0, (size + ENTRIES_A_BATCH - 1) / ENTRIES_A_BATCH)
        .parallel()
        .forEach(
            batch -> {
              int from = batch * ENTRIES_A_BATCH;
              int to = Math.min(from + ENTRIES_A_BATCH, size);
              List<byte[]> handles =
                  IntStream.range(from, to).mapToObj(directory::handleBytes).toList();
              RecordKey.expandAll(
                  key.evaluateAll(handles),
                  PsiSetup.PURPOSE,
                  material,
                  from * RecordKey.MATERIAL_BYTES);
              progress.accept(done.addAndGet(to - from));
            });
    return new KeyMaterial(directory, material);
  }

  /** All tags, in order of the directory's entries. */
  long[] tags() {
    ByteBuffer bytes = ByteBuffer.wrap(material);
    long[] tags = new long[directory.size()];
    Arrays.setAll(tags, i -> bytes.getLong(i * RecordKey.MATERIAL_BYTES));
    return tags;
  }

  /** Whether no tag is there twice: two handles out of a million have the same one in 2^-25. */
  static boolean distinct(long[] tags) {
    long[] sorted = tags.clone();
    Arrays.parallelSort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Seals the records of entries {@code from} to {@code to}, exclusive, one after the other. */
  void seal(int from, int to, byte[] out) {
    OneTimeSeal.Sealer sealer = new OneTimeSeal.Sealer();
    byte[] record = new byte[directory.shape().recordBytes()];
    int each = record.length + OneTimeSeal.OVERHEAD_BYTES;
    for (int i = from; i < to; i++) {
      seal(sealer, i, record, out, (i - from) * each);
    }
  }

  /** Seals one record; {@code record} is scratch of its length. */
  void seal(OneTimeSeal.Sealer sealer, int entry, byte[] record, byte[] out, int offset) {
    directory.copyRecord(entry, record, 0);
    sealer.seal(
        material,
        entry * RecordKey.MATERIAL_BYTES + RecordKey.TAG_BYTES,
        record,
        0,
        record.length,
        out,
        offset);
  }
}
