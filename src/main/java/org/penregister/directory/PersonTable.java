// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

/**
 * The latest registration of each person: an open addressing table of rows (linear probing, at most
 * half full) whose keys are read from the person column.
 */
final class PersonTable {
  // Row + 1 in each slot; 0 is an empty slot.
  private int[] slots = new int[16];
  private int size;

  /** The latest row of {@code person}, or {@link RegistrationColumns#NONE}. */
  int latest(long[] persons, long person) {
    return slots[slotOf(persons, person)] - 1;
  }

  /** Makes {@code row} the latest of its person and returns the one before, or NONE. */
  int replaceLatest(long[] persons, int row) {
    if (2L * (size + 1) > slots.length) {
      grow(persons);
    }
    int slot = slotOf(persons, persons[row]);
    int before = slots[slot] - 1;
    if (before == RegistrationColumns.NONE) {
      size++;
    }
    slots[slot] = row + 1;
    return before;
  }

  private int slotOf(long[] persons, long person) {
    int mask = slots.length - 1;
    int slot = hash(person) & mask;
    while (slots[slot] != 0 && persons[slots[slot] - 1] != person) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow(long[] persons) {
    int[] old = slots;
    slots = new int[Math.multiplyExact(old.length, 2)];
    for (int value : old) {
      if (value != 0) {
        slots[slotOf(persons, persons[value - 1])] = value;
      }
    }
  }

  private static int hash(long person) {
    return (int) ((person * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
