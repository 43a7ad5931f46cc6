// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;

/**
 * The pairs of requesters worth a closer look. A turn change is a lookup of one requester followed
 * by the other's next, with none of the first in between. Its gain is the log of how much likelier
 * the second lookup is as a reply than by its maker's own rate, where that is positive. For each
 * requester those others are kept whose gains exceed three quarters of what chance would bring, at
 * most so many; the best few are kept in any case.
 *
 * <p>Looks at 256 lookups on either side of each, so time is linear in the lookups; space is linear
 * in the requesters.
 */
final class Candidates {
  private static final int SCANNED = 256;
  private static final double REPLIES = .5;
  private static final double CHANCE = .75;
  private static final double LEAST = 1;
  private static final int ALWAYS = 4;
  private static final int RATE_BINS = 64; // half-octaves of a count

  private final LookupTimes times;
  private final double[] rates;
  private final int most;
  private final double[] gains;
  private final int[] seen;
  private final int[] touched;
  private final double[] replyDensity = new double[LagBins.COUNT];
  private int touchedCount;
  private int scan;

  /**
   * @param rates for each lookup the intensity with which its maker looks up anyway
   * @param most candidates a requester
   */
  Candidates(LookupTimes times, double[] rates, int most) {
    this.times = times;
    this.rates = rates;
    this.most = most;
    this.gains = new double[times.groupCount()];
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
        gains[touched[i]] = 0;
      }
    }
    return distinct(first, second);
  }

  private static long[] distinct(GrowingInts first, GrowingInts second) {
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
      if (!add(times.groups[j], times.seconds[j] - times.seconds[i], rates[j])) {
        return;
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
      if (!add(times.groups[j], times.seconds[i] - times.seconds[j], rates[i])) {
        return;
      }
    }
  }

  /** False where the lag is too long, and so all further ones. */
  private boolean add(int other, double lag, double rate) {
    if (lag >= LagBins.longest()) {
      return false;
    }
    if (seen[other] != scan) {
      seen[other] = scan;
      double gain = gain(replyDensity[LagBins.bin(lag)] / rate);
      if (gain > 0) {
        if (gains[other] == 0) {
          touched[touchedCount++] = other;
        }
        gains[other] += gain;
      }
    }
    return true;
  }

  private static double gain(double ratio) {
    double odds = 1 - REPLIES + REPLIES * ratio;
    return odds > 1 ? StrictMath.log(odds) : 0;
  }

  /** Takes off what two independent requesters with these numbers of lookups would gain. */
  private void discount(int g) {
    double[] open = openSeconds(g);
    double mine = times.count(g) / times.span;
    double[] forward = new double[RATE_BINS];
    double backward = 0;
    for (int b = 0; b < LagBins.COUNT; b++) {
      backward += open[b] * gain(replyDensity[b] / mine) / times.span;
      for (int r = 0; r < RATE_BINS; r++) {
        double rate = StrictMath.pow(2, (r + .5) / 2) / times.span;
        forward[r] += open[b] * rate * gain(replyDensity[b] / rate);
      }
    }
    for (int i = 0; i < touchedCount; i++) {
      int count = times.count(touched[i]);
      int rateBin = (int) (2 * StrictMath.log(count) / StrictMath.log(2));
      gains[touched[i]] -= CHANCE * (count * backward + forward[rateBin]);
    }
  }

  /** For each bin of lag, the seconds at that lag after a lookup and before the next. */
  private double[] openSeconds(int g) {
    double[] open = new double[LagBins.COUNT];
    for (int p = times.starts[g]; p < times.starts[g + 1]; p++) {
      double gap =
          p + 1 < times.starts[g + 1]
              ? times.seconds[times.ofGroup[p + 1]] - times.seconds[times.ofGroup[p]]
              : LagBins.longest();
      int end = gap >= LagBins.longest() ? LagBins.COUNT : LagBins.bin(gap);
      for (int b = 0; b < end; b++) {
        open[b] += LagBins.width(b);
      }
    }
    return open;
  }

  /** Writes the best others, best first, and returns how many. */
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
    while (kept > ALWAYS && gains[best[kept - 1]] < LEAST) {
      kept--;
    }
    return kept;
  }

  private boolean before(int a, int b) {
    return gains[a] != gains[b] ? gains[a] > gains[b] : a < b;
  }
}
