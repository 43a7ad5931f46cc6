// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.penregister.directory.DirectoryChanges;
import org.penregister.directory.RecordShape;
import org.penregister.scheme.RecordKey;

/** Evaluates and seals what changed from one epoch to the next, under one salt. */
final class DeltaEntries {
  private static final int ENTRIES_A_BATCH = 1024;

  private final PsiKey key;
  private final RecordShape shape;
  private final int version;
  private final byte[] salt;
  private final LongConsumer progress;
  private final AtomicLong done = new AtomicLong();

  /**
   * @param version the delta's number
   * @param salt drawn for this delta
   * @param progress is told after each batch how many handles are evaluated
   */
  DeltaEntries(PsiKey key, RecordShape shape, int version, byte[] salt, LongConsumer progress) {
    this.key = key;
    this.shape = shape;
    this.version = version;
    this.salt = salt;
    this.progress = progress;
  }

  /** The later records of these handles, by tag. */
  Map<Long, Overlay.Entry> live(List<DirectoryChanges.Entry> entries) {
    Map<Long, Overlay.Entry> live = new HashMap<>();
    List<RecordKey> keys = keys(entries);
    for (int i = 0; i < entries.size(); i++) {
      RecordKey salted = keys.get(i).salted(salt);
      byte[] sealed =
          shape.recordBytes() == 0
              ? new byte[0]
              : salted.seal(shape.encode(entries.get(i).devices()));
      live.put(salted.tag(), new Overlay.Entry(version, sealed));
    }
    return live;
  }

  /** That these handles are gone, by tag. */
  Map<Long, Overlay.Entry> removed(List<DirectoryChanges.Entry> entries) {
    Map<Long, Overlay.Entry> removed = new HashMap<>();
    keys(entries).forEach(gone -> removed.put(gone.tag(), Overlay.Entry.REMOVED));
    return removed;
  }

  /** The same without records. */
  static Map<Long, Overlay.Entry> tagsOnly(Map<Long, Overlay.Entry> entries) {
    Map<Long, Overlay.Entry> tags = new HashMap<>();
    entries.forEach(
        (tag, entry) ->
            tags.put(tag, entry.sealed() == null ? entry : new Overlay.Entry(0, new byte[0])));
    return tags;
  }

  private List<RecordKey> keys(List<DirectoryChanges.Entry> entries) {
    int batches = (entries.size() + ENTRIES_A_BATCH - 1) / ENTRIES_A_BATCH;
    return IntStream.range(0, batches)
        .parallel()
        .mapToObj(batch -> keys(entries, batch * ENTRIES_A_BATCH))
        .flatMap(List::stream)
        .toList();
  }

  private List<RecordKey> keys(List<DirectoryChanges.Entry> entries, int from) {
    List<byte[]> handles =
        entries.subList(from, Math.min(from + ENTRIES_A_BATCH, entries.size())).stream()
            .map(entry -> entry.handle().bytes())
            .toList();
    byte[][] outputs = key.evaluateAll(handles);
    progress.accept(done.addAndGet(handles.size()));
    return IntStream.range(0, outputs.length)
        .mapToObj(i -> new RecordKey(outputs[i], PsiSetup.PURPOSE))
        .toList();
  }
}
