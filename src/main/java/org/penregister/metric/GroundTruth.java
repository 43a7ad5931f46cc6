// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Who really looked up whom in the disclosed window. Rows of results are over <i>units</i>: a unit
 * is a requester in one window, so that a run over several windows pools them. A truth of one
 * window numbers its units as the log numbers requesters.
 */
public final class GroundTruth {
  private final int[][] contacts;
  private final int[] lookups;
  private final int[] clusters;
  private final int[] targets;
  private final int[] recordUnits;
  private final long pairs;

  /**
   * A truth that does not say which unit each record belongs to; metrics over lookups then have no
   * interval.
   *
   * @param contacts for each unit the distinct handle indices that it truly looked up, ascending;
   *     empty for a unit that looked up nobody
   * @param lookups for each unit its number of lookups that the server could see
   * @param clusters for each unit the requester it belongs to: the unit of resampling
   * @param targets for each record number of the operator's log the true handle index, or -1 where
   *     the record is no lookup
   */
  public GroundTruth(int[][] contacts, int[] lookups, int[] clusters, int[] targets) {
    this(contacts, lookups, clusters, targets, unknown(targets.length));
  }

  /**
   * @param contacts for each unit the distinct handle indices that it truly looked up, ascending;
   *     empty for a unit that looked up nobody
   * @param lookups for each unit its number of lookups that the server could see
   * @param clusters for each unit the requester it belongs to: the unit of resampling
   * @param targets for each record number of the operator's log the true handle index, or -1 where
   *     the record is no lookup
   * @param recordUnits for each record number the unit that made it, or -1 where it is not known
   */
  public GroundTruth(
      int[][] contacts, int[] lookups, int[] clusters, int[] targets, int[] recordUnits) {
    if (recordUnits.length != targets.length) {
      throw new IllegalArgumentException(
          recordUnits.length + " units of records for " + targets.length + " records");
    }
    if (lookups.length != contacts.length || clusters.length != contacts.length) {
      throw new IllegalArgumentException("columns of the truth differ in length");
    }
    long count = 0;
    for (int[] each : contacts) {
      count += each.length;
    }
    this.contacts = contacts;
    this.lookups = lookups;
    this.clusters = clusters;
    this.targets = targets;
    this.recordUnits = recordUnits;
    this.pairs = count;
  }

  /** Number of units, those without lookups included. */
  public int units() {
    return contacts.length;
  }

  /** The true contacts of a unit, ascending; not to be written to. */
  public int[] contactsOf(int unit) {
    return contacts[unit];
  }

  public boolean isContact(int unit, int handle) {
    return Arrays.binarySearch(contacts[unit], handle) >= 0;
  }

  /** Lookups of a unit that the server could see. */
  public int lookupsOf(int unit) {
    return lookups[unit];
  }

  /** The requester behind a unit. */
  public int clusterOf(int unit) {
    return clusters[unit];
  }

  /** The true handle index of a record of the operator's log, -1 where it is no lookup. */
  public int targetOf(int recordNumber) {
    return targets[recordNumber];
  }

  /** The unit that made a record of the operator's log, -1 where it is not known. */
  public int unitOf(int recordNumber) {
    return recordUnits[recordNumber];
  }

  /** Number of records in the operator's log. */
  public int records() {
    return targets.length;
  }

  /** Number of true (unit, handle) pairs. */
  public long pairs() {
    return pairs;
  }

  /** A choice of pairs. */
  @FunctionalInterface
  public interface PairPredicate {
    boolean test(int unit, int handle);
  }

  /**
   * The part of the truth that some lookups tell.
   *
   * @param records which of the operator's records count; those of others are no lookups
   * @param pairs which contacts count
   * @throws IllegalStateException where the unit of a lookup is not known
   */
  public GroundTruth restrictedTo(IntPredicate records, PairPredicate pairs) {
    int[] kept = new int[targets.length];
    int[] made = new int[contacts.length];
    for (int i = 0; i < kept.length; i++) {
      if (targets[i] >= 0 && recordUnits[i] < 0) {
        throw new IllegalStateException("the unit of record " + i + " is not known");
      }
      boolean counts = targets[i] >= 0 && records.test(i) && pairs.test(recordUnits[i], targets[i]);
      kept[i] = counts ? targets[i] : -1;
      if (counts) {
        made[recordUnits[i]]++;
      }
    }
    int[][] left = new int[contacts.length][];
    for (int unit = 0; unit < left.length; unit++) {
      left[unit] = new int[made[unit]];
    }
    int[] filled = new int[left.length];
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] >= 0) {
        left[recordUnits[i]][filled[recordUnits[i]]++] = kept[i];
      }
    }
    for (int unit = 0; unit < left.length; unit++) {
      left[unit] = Arrays.stream(left[unit]).sorted().distinct().toArray();
    }
    return new GroundTruth(left, made, clusters, kept, recordUnits);
  }

  /** Several windows as one truth: units and record numbers of each follow those before it. */
  public static GroundTruth pool(List<GroundTruth> windows) {
    return new GroundTruth(
        windows.stream().flatMap(w -> Arrays.stream(w.contacts)).toArray(int[][]::new),
        windows.stream().flatMapToInt(w -> Arrays.stream(w.lookups)).toArray(),
        windows.stream().flatMapToInt(w -> Arrays.stream(w.clusters)).toArray(),
        windows.stream().flatMapToInt(w -> Arrays.stream(w.targets)).toArray(),
        pooledRecordUnits(windows));
  }

  private static int[] pooledRecordUnits(List<GroundTruth> windows) {
    IntStream.Builder pooled = IntStream.builder();
    int before = 0;
    for (GroundTruth window : windows) {
      for (int unit : window.recordUnits) {
        pooled.add(unit < 0 ? -1 : before + unit);
      }
      before += window.units();
    }
    return pooled.build().toArray();
  }

  private static int[] unknown(int records) {
    int[] units = new int[records];
    Arrays.fill(units, -1);
    return units;
  }
}
