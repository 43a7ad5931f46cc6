// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.time.Duration;
import java.util.Arrays;

/**
 * What a client cache leaves of a trace of messages: a pair is looked up at its first message in a
 * window, and again at the first message for which at least {@code ttl} has passed since its last
 * <em>lookup</em> (an answer of age ttl has expired). The cache is empty at each window's start;
 * all windows count, a partial last one too.
 *
 * @param lookupsPerSender lookups divided by (requester, window) with a message
 * @param pairsRepeated share of (requester, handle, window) that are looked up at least twice, in
 *     [0, 1]
 */
public record CachedLookups(double lookupsPerSender, double pairsRepeated) {
  /** Counts lookups of {@code trace}; a {@code ttl} of zero is no cache. */
  public static CachedLookups of(Trace trace, Duration window, Duration ttl) {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("ttl is " + ttl + ", must not be negative");
    }
    long lookups = 0;
    long senders = 0;
    long pairs = 0;
    long repeated = 0;
    for (int index = 0; index < trace.windows(window); index++) {
      Window counted = new Window(trace.window(window, index), ttl.toMillis());
      lookups += counted.lookups;
      senders += counted.senders;
      pairs += counted.pairs.size();
      repeated += counted.repeated;
    }
    return new CachedLookups((double) lookups / senders, (double) repeated / pairs);
  }

  private static final class Window {
    private final PairIndex pairs = new PairIndex();
    private long[] last = new long[16];
    private int[] counts = new int[16];
    private long lookups;
    private long senders;
    private long repeated;

    Window(Trace trace, long ttlMillis) {
      boolean[] sent = new boolean[trace.nodes()];
      for (int i = 0; i < trace.size(); i++) {
        if (!sent[trace.requester(i)]) {
          sent[trace.requester(i)] = true;
          senders++;
        }
        message(pairs.add(trace.requester(i), trace.handle(i)), trace.timeMillis(i), ttlMillis);
      }
    }

    private void message(int pair, long timeMillis, long ttlMillis) {
      if (pair == last.length) {
        last = Arrays.copyOf(last, pair * 2);
        counts = Arrays.copyOf(counts, pair * 2);
      }
      if (counts[pair] > 0 && timeMillis - last[pair] < ttlMillis) {
        return;
      }
      last[pair] = timeMillis;
      lookups++;
      if (++counts[pair] == 2) {
        repeated++;
      }
    }
  }
}
