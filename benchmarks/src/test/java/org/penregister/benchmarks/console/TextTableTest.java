// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.benchmarks.console.TextTable.number;
import static org.penregister.benchmarks.console.TextTable.text;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  private static TextTable table() {
    return new TextTable(List.of(text("scheme"), text("server can record"), number("upload bytes")))
        .row("plain", "the handle", "21")
        .row("prefix", "a hash prefix, the same every time", "1234")
        .row("ideal", "", "-");
  }

  @Test
  void alignsTextsLeftAndNumbersRight() {
    assertEquals(
        """
        scheme  server can record                   upload bytes
        plain   the handle                                    21
        prefix  a hash prefix, the same every time          1234
        ideal                                                  -
        """,
        table().render(Terminal.UNLIMITED));
  }

  @Test
  void wrapsTheWidestTextBetweenWords() {
    assertEquals(
        """
        scheme  server can record   upload bytes
        plain   the handle                    21
        prefix  a hash prefix, the          1234
                same every time
        ideal                                  -
        """,
        table().render(40));
  }

  @Test
  void wrapsHeadingsAndThenTextsWithinWords() {
    assertEquals(
        """
                server
                can       upload
        scheme  record     bytes
        plain   the           21
                handle
        prefix  a hash      1234
                prefix,
                the same
                every
                time
        ideal                  -
        """,
        table().render(22));
  }

  @Test
  void cutsNothingOffHoweverNarrow() {
    String narrow =
        new TextTable(List.of(text("a"), number("n"))).row("abcdefghijklmnop", "123456").render(1);
    assertTrue(narrow.contains("123456"), narrow);
    assertTrue(narrow.contains("abcdefgh"), narrow);
    assertTrue(narrow.contains("ijklmnop"), narrow);
  }

  @Test
  void wrapsKeepingEveryWord() {
    assertEquals(List.of("ab cd", "ef"), TextTable.wrap("ab cd ef", 5));
    assertEquals(List.of("abcde", "fgh i"), TextTable.wrap("abcdefgh i", 5));
    assertEquals(List.of("a", "bcdef"), TextTable.wrap("a bcdef", 5));
    assertEquals(List.of(""), TextTable.wrap("", 5));
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    assertThrows(IllegalArgumentException.class, () -> table().row("a", "b"));
  }

  @Test
  void readsTheSizeOfATerminal() {
    assertEquals(120, Terminal.parseColumns("50 120\n"));
    assertEquals(80, Terminal.parseColumns("0 0\n"));
    assertEquals(80, Terminal.parseColumns(""));
    assertEquals(80, Terminal.parseColumns("stty: not a tty"));
    assertEquals(20, Terminal.parseColumns("10 3"));
  }
}
