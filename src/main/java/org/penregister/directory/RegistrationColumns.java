// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.time.Instant;
import java.util.Arrays;

/**
 * Registrations as rows of primitive columns, 44 bytes a row beside the device keys. Rows are only
 * appended; of a row only the end is written later, which no snapshot reads. The rows of one handle
 * and those of one person are linked from the latest back.
 */
final class RegistrationColumns {
  /** No row: the end of a chain. */
  static final int NONE = -1;

  // Nanoseconds of an instant are 0 to 999,999,999.
  private static final int OPEN = -1;

  private final PackedColumn devices = new PackedColumn();
  private final PersonTable persons = new PersonTable();
  private int[] position = new int[16];
  private long[] person = new long[16];
  private long[] fromSecond = new long[16];
  private int[] fromNano = new int[16];
  private long[] untilSecond = new long[16];
  private int[] untilNano = new int[16];
  private int[] previousOfHandle = new int[16];
  private int[] previousOfPerson = new int[16];

  int size() {
    return devices.size();
  }

  /** Appends an open registration and returns its row. */
  int append(int handle, long ofPerson, byte[] packedDevices, Instant from, int previous) {
    int row = size();
    if (row == position.length) {
      grow();
    }
    position[row] = handle;
    person[row] = ofPerson;
    fromSecond[row] = from.getEpochSecond();
    fromNano[row] = from.getNano();
    untilNano[row] = OPEN;
    previousOfHandle[row] = previous;
    previousOfPerson[row] = persons.replaceLatest(person, row);
    devices.append(packedDevices);
    return row;
  }

  void close(int row, Instant until) {
    untilSecond[row] = until.getEpochSecond();
    untilNano[row] = until.getNano();
  }

  boolean isOpen(int row) {
    return untilNano[row] == OPEN;
  }

  Instant from(int row) {
    return Instant.ofEpochSecond(fromSecond[row], fromNano[row]);
  }

  /** The end of a row that is not open. */
  Instant until(int row) {
    return Instant.ofEpochSecond(untilSecond[row], untilNano[row]);
  }

  boolean startsAfter(int row, Instant at) {
    return compare(fromSecond[row], fromNano[row], at) > 0;
  }

  boolean endsAfter(int row, Instant at) {
    return isOpen(row) || compare(untilSecond[row], untilNano[row], at) > 0;
  }

  int handle(int row) {
    return position[row];
  }

  long person(int row) {
    return person[row];
  }

  int previousOfHandle(int row) {
    return previousOfHandle[row];
  }

  int previousOfPerson(int row) {
    return previousOfPerson[row];
  }

  int latestOfPerson(long ofPerson) {
    return persons.latest(person, ofPerson);
  }

  byte[] devices(int row) {
    return devices.get(row);
  }

  /** The devices of all rows so far, which later rows do not touch. */
  PackedColumn frozenDevices() {
    return devices.freeze();
  }

  /** The persons of all rows so far, which later rows do not touch; not to be written. */
  long[] frozenPersons() {
    return person;
  }

  private static int compare(long second, int nano, Instant at) {
    return second != at.getEpochSecond()
        ? Long.compare(second, at.getEpochSecond())
        : Integer.compare(nano, at.getNano());
  }

  private void grow() {
    int length = Math.multiplyExact(position.length, 2);
    position = Arrays.copyOf(position, length);
    person = Arrays.copyOf(person, length);
    fromSecond = Arrays.copyOf(fromSecond, length);
    fromNano = Arrays.copyOf(fromNano, length);
    untilSecond = Arrays.copyOf(untilSecond, length);
    untilNano = Arrays.copyOf(untilNano, length);
    previousOfHandle = Arrays.copyOf(previousOfHandle, length);
    previousOfPerson = Arrays.copyOf(previousOfPerson, length);
  }
}
