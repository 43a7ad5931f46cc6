// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.enumeration;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.penregister.directory.HandleSpace;
import org.penregister.log.LookupLog;
import org.penregister.log.TargetEncoding;

/**
 * The distinct digests or prefixes in the lookups of a log, numbered (slots), under the encoding of
 * the epoch of each. Epochs of one encoding share their slots.
 */
final class EpochEncodings {
  private static final TargetEncoding[] NO_ENCODINGS = {};

  private final TargetEncoding newest;
  private final int[] epochs;
  // For each of the epochs the place of its encoding, for each encoding its words from its slot on.
  private final int[] places;
  private final TargetEncoding[] encodings;
  private final int[] starts;
  private final long[][] words;

  EpochEncodings(LookupLog log, TargetEncoding newest) {
    this.newest = newest;
    this.epochs = epochs(log);
    this.places = new int[epochs.length];
    TargetEncoding[] found = NO_ENCODINGS;
    for (int i = 0; i < epochs.length; i++) {
      TargetEncoding own = newest.forEpoch(epochs[i]);
      int place = 0;
      while (place < found.length && found[place] != own) {
        place++;
      }
      if (place == found.length) {
        found = Arrays.copyOf(found, place + 1);
        found[place] = own;
      }
      places[i] = place;
    }
    this.encodings = found;
    this.words = words(log);
    this.starts = new int[encodings.length + 1];
    for (int place = 0; place < words.length; place++) {
      starts[place + 1] = Math.addExact(starts[place], words[place].length);
    }
  }

  private int[] epochs(LookupLog log) {
    int[] all = new int[16];
    int size = 0;
    for (int i = 0; i < log.size(); i++) {
      // Runs of one epoch are long, so few are put down more than once.
      if (covers(log, i) && (size == 0 || all[size - 1] != log.epoch(i))) {
        all = size == all.length ? Arrays.copyOf(all, 2 * size) : all;
        all[size++] = log.epoch(i);
      }
    }
    return Arrays.stream(all, 0, size).sorted().distinct().toArray();
  }

  private long[][] words(LookupLog log) {
    long[] totals = new long[encodings.length];
    for (int i = 0; i < log.size(); i++) {
      if (covers(log, i)) {
        totals[place(log.epoch(i))] += log.itemCount(i);
      }
    }
    long[][] all = new long[encodings.length][];
    for (int place = 0; place < all.length; place++) {
      all[place] = new long[Math.toIntExact(totals[place])];
    }
    int[] sizes = new int[encodings.length];
    for (int i = 0; i < log.size(); i++) {
      if (covers(log, i)) {
        int place = place(log.epoch(i));
        for (int j = 0; j < log.itemCount(i); j++) {
          all[place][sizes[place]++] = log.word(i, j);
        }
      }
    }
    Arrays.setAll(all, place -> distinct(all[place]));
    return all;
  }

  private static long[] distinct(long[] all) {
    Arrays.parallelSort(all);
    int distinct = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return Arrays.copyOf(all, distinct);
  }

  /** Whether a record is a lookup whose items are slots. */
  boolean covers(LookupLog log, int record) {
    return log.isLookup(record)
        && log.type(record) == newest.type()
        && log.parameter(record) == newest.bits();
  }

  /** How many there are. */
  int slots() {
    return starts[encodings.length];
  }

  /** The slot of an item of a covered record of an epoch; negative where there is none. */
  int slot(int epoch, long word) {
    int place = place(epoch);
    int found = place < 0 ? place : Arrays.binarySearch(words[place], word);
    return found < 0 ? found : starts[place] + found;
  }

  private int place(int epoch) {
    int found = Arrays.binarySearch(epochs, epoch);
    return found < 0 ? found : places[found];
  }

  /** Encodes the handles from 0 to {@code end} exclusive under each encoding; tells of slots. */
  void scan(HandleSpace space, int end, IntToDoubleFunction weight, SpaceScan.Listener listener) {
    for (int place = 0; place < encodings.length; place++) {
      int start = starts[place];
      if (words[place].length > 0) {
        new SpaceScan(encodings[place], space, words[place], weight)
            .run(end, (slot, handle, p) -> listener.match(start + slot, handle, p));
      }
    }
  }
}
