// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;

final class InternedNamesTest {
  private final HandleSpace known = LogFixture.SPACE;
  private final InternedNames names = new InternedNames(known);
  private final Handle stranger = Handle.parse("stranger@example.org");

  @Test
  void namesAreNumberedByFirstAppearance() {
    assertEquals(0, names.requesterNumber("b"));
    assertEquals(1, names.requesterNumber("a"));
    assertEquals(0, names.requesterNumber("b"));
    assertEquals(0, names.sourceNumber("a"));
    assertEquals("a", names.requester(1));
    assertEquals("a", names.source(0));
  }

  @Test
  void knownHandlesKeepTheirIndexAndOthersFollow() {
    assertEquals(7, names.handleNumber(known.handle(7)));
    assertEquals(-1, names.handles().indexOf(stranger));
    assertEquals(20, names.handleNumber(stranger));
    assertEquals(20, names.handleNumber(stranger));
    assertEquals(20, names.handles().indexOf(stranger));
    assertEquals(stranger, names.handles().handle(20));
    assertEquals(21, names.handles().size());
    assertEquals(10, names.handles().registered());
  }

  @Test
  void aRequesterIsLookedUpUnderItsNameWhereThatIsAHandle() {
    assertEquals(3, names.handleOf(names.requesterNumber(known.handle(3).text())));
    assertEquals(-1, names.handleOf(names.requesterNumber("no handle")));
    int unseen = names.requesterNumber(stranger.text());
    assertEquals(-1, names.handleOf(unseen));
    assertEquals(20, names.handleNumber(stranger));
    assertEquals(20, names.handleOf(unseen));
  }

  @Test
  void aGivenHandleGoesBeforeTheName() {
    int requester = names.requesterNumber(known.handle(3).text(), known.handle(5));
    assertEquals(5, names.handleOf(requester));
    assertEquals(requester, names.requesterNumber(known.handle(3).text(), known.handle(5)));
    assertEquals(-1, names.handleOf(names.requesterNumber(known.handle(4).text(), null)));
    assertThrows(
        IllegalArgumentException.class,
        () -> names.requesterNumber(known.handle(3).text(), known.handle(6)));
  }

  @Test
  void manyThreadsAgreeOnEveryNumber() {
    Set<Integer> numbers =
        IntStream.range(0, 10_000)
            .parallel()
            .map(i -> names.requesterNumber("name " + i % 100))
            .boxed()
            .collect(Collectors.toSet());
    assertEquals(100, numbers.size());
    for (int number : numbers) {
      assertEquals(number, names.requesterNumber(names.requester(number)));
    }
  }
}
