// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * Scores by when two accounts ask, whatever they ask for: the hours of the day in which they do,
 * the pauses between their lookups, and how many lookups they make.
 */
final class RhythmScores {
  private static final int HOURS = 24;
  private static final int PAUSES = 24;
  private static final long HOUR_MILLIS = 3_600_000;

  // How alike two accounts' numbers of lookups are taken to be, chosen beforehand.
  private static final double CORRELATION = .5;

  private RhythmScores() {}

  /** The sum of the three logarithms of odds. */
  static LinkScore of(LookupLog log, RequesterIndex index, int[] later) {
    int[][] hours = new int[index.size()][];
    int[][] pauses = new int[index.size()][];
    for (int g = 0; g < index.size(); g++) {
      hours[g] = hours(log, index, g);
      pauses[g] = pauses(log, index, g);
    }
    return LinkScore.sum(
        Histograms.scores(hours, later), Histograms.scores(pauses, later), volume(index, later));
  }

  /** On how many days an account asks in each hour of the day, UTC. */
  private static int[] hours(LookupLog log, RequesterIndex index, int group) {
    int[] counts = new int[HOURS];
    long previous = Long.MIN_VALUE;
    for (int p = index.start(group); p < index.end(group); p++) {
      long hour = Math.floorDiv(log.timeMillis(index.record(p)), HOUR_MILLIS);
      if (hour != previous) {
        counts[(int) Math.floorMod(hour, (long) HOURS)]++;
        previous = hour;
      }
    }
    return counts;
  }

  /** On how many days an account makes a pause of each length, in powers of two of a second. */
  private static int[] pauses(LookupLog log, RequesterIndex index, int group) {
    int[] counts = new int[PAUSES];
    long[] lastDay = new long[PAUSES];
    Arrays.fill(lastDay, Long.MIN_VALUE);
    for (int p = index.start(group) + 1; p < index.end(group); p++) {
      long now = log.timeMillis(index.record(p));
      long pause = (now - log.timeMillis(index.record(p - 1))) / 1000;
      int bin = Math.min(PAUSES - 1, Long.SIZE - Long.numberOfLeadingZeros(pause));
      long day = Math.floorDiv(now, HOURS * HOUR_MILLIS);
      counts[bin] += day == lastDay[bin] ? 0 : 1;
      lastDay[bin] = day;
    }
    return counts;
  }

  /** The logarithm of the number of lookups, as a pair of normal variables that go together. */
  private static LinkScore volume(RequesterIndex index, int[] later) {
    double[] standard = new double[index.size()];
    double sum = 0;
    double squares = 0;
    for (int g = 0; g < standard.length; g++) {
      standard[g] = StrictMath.log(index.records(g));
      sum += standard[g];
      squares += standard[g] * standard[g];
    }
    double mean = sum / standard.length;
    double deviation = Math.sqrt(Math.max(0, squares / standard.length - mean * mean));
    for (int g = 0; g < standard.length; g++) {
      standard[g] = deviation > 0 ? (standard[g] - mean) / deviation : 0;
    }
    double unexplained = 1 - CORRELATION * CORRELATION;
    double constant = -StrictMath.log(unexplained) / 2;
    return (scores, earlier) -> {
      double x = standard[earlier];
      for (int position = 0; position < later.length; position++) {
        double y = standard[later[position]];
        scores[position] +=
            constant
                - CORRELATION * (CORRELATION * (x * x + y * y) - 2 * x * y) / (2 * unexplained);
      }
    };
  }
}
