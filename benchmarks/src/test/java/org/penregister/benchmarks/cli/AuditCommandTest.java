// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.benchmarks.cli.Commands.Outcome;

final class AuditCommandTest {

  @Test
  void printsTwoRowsASchemeAndWhy() {
    Outcome outcome =
        Commands.run(
            "audit", "--schemes", "plain,decoy:k=12,psi", "--trials", "400", "--repeats", "3");
    assertEquals(0, outcome.code(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertTrue(lines.get(0).startsWith("scheme"), outcome.out());
    assertRow(
        "plain +nothing +1 +inf +1 +(\\S+) +\\1 +\\1 +\\1 +handle 1 in clear +nothing claimed",
        lines.get(1));
    assertRow("plain +nothing +3 +inf +1 .* nothing claimed", lines.get(2));
    assertRow(
        "decoy:\\S+ +one lookup's target +1 +0 +0.988 +0 +\\S+ +[2-4]\\S* .* consistent",
        lines.get(3));
    assertRow(
        "decoy:\\S+ +one lookup's target +3 +0 +1 - 0.0000017 +0 .* consistent", lines.get(4));
    assertRow(
        "psi:\\S+ +one lookup's target +1 +0 +0 +0 +\\S+ +0 .* none +consistent", lines.get(5));
    assertEquals("plain: the log holds the target", lines.get(8));
    assertTrue(lines.get(10).contains("negligible and not counted"), outcome.out());
    assertTrue(outcome.out().contains("400 runs of each"), outcome.out());
  }

  private static void assertRow(String pattern, String line) {
    assertTrue(line.matches(pattern), line);
  }

  @Test
  void sameSeedSameTable() {
    String[] args = {"audit", "--schemes", "decoy:k=2", "--trials", "40", "--repeats", "2"};
    assertEquals(Commands.run(args), Commands.run(args));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--trials 10|--trials is 10, must be a multiple of 4",
        "--trials 4|--trials is 4, must be from 8 to 10000000",
        "--repeats 1|--repeats is 1, must be from 2 to 10000",
        "--directory-size 2|--directory-size is 2, must be from 3 to 10000000",
        "--schemes decoy:x=1"
            + "|'decoy:x=1': unknown key 'x'; decoy takes choice, exponent, k, registered",
      })
  void refusesWrongValuesInOneLine(String example) {
    String[] sides = example.split("\\|", 2);
    Outcome outcome = Commands.run(("audit " + sides[0]).split(" ", -1));
    assertEquals(
        new Outcome(2, "", "penregister audit: " + sides[1] + System.lineSeparator()), outcome);
  }
}
