// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Arrays;

/**
 * Distinct handles numbered in order of insertion, with an index back: packed text and an open
 * addressing table of positions (linear probing, at most half full), some 30 bytes a phone number.
 */
final class HandleTable {
  private static final int SMALLEST = 16;
  private static final int LARGEST = 1 << 30;

  private final PackedColumn text;
  // Position + 1 of the handle in each slot; 0 is an empty slot.
  private int[] slots;

  HandleTable() {
    this(new PackedColumn(), new int[SMALLEST]);
  }

  private HandleTable(PackedColumn text, int[] slots) {
    this.text = text;
    this.slots = slots;
  }

  /** These handles and never more. */
  HandleTable freeze() {
    return new HandleTable(text.freeze(), slots.clone());
  }

  int size() {
    return text.size();
  }

  byte[] bytes(int position) {
    return text.get(position);
  }

  Handle handle(int position) {
    return Handle.ofCanonical(text.get(position));
  }

  /** The position of the handle with these bytes, or -1. */
  int find(byte[] handle) {
    return slots[slotOf(handle)] - 1;
  }

  /** Adds a handle that {@link #find} did not find; returns its position. */
  int add(byte[] handle) {
    if (2L * (size() + 1) > slots.length) {
      grow();
    }
    int slot = slotOf(handle);
    if (slots[slot] != 0) {
      throw new IllegalStateException("handle added twice, first at " + (slots[slot] - 1));
    }
    text.append(handle);
    slots[slot] = text.size();
    return text.size() - 1;
  }

  /** The slot that holds the handle, or the empty one where it belongs. */
  private int slotOf(byte[] handle) {
    int mask = slots.length - 1;
    int slot = hash(handle) & mask;
    while (slots[slot] != 0 && !text.matches(slots[slot] - 1, handle)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    if (slots.length == LARGEST) {
      throw new IllegalArgumentException("more than " + LARGEST / 2 + " handles");
    }
    int[] wider = new int[2 * slots.length];
    int mask = wider.length - 1;
    for (int position = 0; position < size(); position++) {
      int slot = hash(text.get(position)) & mask;
      while (wider[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      wider[slot] = position + 1;
    }
    slots = wider;
  }

  /** Numbers of one plan differ in few bits, which the array hash leaves close together. */
  private static int hash(byte[] handle) {
    int h = Arrays.hashCode(handle);
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }
}
