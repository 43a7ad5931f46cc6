// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;

/**
 * Asserts two requesters as each other's contacts when they keep asking from one address at close
 * times.
 *
 * <p><b>Model.</b> R3: the records of other requesters as well.
 *
 * <p><b>Needs.</b> Source addresses, times, and which handle a requester is itself looked up by;
 * nothing of the target.
 *
 * <p><b>Idea.</b> Who lives, works or sits together shares a router. Two requesters are together on
 * a day when both ask from one address within {@code within} of each other, neighbours in time at
 * that address; an address with more than {@code most} requesters in the log is no household and
 * says nothing. Those together on at least {@code days} days are asserted. The score is the sum
 * over days and addresses of 1 over the number of others there, and only ranks.
 *
 * <p><b>Paper.</b> None; household records are joined by address everywhere.
 *
 * <p><b>Known failure.</b> Finds households, not conversations: people under one roof may never
 * write to each other. Says nothing where every requester has an address of its own, as in traces
 * without addresses, or behind a carrier's shared address.
 */
public final class CoLocationAdversary implements Adversary {
  private static final long DAY_MILLIS = 86_400_000;

  private final Duration within;
  private final int most;
  private final int days;

  /**
   * The adversary with these thresholds.
   *
   * @param within of each other are two lookups at close times
   * @param most requesters at an address that still says something, 2 or more
   * @param days on which two that are asserted are together, 1 or more
   */
  public CoLocationAdversary(Duration within, int most, int days) {
    if (most < 2) {
      throw new IllegalArgumentException("most is " + most + ", must be 2 or more");
    }
    if (days < 1) {
      throw new IllegalArgumentException("days is " + days + ", must be 1 or more");
    }
    this.within = within;
    this.most = most;
    this.days = days;
  }

  /** Reads {@code within} (an hour), {@code most} (8) and {@code days} (2). */
  public static CoLocationAdversary of(SpecValues values) {
    return new CoLocationAdversary(
        values.duration("within", Duration.ofHours(1)),
        values.integer("most", 8, 2, Integer.MAX_VALUE),
        values.integer("days", 2, 1, Integer.MAX_VALUE));
  }

  @Override
  public String name() {
    return "co-location";
  }

  @Override
  public String parameters() {
    return "within=" + SpecValues.text(within) + ":most=" + most + ":days=" + days;
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.TIME, LogField.SOURCE, LogField.REQUESTER_HANDLE);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupLog log = disclosure.log();
    RequesterIndex index = RequesterIndex.ofLookups(log);
    Meetings meetings = new Meetings(log, index);
    PairTableBuilder pairs = new PairTableBuilder();
    PairAccumulator candidates = new PairAccumulator();
    for (int i = 0; i < meetings.size(); ) {
      int g = meetings.first(i);
      for (; i < meetings.size() && meetings.first(i) == g; ) {
        int other = meetings.second(i);
        int end = meetings.end(i);
        int handle = log.names().handleOf(index.requester(other));
        if (handle >= 0) {
          candidates.add(handle, meetings.weight(i, end), meetings.days(i, end) >= days);
        }
        i = end;
      }
      candidates.flush(index.requester(g), Double::sum, pairs);
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  /** One row for two groups, a day and an address, in order of the groups and the day. */
  private final class Meetings {
    private Row[] rows = new Row[64];
    private int size;

    private record Row(int first, int second, long day, int source, double weight)
        implements Comparable<Row> {
      @Override
      public int compareTo(Row other) {
        int byFirst = Integer.compare(first, other.first);
        int bySecond = byFirst != 0 ? byFirst : Integer.compare(second, other.second);
        int byDay = bySecond != 0 ? bySecond : Long.compare(day, other.day);
        return byDay != 0 ? byDay : Integer.compare(source, other.source);
      }
    }

    Meetings(LookupLog log, RequesterIndex index) {
      Holders.Builder builder = new Holders.Builder();
      for (int g = 0; g < index.size(); g++) {
        for (int p = index.start(g); p < index.end(g); p++) {
          builder.add(log.source(index.record(p)), g, index.record(p));
        }
      }
      Holders sources = builder.build();
      for (int s = 0; s < sources.size(); s++) {
        int there = 1;
        for (int e = sources.start(s) + 1; e < sources.end(s); e++) {
          there += sources.position(e) != sources.position(e - 1) ? 1 : 0;
        }
        if (there > 1 && there <= most) {
          meet(log, sources, s, 1.0 / (there - 1));
        }
      }
      rows = Arrays.copyOf(rows, size);
      Arrays.sort(rows);
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || rows[i].compareTo(rows[i - 1]) != 0) {
          rows[distinct++] = rows[i];
        }
      }
      size = distinct;
    }

    /** Records of one address in order of time: each meets the one before it. */
    private void meet(LookupLog log, Holders sources, int source, double weight) {
      long[] visits = new long[sources.count(source)];
      for (int v = 0; v < visits.length; v++) {
        int entry = sources.start(source) + v;
        // Records are in order of time.
        visits[v] = (long) sources.place(entry) << 32 | sources.position(entry);
      }
      Arrays.sort(visits);
      for (int v = 1; v < visits.length; v++) {
        int now = (int) visits[v];
        int before = (int) visits[v - 1];
        long time = log.timeMillis((int) (visits[v] >>> 32));
        long since = time - log.timeMillis((int) (visits[v - 1] >>> 32));
        if (now != before && since <= within.toMillis()) {
          long day = Math.floorDiv(time, DAY_MILLIS);
          add(new Row(now, before, day, source, weight));
          add(new Row(before, now, day, source, weight));
        }
      }
    }

    private void add(Row row) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, Math.multiplyExact(size, 2));
      }
      rows[size++] = row;
    }

    int size() {
      return size;
    }

    int first(int i) {
      return rows[i].first();
    }

    int second(int i) {
      return rows[i].second();
    }

    /** The row after the last of the same two groups. */
    int end(int i) {
      int end = i;
      while (end < size && first(end) == first(i) && second(end) == second(i)) {
        end++;
      }
      return end;
    }

    double weight(int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += rows[i].weight();
      }
      return sum;
    }

    int days(int from, int to) {
      int count = 0;
      for (int i = from; i < to; i++) {
        count += i == from || rows[i].day() != rows[i - 1].day() ? 1 : 0;
      }
      return count;
    }
  }
}
