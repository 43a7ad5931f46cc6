// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What is refused before JMH starts; runs are in {@code BenchRunTest}. */
final class BenchTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--schemes plan|--schemes has 'plan', must be names without parameters, among ideal, plain",
        "--schemes decoy:k=3|--schemes has 'decoy:k=3', must be names without parameters",
        "--schemes psi,psi|--schemes names 'psi' twice",
        "--directory-size 63|--directory-size is 63, must be from 64 to 214748364",
        "--directory-size 999999999|--directory-size is 999999999, must be from 64",
        "--run nowhere|'nowhere' is no run: it has no trials.csv"
      })
  void aWrongOptionGetsOneLineAndLeavesNothing(String arguments, String expected) {
    List<String> line = new ArrayList<>(List.of("bench", "--out", directory.toString()));
    line.addAll(Arrays.asList(arguments.split(" ", -1)));
    Outcome outcome = Commands.run(line.toArray(String[]::new));
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertTrue(Files.notExists(directory.resolve("bench")));
  }

  @Test
  void helpHasExamples() {
    String help = Commands.run("bench", "--help").out();
    assertTrue(help.contains("Examples:\n  penregister bench --quick\n"), help);
  }
}
