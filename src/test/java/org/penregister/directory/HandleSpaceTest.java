// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandleSpaceTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 11, (1 << 14) - 3})
  void bothSpacesKeepTheLaws(int size) {
    NumberPlan plan = NumberPlan.ofSize(size + 1);
    HandleSpace numbered = new NumberedHandleSpace(plan, size / 2, size);
    checkLaws(numbered, size);
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      handles.add(i % 2 == 0 ? numbered.handle(i) : Handle.parse("a" + i + "@example.org"));
    }
    checkLaws(new TableHandleSpace(handles, size / 2), size);
    assertEquals(size, new TableHandleSpace(handles).registered());
    assertEquals(-1, numbered.indexOf(Handle.parse(plan.number(size))));
  }

  private static void checkLaws(HandleSpace space, int size) {
    assertEquals(size, space.size());
    assertEquals(size / 2, space.registered());
    for (int i = 0; i < size; i++) {
      Handle handle = space.handle(i);
      assertArrayEquals(handle.bytes(), space.bytes(i));
      assertEquals(i, space.indexOf(handle));
      assertEquals(handle, Handle.parse(handle.text()));
    }
    assertEquals(-1, space.indexOf(Handle.parse("absent@example.org")));
    assertEquals(-1, space.indexOf(Handle.parse("+4520123456")));
    for (int outside : new int[] {-1, size, Integer.MAX_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> space.handle(outside));
      assertThrows(IndexOutOfBoundsException.class, () -> space.bytes(outside));
    }
  }

  @Test
  void theLargestSpaceCostsNothing() {
    int most = Integer.MAX_VALUE;
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(most), most, most);
    assertEquals("+9992147483646", space.handle(most - 1).text());
    assertEquals(most - 1, space.indexOf(space.handle(most - 1)));
    assertEquals(-1, space.indexOf(Handle.parse("+9992147483647")));
    assertEquals(-1, space.indexOf(Handle.parse("+9999999999999")));
  }

  @Test
  void refusesSizesThatDoNotNest() {
    NumberPlan plan = NumberPlan.parse("+123456x");
    assertThrows(IllegalArgumentException.class, () -> new NumberedHandleSpace(plan, 0, 11));
    assertThrows(IllegalArgumentException.class, () -> new NumberedHandleSpace(plan, 6, 5));
    assertThrows(IllegalArgumentException.class, () -> new NumberedHandleSpace(plan, -1, 5));
    assertThrows(IllegalArgumentException.class, () -> new NumberedHandleSpace(plan, -1, -1));
    List<Handle> one = List.of(Handle.parse("+1234567"));
    assertThrows(IllegalArgumentException.class, () -> new TableHandleSpace(one, 2));
    assertThrows(IllegalArgumentException.class, () -> new TableHandleSpace(one, -1));
    List<Handle> twice = List.of(Handle.parse("+1234567"), Handle.parse("+1 234 567"));
    assertThrows(IllegalArgumentException.class, () -> new TableHandleSpace(twice));
  }
}
