// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

final class TraceTest {
  private static final List<EventKind> KINDS = List.of(EventKind.values());

  private static Trace.Builder builder(int nodes) {
    return new Trace.Builder("toy").nodes(nodes, id -> "n" + id);
  }

  static List<LookupEvent> events(Trace trace) {
    List<LookupEvent> events = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      events.add(trace.event(i));
    }
    return events;
  }

  @Test
  void eventsAreSortedByTimeAndTiesKeepTheirOrder() {
    for (long seed = 0; seed < 20; seed++) {
      SeededRandom random = new SeededRandom(seed);
      Trace.Builder builder = builder(50);
      List<LookupEvent> expected = new ArrayList<>();
      long span = 1L << random.nextInt(1, 62);
      for (int i = 0; i < 500; i++) {
        LookupEvent event =
            new LookupEvent(
                random.nextLong(span) - span / 2,
                random.nextInt(50),
                random.nextInt(50),
                random.nextInt(50),
                KINDS.get(random.nextInt(4)));
        expected.add(event);
        builder.add(
            event.timeMillis(), event.requester(), event.handle(), event.source(), event.kind());
      }
      expected.sort(Comparator.comparingLong(LookupEvent::timeMillis));
      assertEquals(expected, events(builder.build()), "seed " + seed);
    }
  }

  @Test
  void disorderIsNotedAndOrderIsNot() {
    assertEquals(List.of(), builder(2).add(1, 0, 1).add(1, 1, 0).build().notes());
    assertEquals(
        List.of("2 rows were out of time order: sorted"),
        builder(2).add(5, 0, 1).add(4, 1, 0).add(3, 1, 0).build().notes());
    assertEquals(
        List.of("1 row was out of time order: sorted"),
        builder(2).add(5, 0, 1).add(4, 1, 0).build().notes());
  }

  @Test
  void windowsPartitionTheTrace() {
    for (long seed = 0; seed < 20; seed++) {
      SeededRandom random = new SeededRandom(seed);
      Trace.Builder builder = builder(9);
      for (int i = random.nextInt(1, 300); i > 0; i--) {
        builder.add(random.nextLong(10_000), random.nextInt(9), random.nextInt(9));
      }
      Trace trace = builder.build();
      Duration length = Duration.ofMillis(random.nextInt(1, 4000));
      List<LookupEvent> joined = new ArrayList<>();
      for (int index = 0; index < trace.windows(length); index++) {
        long start = trace.timeMillis(0) + index * length.toMillis();
        Trace window = trace.window(length, index);
        assertEquals(trace.nodes(), window.nodes());
        for (LookupEvent event : events(window)) {
          assertEquals(index, (event.timeMillis() - trace.timeMillis(0)) / length.toMillis());
          assertTrue(event.timeMillis() - start < length.toMillis());
        }
        joined.addAll(events(window));
      }
      assertEquals(events(trace), joined, "seed " + seed);
    }
  }

  @Test
  void windowsAreHalfOpen() {
    Trace trace = builder(2).add(100, 0, 1).add(109, 0, 1).add(110, 1, 0).add(135, 1, 0).build();
    Duration length = Duration.ofMillis(10);
    assertEquals(4, trace.windows(length));
    assertEquals(2, trace.window(length, 0).size());
    assertEquals(110, trace.window(length, 1).timeMillis(0));
    assertEquals(0, trace.window(length, 2).size());
    assertEquals(1, trace.window(length, 3).size());
    assertThrows(IndexOutOfBoundsException.class, () -> trace.window(length, 4));
    assertThrows(IllegalArgumentException.class, () -> trace.windows(Duration.ZERO));
    assertEquals(0, trace.slice(1, 1).windows(length));
  }

  @Test
  void slicesAreRelativeToTheirTrace() {
    Trace trace = builder(2).add(1, 0, 1).add(2, 0, 1).add(3, 1, 0).add(4, 1, 0).build();
    Trace slice = trace.slice(1, 4).slice(1, 2);
    assertEquals(List.of(trace.event(2)), events(slice));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.event(1));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(0, 2));
  }

  @Test
  void withoutSourcesEachNodeHasAnAddressOfItsOwn() {
    Trace trace = builder(300).add(1, 258, 1).build();
    assertEquals(300, trace.sources());
    assertEquals("10.0.1.2", trace.sourceName(trace.source(0)));
    assertEquals("10.255.255.255", SyntheticAddress.of((1 << 24) - 1));
    assertEquals("2001:db8::100:0", SyntheticAddress.of(1 << 24));
  }

  @Test
  void namesAreInternedInOrderOfAppearance() {
    Trace.Builder builder = new Trace.Builder("toy");
    int a = builder.node("a");
    int b = builder.node("b");
    assertEquals(a, builder.node("a"));
    int home = builder.source("192.0.2.1");
    Trace trace = builder.add(7, b, a, home, EventKind.SYNC).build();
    assertEquals("b", trace.nodeName(trace.requester(0)));
    assertEquals("192.0.2.1", trace.sourceName(trace.source(0)));
    assertEquals(EventKind.SYNC, trace.kind(0));
    assertEquals(1, trace.sources());
  }

  @Test
  void idsOutsideTheTableAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> builder(2).add(1, 2, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> builder(2).add(1, 0, -1));
    assertThrows(IllegalStateException.class, () -> builder(2).node("late"));
    assertThrows(
        IllegalArgumentException.class, () -> new LookupEvent(0, -1, 0, 0, EventKind.MESSAGE));
  }
}
