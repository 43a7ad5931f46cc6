// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;

/**
 * The pairs of requesters worth a closer look: for each requester the {@code most} others with the
 * largest sum, over turn changes, of the log of how much likelier the second lookup is as a reply
 * than by its maker's own rate. Time is linear in the lookups, space in the requesters.
 */
final class Candidates {
  private static final int SCANNED = 256;
  static double REPLIES = .5;
  static double CHANCE = .75;
  static double QUIT = .5;

  private final LookupTimes times;
  private final double[] base;
  private final int most;
  private final double least;
  private final int always;
  private final double[] sums;
  private final int[] seen;
  private final int[] touched;
  private int touchedCount;
  private int scan;
  private final double[] replyDensity = new double[LagBins.COUNT];

  /**
   * @param base for each lookup the intensity with which its maker looks up anyway
   * @param most candidates a requester
   */
  Candidates(LookupTimes times, double[] base, int most, double least, int always) {
    this.least = least;
    this.always = always;
    this.times = times;
    this.base = base;
    this.most = most;
    this.sums = new double[times.groupCount()];
    this.seen = new int[times.groupCount()];
    this.touched = new int[times.groupCount()];
    for (int b = 0; b < LagBins.COUNT; b++) {
      replyDensity[b] = ConversationLaws.share(b) / LagBins.width(b);
    }
  }

  /** Pairs as the smaller group above and the larger below; ascending, distinct. */
  long[] pairs() {
    GrowingInts first = new GrowingInts();
    GrowingInts second = new GrowingInts();
    int[] best = new int[most];
    for (int g = 0; g < times.groupCount(); g++) {
      touchedCount = 0;
      for (int p = times.starts[g]; p < times.starts[g + 1]; p++) {
        forward(g, p);
        backward(g, p);
      }
      discount(g);
      int kept = best(best);
      for (int i = 0; i < kept; i++) {
        first.add(Math.min(g, best[i]));
        second.add(Math.max(g, best[i]));
      }
      for (int i = 0; i < touchedCount; i++) {
        sums[touched[i]] = 0;
      }
    }
    long[] keys = new long[first.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) first.get(i) << 32 | second.get(i);
    }
    Arrays.sort(keys);
    int distinct = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[distinct++] = keys[i];
      }
    }
    return Arrays.copyOf(keys, distinct);
  }

  /** Others' first lookups after this one, up to the requester's own next. */
  private void forward(int g, int p) {
    int i = times.ofGroup[p];
    int next = p + 1 < times.starts[g + 1] ? times.ofGroup[p + 1] : times.size();
    int end = Math.min(next, i + 1 + SCANNED);
    scan++;
    for (int j = i + 1; j < end; j++) {
      double lag = times.seconds[j] - times.seconds[i];
      if (lag >= LagBins.longest()) {
        return;
      }
      int other = times.groups[j];
      if (seen[other] != scan) {
        seen[other] = scan;
        add(other, lag, base[j]);
      }
    }
  }

  /** Others' last lookups before this one, down to the requester's own previous. */
  private void backward(int g, int p) {
    int i = times.ofGroup[p];
    int previous = p > times.starts[g] ? times.ofGroup[p - 1] : -1;
    int end = Math.max(previous, i - 1 - SCANNED);
    scan++;
    for (int j = i - 1; j > end; j--) {
      double lag = times.seconds[i] - times.seconds[j];
      if (lag >= LagBins.longest()) {
        return;
      }
      int other = times.groups[j];
      if (seen[other] != scan) {
        seen[other] = scan;
        add(other, lag, base[i]);
      }
    }
  }

  private void add(int other, double lag, double intensity) {
    double odds = 1 - QUIT + REPLIES * replyDensity[LagBins.bin(lag)] / intensity;
    if (odds > 1) {
      if (sums[other] == 0) {
        touched[touchedCount++] = other;
      }
      sums[other] += StrictMath.log(odds);
    }
  }

  private static int rateBin(double count) {
    return (int) (2 * StrictMath.log(count) / StrictMath.log(2));
  }

  /** Takes off what chance alone brings. */
  private void discount(int g) {
    if (CHANCE == 0) return;
    double[] open = new double[LagBins.COUNT];
    for (int p = times.starts[g]; p < times.starts[g + 1]; p++) {
      double gap =
          p + 1 < times.starts[g + 1]
              ? times.seconds[times.ofGroup[p + 1]] - times.seconds[times.ofGroup[p]]
              : LagBins.longest();
      int last = gap >= LagBins.longest() ? LagBins.COUNT : LagBins.bin(gap);
      for (int b = 0; b < last; b++) open[b] += LagBins.width(b);
    }
    double[] forward = new double[64];
    double backward = 0;
    double mine = times.count(g) / times.span;
    for (int b = 0; b < LagBins.COUNT; b++) {
      backward += open[b] * gain(replyDensity[b] / mine) / times.span;
      for (int r = 0; r < forward.length; r++) {
        double rate = StrictMath.pow(2, (r + .5) / 2) / times.span;
        forward[r] += open[b] * rate * gain(replyDensity[b] / rate);
      }
    }
    for (int i = 0; i < touchedCount; i++) {
      int other = touched[i];
      double n = times.count(other);
      sums[other] -= CHANCE * (n * backward + forward[rateBin(n)]);
      if (sums[other] == 0) sums[other] = -1e-9;
    }
  }

  private static double gain(double ratio) {
    double odds = 1 - QUIT + REPLIES * ratio;
    return odds > 1 ? StrictMath.log(odds) : 0;
  }

  private int best(int[] best) {
    int kept = 0;
    for (int i = 0; i < touchedCount; i++) {
      int other = touched[i];
      int place = kept;
      while (place > 0 && before(other, best[place - 1])) {
        place--;
      }
      if (place < most) {
        kept = Math.min(kept + 1, most);
        System.arraycopy(best, place, best, place + 1, kept - 1 - place);
        best[place] = other;
      }
    }
    while (kept > always && sums[best[kept - 1]] < least) {
      kept--;
    }
    return kept;
  }

  private boolean before(int a, int b) {
    return sums[a] != sums[b] ? sums[a] > sums[b] : a < b;
  }
}
