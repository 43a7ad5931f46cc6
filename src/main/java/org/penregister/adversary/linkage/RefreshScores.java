// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.time.Duration;
import java.util.Arrays;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * Scores by a cache that outlives the change of accounts. A client that refreshes what it keeps
 * asks again a whole number of lifetimes later, and no client asks again before one is over.
 */
final class RefreshScores {
  /** Phases told apart where the log shows no handles. */
  static final int PHASES = 144;

  /** How closely a client can keep to its schedule, chosen beforehand. */
  private static final long SLACK_MILLIS = 1000;

  /** How many clients refresh on schedule, as far as is known beforehand. */
  private static final double SCHEDULED = .1;

  /**
   * What one lookup of the same handle within a lifetime takes off: a client that lost its cache.
   */
  private static final double TOO_SOON = -5;

  private RefreshScores() {}

  /**
   * For handles in clear. Each common handle adds the logarithm of the odds of how far the time
   * between its last lookup by the earlier account and its first by the later one is from a whole
   * number of lifetimes: any distance is as likely without a schedule, and each order of magnitude
   * with one.
   */
  static LinkScore ofHandles(
      LookupLog log, RequesterIndex index, AccountHandles handles, int[] later, Duration ttl) {
    Ends ends = new Ends(log, index, handles);
    Holders.Builder builder = new Holders.Builder();
    for (int position = 0; position < later.length; position++) {
      for (int i = handles.start(later[position]); i < handles.end(later[position]); i++) {
        builder.add(handles.handle(i), position, i);
      }
    }
    Holders holders = builder.build();
    long lifetime = ttl.toMillis();
    return (scores, earlier) -> {
      for (int i = handles.start(earlier); i < handles.end(earlier); i++) {
        int found = holders.find(handles.handle(i));
        for (int e = found < 0 ? 0 : holders.start(found);
            e < (found < 0 ? 0 : holders.end(found));
            e++) {
          int place = holders.place(e);
          double weight = Math.min(handles.weight(i), handles.weight(place));
          scores[holders.position(e)] += weight * score(ends.first[place] - ends.last[i], lifetime);
        }
      }
    };
  }

  private static double score(long between, long lifetime) {
    if (between < lifetime - SLACK_MILLIS) {
      return TOO_SOON;
    }
    long phase = between % lifetime;
    long distance = Math.min(phase, lifetime - phase);
    double ratio =
        lifetime
            / ((2 * distance + SLACK_MILLIS) * StrictMath.log1p((double) lifetime / SLACK_MILLIS));
    return StrictMath.log(1 - SCHEDULED + SCHEDULED * ratio);
  }

  /** For logs of time alone: in how many cycles an account asks at each phase of the lifetime. */
  static LinkScore ofTimes(LookupLog log, RequesterIndex index, int[] later, Duration ttl) {
    int[][] counts = new int[index.size()][PHASES];
    double width = (double) ttl.toMillis() / PHASES;
    for (int g = 0; g < counts.length; g++) {
      long previous = Long.MIN_VALUE;
      for (int p = index.start(g); p < index.end(g); p++) {
        long time = log.timeMillis(index.record(p));
        int phase = (int) (Math.floorMod(time, ttl.toMillis()) / width);
        long cell = Math.floorDiv(time, ttl.toMillis()) * PHASES + phase;
        if (cell != previous) {
          counts[g][Math.min(PHASES - 1, phase)]++;
          previous = cell;
        }
      }
    }
    return Histograms.scores(counts, later);
  }

  /** When each account first and last asks for each of its handles. */
  private static final class Ends {
    final long[] first;
    final long[] last;

    Ends(LookupLog log, RequesterIndex index, AccountHandles handles) {
      int entries = index.size() == 0 ? 0 : handles.end(index.size() - 1);
      first = new long[entries];
      last = new long[entries];
      Arrays.fill(first, Long.MAX_VALUE);
      for (int g = 0; g < index.size(); g++) {
        for (int p = index.start(g); p < index.end(g); p++) {
          int record = index.record(p);
          for (int j = 0; j < log.itemCount(record); j++) {
            int place = handles.find(g, log.handle(record, j));
            first[place] = Math.min(first[place], log.timeMillis(record));
            last[place] = log.timeMillis(record);
          }
        }
      }
    }
  }
}
