// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/**
 * Counts who is active together: the crude reference for what times alone give away.
 *
 * <p><b>Model.</b> R3: the records of other requesters as well.
 *
 * <p><b>Needs.</b> Times and requesters, and which handle a requester is itself looked up by.
 *
 * <p><b>Idea.</b> Let c be the pairs of lookups of A and B within a window {@code within} wide, so
 * at most half of it apart, and e = n(A) n(B) within / span what two independent requesters with as
 * many lookups at constant rates would have. The score is c ln(c/e) - (c - e), the log-likelihood
 * ratio of a Poisson count, where c is above e. Since exp(-score) bounds the chance of such a count
 * (Chernoff), pairs are asserted by Benjamini and Hochberg's rule at a false-discovery level of 5 %
 * over all pairs of requesters. Listed are each requester's 16 best.
 *
 * <p><b>Paper.</b> None; a reference.
 *
 * <p><b>Known failure.</b> People are active in bursts and by day, which the rule does not know: on
 * real logs most of what it asserts is wrong. It ranks better than it asserts.
 */
public final class CoActivityAdversary implements Adversary {
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final double FALSE_DISCOVERIES = .05;
  private static final int LISTED = 16;

  private final Duration within;

  /**
   * The adversary with this window.
   *
   * @param within positive; lookups at most half of it apart count
   */
  public CoActivityAdversary(Duration within) {
    if (within.toMillis() < 1) {
      throw new IllegalArgumentException("within is " + within + ", must be PT0.001S or more");
    }
    this.within = within;
  }

  /** Reads {@code within}, PT5M unless given. */
  public static CoActivityAdversary of(SpecValues values) {
    return new CoActivityAdversary(values.duration("within", WITHIN));
  }

  @Override
  public String name() {
    return "co-activity";
  }

  @Override
  public String parameters() {
    return "within=" + SpecValues.text(within);
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.TIME, LogField.REQUESTER, LogField.REQUESTER_HANDLE);
  }

  @Override
  public boolean readsTimesOnly() {
    return true;
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupTimes times = new LookupTimes(disclosure.log());
    Scan scan = new Scan(times, within.toMillis() / 1000.0);
    for (int g = 0; g < times.groupCount(); g++) {
      scan.read(g);
    }
    return scan.pairs().inference(disclosure.log(), times, scan.threshold());
  }

  /** Counts near lookups of one requester after the other. */
  private static final class Scan {
    private final LookupTimes times;
    private final double window;
    private final int[] counts;
    private final int[] touched;
    private final long[][] best;
    private final double[][] bestScores;
    // Scores that could be asserted, each pair once.
    private double[] high = new double[64];
    private int highCount;
    private int touchedCount;

    Scan(LookupTimes times, double window) {
      this.times = times;
      this.window = window;
      this.counts = new int[times.groupCount()];
      this.touched = new int[times.groupCount()];
      this.best = new long[times.groupCount()][];
      this.bestScores = new double[times.groupCount()][];
    }

    void read(int g) {
      touchedCount = 0;
      for (int p = times.starts[g]; p < times.starts[g + 1]; p++) {
        int i = times.ofGroup[p];
        for (int j = i + 1; j < times.size() && near(i, j); j++) {
          count(g, times.groups[j]);
        }
        for (int j = i - 1; j >= 0 && near(j, i); j--) {
          count(g, times.groups[j]);
        }
      }
      long[] keys = new long[touchedCount];
      double[] scores = new double[touchedCount];
      int kept = 0;
      for (int i = 0; i < touchedCount; i++) {
        int other = touched[i];
        double score = score(g, other, counts[other]);
        counts[other] = 0;
        if (score > 0) {
          if (g < other && StrictMath.exp(-score) <= FALSE_DISCOVERIES) {
            addHigh(score);
          }
          kept = insert(keys, scores, kept, other, score);
        }
      }
      best[g] = Arrays.copyOf(keys, kept);
      bestScores[g] = Arrays.copyOf(scores, kept);
    }

    private boolean near(int earlier, int later) {
      return times.seconds[later] - times.seconds[earlier] <= window / 2;
    }

    private void count(int g, int other) {
      if (other != g && counts[other]++ == 0) {
        touched[touchedCount++] = other;
      }
    }

    private double score(int a, int b, int count) {
      double expected = (double) times.count(a) * times.count(b) * window / times.span;
      return count <= expected ? 0 : count * StrictMath.log(count / expected) - (count - expected);
    }

    private static int insert(long[] keys, double[] scores, int kept, int other, double score) {
      int place = kept;
      while (place > 0
          && (scores[place - 1] < score
              || (scores[place - 1] == score && keys[place - 1] > other))) {
        place--;
      }
      if (place >= LISTED) {
        return kept;
      }
      int size = Math.min(kept + 1, LISTED);
      System.arraycopy(keys, place, keys, place + 1, size - 1 - place);
      System.arraycopy(scores, place, scores, place + 1, size - 1 - place);
      keys[place] = other;
      scores[place] = score;
      return size;
    }

    private void addHigh(double score) {
      if (highCount == high.length) {
        high = Arrays.copyOf(high, 2 * highCount);
      }
      high[highCount++] = score;
    }

    /** A pair is listed for both if it is among the best of either. */
    ScoredPairs pairs() {
      ScoredPairs pairs = new ScoredPairs(times.groupCount());
      for (int g = 0; g < times.groupCount(); g++) {
        for (int i = 0; i < best[g].length; i++) {
          int other = (int) best[g][i];
          if (g < other || !lists(other, g)) {
            pairs.add(g, other, bestScores[g][i]);
          }
        }
      }
      return pairs;
    }

    private boolean lists(int g, int other) {
      for (long each : best[g]) {
        if (each == other) {
          return true;
        }
      }
      return false;
    }

    /** The lowest score that is asserted; infinite where none is. */
    double threshold() {
      Arrays.sort(high, 0, highCount);
      double pairs = .5 * times.groupCount() * (times.groupCount() - 1.0);
      for (int i = 0; i < highCount; i++) {
        int asHigh = highCount - i;
        if (StrictMath.exp(-high[i]) <= FALSE_DISCOVERIES * asHigh / pairs) {
          return high[i];
        }
      }
      return Double.POSITIVE_INFINITY;
    }
  }
}
