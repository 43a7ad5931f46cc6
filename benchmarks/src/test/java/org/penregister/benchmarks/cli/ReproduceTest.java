// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.benchmarks.cli.Commands.Outcome;

final class ReproduceTest {
  private static final String ANCHORS = "penregister2026anchors";
  private static final String HEADER = "claim,expected,low,high,source,note\n";

  @TempDir private Path directory;

  @Test
  void anUnknownPaperIsRefusedWithWhatThereIs() {
    Outcome outcome = Commands.run("reproduce", "nobody2000nothing");
    assertEquals(2, outcome.code());
    assertTrue(
        outcome
            .err()
            .startsWith(
                "penregister reproduce: there is no reproduction of 'nobody2000nothing';"
                    + " there are "),
        outcome.err());
    assertTrue(outcome.err().contains(ANCHORS), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void listsPapersAndTheirTraces() {
    Outcome outcome = Commands.run("reproduce", "--list", ANCHORS);
    assertEquals(0, outcome.code(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).contains("copenhagen-sms.csv, CollegeMsg.txt"), outcome.out());
  }

  @Test
  void aMissingTraceSkipsAndIsSaid() {
    String[] args = {"reproduce", ANCHORS, "--traces", directory.toString()};
    Outcome outcome = Commands.run(args);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(
        outcome.out().contains("there is no readable copenhagen-sms.csv in " + directory),
        outcome.out());
    assertTrue(
        outcome.out().endsWith("0 passed, 0 failed, 4 cases skipped" + System.lineSeparator()),
        outcome.out());
    Outcome strict = Commands.run("reproduce", ANCHORS, "--strict", "--traces", args[3]);
    assertEquals(1, strict.code());
  }

  @Test
  void aRowThatNoCaseComputesFails() throws IOException {
    expected(HEADER + "elsewhere/x,1,1,1,here,\n");
    Outcome outcome = run();
    assertEquals(1, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("no such case"), outcome.out());
    assertTrue(outcome.out().contains("1 failed"), outcome.out());
  }

  @Test
  void malformedExpectedValuesAreRefusedWithTheirPlace() throws IOException {
    expected(HEADER + "sms/x,1,0,.5,here,\n");
    assertRefused(":2:7: found \"1\", expected a value from low to high");
    expected(HEADER + "sms/x,1,1,1,here,\nsms/x,1,1,1,here,\n");
    assertRefused(":3:1: found \"sms/x\", expected each claim once");
    expected(HEADER + "sms/x,1,1,1,,\n");
    assertRefused(":2:13: found \"\", expected where the value stands");
    expected(HEADER + "sms/x,one,1,1,here,\n");
    assertRefused(":2:7: found \"one\", expected a number such as 0.5");
    expected("claim,value\n");
    assertRefused(":1:1: found \"claim,value\", expected a header with the columns claim,expected");
  }

  @Test
  void foldersThatAreNotThereAreRefused() {
    String absent = directory.resolve("absent").toString();
    assertEquals(
        new Outcome(
            2,
            "",
            "penregister reproduce: --papers is '"
                + absent
                + "', must be a folder with expected values"
                + System.lineSeparator()),
        Commands.run("reproduce", "--papers", absent));
    assertEquals(2, Commands.run("reproduce", "--traces", absent).code());
  }

  private void expected(String text) throws IOException {
    Files.writeString(directory.resolve(ANCHORS + ".expected.csv"), text);
  }

  private Outcome run() {
    String here = directory.toString();
    return Commands.run("reproduce", ANCHORS, "--papers", here, "--traces", here);
  }

  private void assertRefused(String message) {
    Outcome outcome = run();
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }
}
