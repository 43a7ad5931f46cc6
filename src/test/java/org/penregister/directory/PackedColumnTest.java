// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackedColumnTest {
  private static byte[] item(int i, int length) {
    byte[] item = new byte[length];
    for (int b = 0; b < length; b++) {
      item[b] = (byte) (i * 31 + b);
    }
    return item;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, (1 << 20) + 7})
  void itemsThatCrossChunksComeBack(int length) {
    PackedColumn column = new PackedColumn();
    PackedColumn other = new PackedColumn();
    other.append(item(9, 3));
    int items = length > 1000 ? 9 : 5000;
    for (int i = 0; i < items; i++) {
      column.append(item(i, length));
      other.append(item(i, length));
    }
    assertEquals(items, column.size());
    for (int i = 0; i < items; i++) {
      assertEquals(length, column.length(i));
      assertArrayEquals(item(i, length), column.get(i));
      assertTrue(column.matches(i, item(i, length)));
      assertTrue(column.matches(i, other, i + 1));
      assertEquals(length == 0, column.matches(i, item(i + 1, length)));
      assertFalse(column.matches(i, item(i, length + 1)));
      assertEquals(length == 0, column.matches(i, other, i == 0 ? 2 : i));
    }
  }

  @Test
  void aFrozenColumnStaysAsItWas() {
    PackedColumn column = new PackedColumn();
    for (int i = 0; i < 15; i++) {
      column.append(item(i, 20_000));
    }
    PackedColumn frozen = column.freeze();
    for (int i = 15; i < 100; i++) {
      column.append(item(i, 20_000));
    }
    assertEquals(15, frozen.size());
    assertArrayEquals(item(14, 20_000), frozen.get(14));
    assertThrows(IllegalStateException.class, () -> frozen.append(new byte[1]));
  }

  @Test
  void aTableRefusesAHandleTwice() {
    HandleTable table = new HandleTable();
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, table.add(item(i, 2 + i / 256)));
    }
    assertEquals(500, table.find(item(500, 3)));
    assertThrows(IllegalStateException.class, () -> table.add(item(500, 3)));
  }
}
