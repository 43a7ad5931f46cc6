// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;

/** Explains every lookup by one of the candidate pairs' conversations or by none. */
final class Conversations {
  static int LOOKBACK = 8;
  static double NEAR = .05;
  static double SHRINK = 20;
  static double FLOOR = .3;
  static double LEAST = 1;
  static int ALWAYS = 4;
  static double DROP = 1e-5;
  static int DROP_AFTER = 1;
  static double MASK = 1e-4;
  static double[] STARTS = {1, 4, 16, 64, 256};
  static double LAW_WEIGHT = 300;
  static double DAMP = .6;
  static double PRIOR_TIES = 6;
  static double BACKGROUND = .5;
  static double SELF = .5;
  static boolean LEARN = true;
  static boolean LEARN_PRIOR = false;
  static boolean DEBUG = false;

  private final LookupTimes times;
  final long[] pairs;
  private final int[] pairStarts;
  private final int[] entries;
  private final double[] messages; // intensity with which the pair explains the entry's lookup
  private final double[] base;
  private final double[] self; // self-exciting part of base
  private final double[] plainPart;
  private double[] total;
  final double[] posterior;
  final double[] logRatio;
  private ConversationLaws laws = ConversationLaws.initial();
  private double[] startShares;
  private double priorOdds;
  // soft counts of one sweep
  private double[][] transitions = new double[ConversationLaws.COUNT][LagBins.COUNT];
  private double[] parents = new double[2];
  private double[] startCounts;
  private byte[] masks;

  Conversations(LookupTimes times, int candidates) {
    this.times = times;
    int n = times.size();
    this.self = new double[n];
    this.plainPart = new double[n];
    this.base = new double[n];
    for (int g = 0; g < times.groupCount(); g++) {
      for (int p = times.starts[g]; p < times.starts[g + 1]; p++) {
        int i = times.ofGroup[p];
        plainPart[i] = times.count(g) / times.span * times.busyness[i];
        if (p > times.starts[g]) {
          double lag = times.seconds[i] - times.seconds[times.ofGroup[p - 1]];
          if (lag < LagBins.longest()) {
            int b = LagBins.bin(lag);
            self[i] = ConversationLaws.share(b) / LagBins.width(b);
          }
        }
        base[i] = BACKGROUND * plainPart[i] + SELF * self[i];
      }
    }
    double[] whole = new double[n];
    for (int i = 0; i < n; i++) {
      whole[i] = plainPart[i] + SELF * self[i];
    }
    this.pairs = new Candidates(times, whole, candidates, LEAST, ALWAYS).pairs();
    this.posterior = new double[pairs.length];
    this.logRatio = new double[pairs.length];
    this.pairStarts = new int[pairs.length + 1];
    GrowingInts found = new GrowingInts();
    for (int p = 0; p < pairs.length; p++) {
      link((int) (pairs[p] >>> 32), (int) pairs[p], found);
      pairStarts[p + 1] = found.size();
    }
    this.entries = found.toArray();
    this.messages = new double[entries.length];
    this.total = base.clone();
    this.startShares = new double[STARTS.length];
    Arrays.fill(startShares, 1.0 / STARTS.length);
    this.startCounts = new double[STARTS.length];
    this.masks = new byte[pairs.length];
    Arrays.fill(masks, (byte) 31);
    double others = Math.max(1, times.groupCount() - 1);
    double share = Math.min(.5, PRIOR_TIES / others);
    this.priorOdds = share / (1 - share);
  }

  /** Lookups of either with one of the other near; in order of time. */
  private void link(int a, int b, GrowingInts found) {
    int p = times.starts[a];
    int q = times.starts[b];
    int lastA = -1;
    int lastB = -1;
    while (p < times.starts[a + 1] || q < times.starts[b + 1]) {
      int i = p < times.starts[a + 1] ? times.ofGroup[p] : Integer.MAX_VALUE;
      int j = q < times.starts[b + 1] ? times.ofGroup[q] : Integer.MAX_VALUE;
      if (i < j) {
        if (near(lastB, i) || near(i, j)) {
          found.add(i);
        }
        lastA = i;
        p++;
      } else {
        if (near(lastA, j) || near(j, i)) {
          found.add(j);
        }
        lastB = j;
        q++;
      }
    }
  }

  private boolean near(int earlier, int later) {
    if (earlier < 0 || later == Integer.MAX_VALUE) {
      return false;
    }
    double lag = times.seconds[later] - times.seconds[earlier];
    if (lag >= LagBins.longest()) {
      return false;
    }
    int bin = LagBins.bin(lag);
    return ConversationLaws.share(bin) > NEAR * LagBins.width(bin) * plainPart[later];
  }

  void run(int sweeps) {
    for (int s = 0; s < sweeps; s++) {
      sweep(s);
    }
  }

  private void sweep(int s) {
    for (double[] t : transitions) Arrays.fill(t, 0);
    Arrays.fill(parents, 0);
    Arrays.fill(startCounts, 0);
    double[] next = new double[times.size()];
    Chain chain = new Chain();
    double ties = 0;
    for (int p = 0; p < pairs.length; p++) {
      if (s >= DROP_AFTER && posterior[p] < DROP) {
        continue;
      }
      chain.run(p);
      ties += posterior[p];
      for (int e = pairStarts[p]; e < pairStarts[p + 1]; e++) {
        int i = entries[e];
        double on = posterior[p] * chain.on[e - pairStarts[p]];
        double competition = Math.max(total[i] - messages[e], 1e-12);
        double message = competition * on / Math.max(1e-9, 1 - on);
        messages[e] = s == 0 ? message*DAMP : (1 - DAMP) * messages[e] + DAMP * message;
        next[i] += messages[e];
      }
    }
    // background
    double selfMass = 0, selfAll = 0, bgMass = 0;
    double[] bg = new double[times.groupCount()];
    for (int i = 0; i < times.size(); i++) {
      double b = base[i];
      bg[times.groups[i]] += b / (b + next[i]);
      bgMass += b / (b + next[i]);
    }
    for (int i = 0; i < times.size(); i++) {
      int g = times.groups[i];
      double whole = Math.max(FLOOR, bgMass / times.size());
      double share = (bg[g] + SHRINK * whole) / (times.count(g) + SHRINK);
      base[i] = share * (BACKGROUND * 2 * plainPart[i] + SELF * self[i]);
      total[i] = base[i] + next[i];
    }
    if (DEBUG)
      System.out.printf(
          "sweep %d ties %.1f bg %.3f laws %s starts %s%n",
          s, ties, bgMass / times.size(), laws, Arrays.toString(startCounts));
    if (LEARN && s >= 1) {
      laws = ConversationLaws.of(transitions, parents, LAW_WEIGHT);
      double all = 0;
      for (double c : startCounts) all += c + 20;
      for (int v = 0; v < STARTS.length; v++) startShares[v] = (startCounts[v] + 20) / all;
    }
    if (LEARN_PRIOR && s >= 1) {
      double n = times.groupCount();
      double share = (ties + n * .5) / (n * (n - 1) / 2 + n);
      priorOdds = share / (1 - share);
    }
  }

  /** One pair's chain. */
  private final class Chain {
    static final int GROW = 64;
    double[] on = new double[GROW];
    double[] kernelO = new double[0], kernelC = new double[0];
    int[] binOf = new int[0];
    double[] aO, aC, bO, bC, ended, rest, start, inv;
    int[] sF, sB, sE;

    void run(int p) {
      int from = pairStarts[p];
      int n = pairStarts[p + 1] - from;
      if (on.length < n || aO == null) {
        int cap = Math.max(n, GROW) * 2;
        on = new double[cap];
        kernelO = new double[cap * LOOKBACK];
        kernelC = new double[cap * LOOKBACK];
        binOf = new int[cap * LOOKBACK];
        aO = new double[cap];
        aC = new double[cap];
        bO = new double[cap];
        bC = new double[cap];
        start = new double[cap];
        inv = new double[cap];
        rest = new double[cap];
        sF = new int[cap];
        sB = new int[cap];
      }
      for (int e = 0; e < n; e++) {
        int i = entries[from + e];
        on[e] = 0;
        inv[e] = 1 / Math.max(total[i] - messages[from + e], 1e-12);
        start[e] = .5 * times.busyness[i] / times.span * inv[e];
        for (int k = 1; k <= LOOKBACK; k++) {
          int slot = e * LOOKBACK + k - 1;
          int j = e - k < 0 ? -1 : entries[from + e - k];
          double lag = j < 0 ? Double.MAX_VALUE : times.seconds[i] - times.seconds[j];
          if (lag >= LagBins.longest()) {
            binOf[slot] = -1;
            break;
          }
          int bin = LagBins.bin(lag);
          int type =
              times.groups[i] == times.groups[j]
                  ? ConversationLaws.FOLLOW_UP
                  : ConversationLaws.REPLY;
          binOf[slot] = bin * 2 + type;
          kernelO[slot] = laws.density[type][bin] * inv[e];
          kernelC[slot] = laws.density[type + 2][bin] * inv[e];
        }
      }
      double[] logZ = new double[STARTS.length];
      double max = Double.NEGATIVE_INFINITY;
      Arrays.fill(logZ, Double.NEGATIVE_INFINITY);
      for (int v = 0; v < STARTS.length; v++) {
        if ((masks[p] >> v & 1) == 0) continue;
        logZ[v] = pass(n, v, 0) - STARTS[v] + StrictMath.log(startShares[v]);
        max = Math.max(max, logZ[v]);
      }
      double sum = 0;
      for (double z : logZ) sum += StrictMath.exp(z - max);
      double ratio = max + StrictMath.log(sum);
      logRatio[p] = ratio;
      double odds = priorOdds * StrictMath.exp(Math.min(ratio, 600));
      posterior[p] = odds / (1 + odds);
      if (posterior[p] < 1e-6) {
        return;
      }
      int mask = 0;
      for (int v = 0; v < STARTS.length; v++) {
        double w = StrictMath.exp(logZ[v] - max) / sum;
        if (w > MASK) {
          mask |= 1 << v | 2 << v | 1 << v >> 1;
          pass(n, v, w);
          startCounts[v] += w * posterior[p];
          collect(p, n, w);
        }
      }
      masks[p] = (byte) (mask & 31);
    }

    double lastZ;
    int lastScale;
    static final double BIG = 0x1p300, SMALL = 0x1p-300;

    double pass(int n, int v, double w) {
      double nu = STARTS[v];
      double endO = laws.ends(0), endC = laws.ends(1);
      double e = 1;
      int scale = 0;
      for (int i = 0; i < n; i++) {
        double cont = 0;
        for (int k = 1; k <= LOOKBACK; k++) {
          int slot = i * LOOKBACK + k - 1;
          if (binOf[slot] < 0) break;
          int j = i - k;
          double step = aO[j] * kernelO[slot] + aC[j] * kernelC[slot];
          if (sF[j] != scale) step *= sF[j] == scale - 1 ? SMALL : 0;
          cont += step;
        }
        aO[i] = nu * start[i] * e;
        aC[i] = cont;
        sF[i] = scale;
        e += endO * aO[i] + endC * aC[i];
        if (e > BIG) {
          e *= SMALL;
          scale++;
        }
      }
      lastZ = e;
      lastScale = scale;
      double result = StrictMath.log(e) + scale * 300 * StrictMath.log(2);
      if (w == 0) return result;
      // backward
      double r = 1;
      scale = 0;
      for (int i = n - 1; i >= 0; i--) {
        double fo = 0, fc = 0;
        for (int k = 1; k <= LOOKBACK && i + k < n; k++) {
          int slot = (i + k) * LOOKBACK + k - 1;
          if (binOf[slot] == -1 || !reach(i + k, k)) break;
          double x = bC[i + k];
          if (sB[i + k] != scale) x *= sB[i + k] == scale - 1 ? SMALL : 0;
          fo += kernelO[slot] * x;
          fc += kernelC[slot] * x;
        }
        bO[i] = endO * r + fo;
        bC[i] = endC * r + fc;
        sB[i] = scale;
        rest[i] = r;
        r += nu * start[i] * bO[i];
        if (r > BIG) {
          r *= SMALL;
          scale++;
        }
      }
      return result;
    }

    boolean reach(int i, int k) {
      int base = i * LOOKBACK;
      for (int m = 0; m < k; m++) if (binOf[base + m] < 0) return false;
      return true;
    }

    void collect(int p, int n, double w) {
      double weight = w * posterior[p];
      for (int i = 0; i < n; i++) {
        double f = scaled(sF[i] + sB[i] - lastScale) / lastZ;
        double o = aO[i] * bO[i] * f;
        double c = aC[i] * bC[i] * f;
        on[i] += w * (o + c);
        parents[0] += weight * o;
        parents[1] += weight * c;
        for (int k = 1; k <= LOOKBACK; k++) {
          int slot = i * LOOKBACK + k - 1;
          if (binOf[slot] < 0) break;
          int j = i - k;
          double g = scaled(sF[j] + sB[i] - lastScale) / lastZ * bC[i] * weight;
          transitions[binOf[slot] & 1][binOf[slot] >> 1] += aO[j] * kernelO[slot] * g;
          transitions[2 + (binOf[slot] & 1)][binOf[slot] >> 1] += aC[j] * kernelC[slot] * g;
        }
      }
    }

    double scaled(int s) {
      return s == 0 ? 1 : s > 0 ? (s == 1 ? BIG : Double.POSITIVE_INFINITY) : s == -1 ? SMALL : 0;
    }
  }
}
