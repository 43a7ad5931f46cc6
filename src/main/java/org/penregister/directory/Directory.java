// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The registered set over time: who registered which handle with which devices, when it moved to
 * another person and when it went. Calls for one handle come in the order of their times; different
 * handles may come in any order. Of several calls for a handle at one instant the last one holds.
 *
 * <p>Stored in columns: a million handles with two 64-byte keys take some 250 MB, and a snapshot
 * shares all but 16 bytes a handle. Not safe between threads; its snapshots are.
 */
public final class Directory {
  private final RecordShape shape;
  private final HandleTable handles = new HandleTable();
  private final RegistrationColumns registrations = new RegistrationColumns();
  // Latest row of the handle at each position.
  private int[] latest = new int[16];

  /** An empty directory whose records have this shape. */
  public Directory(RecordShape shape) {
    this.shape = shape;
  }

  public RecordShape shape() {
    return shape;
  }

  /**
   * Registers {@code handle} for {@code person} from {@code at} on.
   *
   * @param person a number of the ground truth; snapshots keep it, records do not
   * @throws IllegalArgumentException if the handle is registered, {@code at} is before its last
   *     change or the devices do not fit the shape
   */
  public void register(Handle handle, long person, List<Device> devices, Instant at) {
    int position = handles.find(handle.bytes());
    int row = position < 0 ? RegistrationColumns.NONE : latest[position];
    if (row != RegistrationColumns.NONE) {
      if (registrations.isOpen(row)) {
        throw new IllegalArgumentException(
            "cannot register "
                + handle
                + " at "
                + at
                + ": registered since "
                + registrations.from(row)
                + "; move or deregister it first");
      }
      checkNotBefore(handle, at, registrations.until(row));
    }
    byte[] packed = pack(handle, devices);
    append(position < 0 ? newPosition(handle) : position, person, packed, at, row);
  }

  /**
   * Gives {@code handle} to {@code toPerson}, with that person's devices, from {@code at} on. To
   * the person who has it already it is a change of devices.
   *
   * @throws IllegalArgumentException if the handle is not registered, {@code at} is before its last
   *     change or the devices do not fit the shape
   */
  public void move(Handle handle, long toPerson, List<Device> devices, Instant at) {
    int row = openRow("move", handle, at);
    byte[] packed = pack(handle, devices);
    registrations.close(row, at);
    append(registrations.handle(row), toPerson, packed, at, row);
  }

  /**
   * Ends the registration of {@code handle} at {@code at}.
   *
   * @throws IllegalArgumentException if the handle is not registered or {@code at} is before its
   *     last change
   */
  public void deregister(Handle handle, Instant at) {
    registrations.close(openRow("deregister", handle, at), at);
  }

  /** The handles that {@code person} has at {@code at}, in order of first registration. */
  public List<Handle> handlesOf(long person, Instant at) {
    TreeSet<Integer> positions = new TreeSet<>();
    int row = registrations.latestOfPerson(person);
    while (row != RegistrationColumns.NONE) {
      if (!registrations.startsAfter(row, at) && registrations.endsAfter(row, at)) {
        positions.add(registrations.handle(row));
      }
      row = registrations.previousOfPerson(row);
    }
    return positions.stream().map(handles::handle).toList();
  }

  /** All registrations of {@code handle}, oldest first; none if it was never registered. */
  public List<Registration> history(Handle handle) {
    int position = handles.find(handle.bytes());
    List<Registration> history = new ArrayList<>();
    int row = position < 0 ? RegistrationColumns.NONE : latest[position];
    while (row != RegistrationColumns.NONE) {
      history.add(
          new Registration(
              handle,
              registrations.person(row),
              shape.unpack(registrations.devices(row), 0),
              registrations.from(row),
              registrations.isOpen(row) ? null : registrations.until(row)));
      row = registrations.previousOfHandle(row);
    }
    Collections.reverse(history);
    return List.copyOf(history);
  }

  /** Who is registered at {@code at}; later calls here do not change it. */
  public DirectorySnapshot snapshot(Instant at) {
    int[] positions = new int[handles.size()];
    int[] rows = new int[handles.size()];
    int size = 0;
    for (int position = 0; position < handles.size(); position++) {
      int row = latest[position];
      while (row != RegistrationColumns.NONE && registrations.startsAfter(row, at)) {
        row = registrations.previousOfHandle(row);
      }
      if (row != RegistrationColumns.NONE && registrations.endsAfter(row, at)) {
        positions[size] = position;
        rows[size] = row;
        size++;
      }
    }
    return new DirectorySnapshot(
        at,
        shape,
        handles.freeze(),
        Arrays.copyOf(positions, size),
        Arrays.copyOf(rows, size),
        registrations.frozenDevices(),
        registrations.frozenPersons());
  }

  private int newPosition(Handle handle) {
    int position = handles.add(handle.bytes());
    if (position == latest.length) {
      latest = Arrays.copyOf(latest, Math.multiplyExact(latest.length, 2));
    }
    return position;
  }

  private void append(int position, long person, byte[] packed, Instant at, int previous) {
    latest[position] = registrations.append(position, person, packed, at, previous);
  }

  /** The row that {@code verb} would end at {@code at}. */
  private int openRow(String verb, Handle handle, Instant at) {
    int position = handles.find(handle.bytes());
    if (position < 0) {
      throw new IllegalArgumentException(
          "cannot " + verb + " " + handle + " at " + at + ": never registered");
    }
    int row = latest[position];
    if (!registrations.isOpen(row)) {
      throw new IllegalArgumentException(
          "cannot "
              + verb
              + " "
              + handle
              + " at "
              + at
              + ": not registered since "
              + registrations.until(row));
    }
    checkNotBefore(handle, at, registrations.from(row));
    return row;
  }

  private byte[] pack(Handle handle, List<Device> devices) {
    try {
      return shape.pack(devices);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(handle + ": " + e.getMessage(), e);
    }
  }

  private static void checkNotBefore(Handle handle, Instant at, Instant last) {
    if (at.isBefore(last)) {
      throw new IllegalArgumentException(
          handle + " changed last at " + last + ", cannot change at " + at + " before that");
    }
  }
}
