// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.penregister.random.SeededRandom;

/**
 * The registered handles with their records at one instant, numbered from 0 in order of first
 * registration. Immutable and safe between threads; the bytes are shared with the {@link Directory}
 * it was taken from. An index outside [0, size()) is an {@link IndexOutOfBoundsException}.
 */
public final class DirectorySnapshot {
  private final Instant at;
  private final RecordShape shape;
  private final HandleTable handles;
  // Ascending: entry i is the handle at positions[i] of the table, with the record in rows[i].
  private final int[] positions;
  private final int[] rows;
  private final PackedColumn records;
  private final long[] persons;

  /** Takes ownership of all arguments. */
  DirectorySnapshot(
      Instant at,
      RecordShape shape,
      HandleTable handles,
      int[] positions,
      int[] rows,
      PackedColumn records,
      long[] persons) {
    this.at = at;
    this.shape = shape;
    this.handles = handles;
    this.positions = positions;
    this.rows = rows;
    this.records = records;
    this.persons = persons;
  }

  /**
   * A synthetic directory, at the epoch: the first {@code space.registered()} handles of the space
   * in index order, so that entry i is the space's index i and person i, with 1 to {@code
   * shape.maxDevices()} devices each (uniform) whose keys are seeded bytes and no real keys. Each
   * entry's devices depend on {@code seed} and its index alone.
   */
  public static DirectorySnapshot synthetic(HandleSpace space, RecordShape shape, long seed) {
    int size = space.registered();
    HandleTable handles = new HandleTable();
    PackedColumn records = new PackedColumn();
    int[] identity = new int[size];
    long[] persons = new long[size];
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < size; i++) {
      random.reseed(SeededRandom.derive(seed, i));
      handles.add(space.bytes(i));
      records.append(syntheticRecord(shape, random));
      identity[i] = i;
      persons[i] = i;
    }
    return new DirectorySnapshot(
        Instant.EPOCH, shape, handles.freeze(), identity, identity, records.freeze(), persons);
  }

  /**
   * The handles that differ, for an update from {@code before} to {@code after}.
   *
   * @throws IllegalArgumentException if the two have different shapes
   */
  public static DirectoryChanges between(DirectorySnapshot before, DirectorySnapshot after) {
    if (!before.shape.equals(after.shape)) {
      throw new IllegalArgumentException(
          "before has " + before.shape + ", after has " + after.shape + ", must be the same");
    }
    List<DirectoryChanges.Entry> added = new ArrayList<>();
    List<DirectoryChanges.Entry> changed = new ArrayList<>();
    List<DirectoryChanges.Entry> removed = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      int j = before.indexOf(after.handleBytes(i));
      if (j < 0) {
        added.add(after.entry(i));
      } else if (!after.sameRecord(i, before, j)) {
        changed.add(after.entry(i));
      }
    }
    for (int j = 0; j < before.size(); j++) {
      if (after.indexOf(before.handleBytes(j)) < 0) {
        removed.add(before.entry(j));
      }
    }
    return new DirectoryChanges(added, changed, removed);
  }

  public Instant at() {
    return at;
  }

  /** How many handles are registered. */
  public int size() {
    return positions.length;
  }

  public RecordShape shape() {
    return shape;
  }

  public Handle handle(int i) {
    return handles.handle(positions[i]);
  }

  /** {@link Handle#bytes()} of entry {@code i}; a fresh array. */
  public byte[] handleBytes(int i) {
    return handles.bytes(positions[i]);
  }

  /** The entry of {@code handle}, or -1 if it is not registered. */
  public int indexOf(Handle handle) {
    return indexOf(handle.bytes());
  }

  /** The entry whose handle has these bytes, or -1; any bytes may be asked for. */
  public int indexOf(byte[] handleBytes) {
    int position = handles.find(handleBytes);
    if (position < 0 || size() == handles.size()) {
      return position;
    }
    return Math.max(-1, Arrays.binarySearch(positions, position));
  }

  public boolean contains(Handle handle) {
    return indexOf(handle) >= 0;
  }

  /** The devices of entry {@code i}; none if the shape is {@link RecordShape#MEMBERSHIP_ONLY}. */
  public List<Device> devices(int i) {
    return shape.unpack(record(i), 0);
  }

  /**
   * Writes the padded record of entry {@code i}, {@code shape().recordBytes()} bytes, into {@code
   * out} from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if it does not fit
   */
  public void copyRecord(int i, byte[] out, int offset) {
    int row = rows[i];
    int length = shape.recordBytes();
    Objects.checkFromIndexSize(offset, length, out.length);
    if (length > 0) {
      records.copy(row, out, offset);
      Arrays.fill(out, offset + records.length(row), offset + length, (byte) 0);
    }
  }

  /** The padded record of entry {@code i} in a fresh array. */
  public byte[] record(int i) {
    byte[] record = new byte[shape.recordBytes()];
    copyRecord(i, record, 0);
    return record;
  }

  /** Whose the handle is: a number of the ground truth, which no server may use. */
  public long person(int i) {
    return persons[rows[i]];
  }

  /**
   * The same handles without records: shape {@link RecordShape#MEMBERSHIP_ONLY}, nothing copied.
   */
  public DirectorySnapshot membershipOnly() {
    return new DirectorySnapshot(
        at, RecordShape.MEMBERSHIP_ONLY, handles, positions, rows, records, persons);
  }

  @Override
  public String toString() {
    return "DirectorySnapshot[" + size() + " handles at " + at + ", " + shape + "]";
  }

  private DirectoryChanges.Entry entry(int i) {
    return new DirectoryChanges.Entry(handle(i), devices(i));
  }

  private boolean sameRecord(int i, DirectorySnapshot other, int j) {
    return shape.maxDevices() == 0 || records.matches(rows[i], other.records, other.rows[j]);
  }

  private static byte[] syntheticRecord(RecordShape shape, SeededRandom random) {
    if (shape.maxDevices() == 0) {
      return new byte[0];
    }
    int count = 1 + random.nextInt(shape.maxDevices());
    byte[] record = new byte[shape.packedBytes(count)];
    record[0] = (byte) count;
    long word = 0;
    for (int i = 0; i < record.length - 1; i++) {
      word = i % 8 == 0 ? random.nextLong() : word >>> 8;
      record[1 + i] = (byte) word;
    }
    return record;
  }
}
