// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.benchmarks.results.KeptRuns;

final class AdviseTest {
  @TempDir private Path directory;

  private Outcome advise(String... arguments) {
    List<String> line = new ArrayList<>(List.of("advise", "--out", directory.toString()));
    line.addAll(Arrays.asList(arguments));
    return Commands.run(line.toArray(String[]::new));
  }

  @Test
  void comparesOnATraceAndThenReadsThatRunAgain() throws IOException {
    Outcome first =
        advise(
            "--reveal",
            "0.99",
            "--upload",
            "400B",
            "--trace",
            "generated:requesters=60,days=30,profile=sms",
            "--preset",
            "smoke",
            "--schemes",
            "ideal,plain,psi",
            "--quiet");
    assertEquals(0, first.code(), first.err());
    assertEquals("", first.err());
    String[] lines = first.out().split("\n", -1);
    assertEquals("1 scheme meets --upload 400B --reveal 0.99:", lines[0]);
    assertTrue(lines[3].startsWith("psi:suite=ristretto255 "), first.out());
    assertTrue(
        first.out().contains("\nplain   contacts found 1, 1.02 times the 0.99 ("), first.out());
    assertTrue(first.out().contains("Left out: ideal, a yardstick"), first.out());
    assertEquals(1, KeptRuns.comparisons(directory).size());

    Outcome again = advise("--reveal", "0.99", "--upload", "400B");
    assertEquals(first.out(), again.out());
    Path run = KeptRuns.comparisons(directory).get(0);
    Outcome one = advise("--reveal", "0.99", "--run", run.toString(), "--schemes", "plain");
    assertTrue(one.out().startsWith("Nothing meets --reveal 0.99.\n"), one.out());
    assertTrue(one.out().contains("  --reveal 1 instead of 0.99 lets plain in"), one.out());
    assertEquals(2, advise("--reveal", "0.99", "--schemes", "decoy").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--quiet|there is no budget; give at least one",
        "--upload 2|--upload is '2', must be a size",
        "--upload -2KB|--upload is '-2KB', must be more than 0",
        "--reveal 0|--reveal is '0', must be more than 0",
        "--reveal 0.1|there is no complete comparison under",
        "--reveal 0.1 --preset smoke|--preset is for the run that --trace makes",
        "--reveal 0.1 --trace csv:x --run y|--trace makes a run and --run names one",
        "--reveal 0.1 --run nowhere|'nowhere' is no run",
        "--reveal 0.1 --trace csv:nowhere.csv|nowhere.csv",
        "--reveal 0.1 --schemes nome|there is no scheme 'nome'"
      })
  void aWrongOptionGetsOneLineAndLeavesNothing(String arguments, String expected) {
    Outcome outcome = advise(arguments.split(" ", -1));
    assertTrue(outcome.code() != 0, outcome.out());
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().startsWith("penregister advise: "), outcome.err());
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertTrue(Files.notExists(directory.resolve("compare")));
  }
}
