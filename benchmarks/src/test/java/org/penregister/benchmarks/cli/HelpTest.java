// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

final class HelpTest {
  private static final String START = "  penregister ";

  private static List<String> examples(CommandLine command) {
    return Commands.run(words(command.getCommandSpec().qualifiedName() + " --help"))
        .out()
        .lines()
        .dropWhile(line -> !line.equals("Examples:") && !line.equals("Three to try first:"))
        .filter(line -> line.startsWith(START))
        .map(String::strip)
        .toList();
  }

  /** The arguments of a line without quotation marks, after the program's name. */
  private static String[] words(String line) {
    String[] words = line.split(" +", -1);
    return Arrays.copyOfRange(words, 1, words.length);
  }

  static Stream<String> allExamples() {
    CommandLine root = PenRegister.commandLine();
    List<String> all = new ArrayList<>(examples(root));
    root.getSubcommands().values().forEach(command -> all.addAll(examples(command)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("allExamples")
  void everyExampleIsUnderstood(String example) {
    assertFalse(example.contains("'") || example.contains("\""), "quoted: " + example);
    ParseResult parsed = PenRegister.commandLine().parseArgs(words(example));
    ParseResult command = parsed.subcommand();
    assertTrue(command != null, example);
    Map<String, SpecParser> parsers =
        Map.of(
            "--scheme", text -> Specs.scheme(text, List.of()),
            "--schemes", text -> Specs.schemes(text, List.of()),
            "--adversaries", text -> Specs.adversaries(text, List.of()),
            "--trace", text -> TraceSpec.parse(text, List.of()));
    parsers.forEach(
        (option, parser) -> {
          if (command.hasMatchedOption(option)) {
            String text = command.matchedOptionValue(option, "");
            assertDoesNotThrow(() -> parser.parse(text), example);
          }
        });
  }

  private interface SpecParser {
    Object parse(String text);
  }

  @Test
  void everyCommandHasTwoExamplesOrThreeOfItself() {
    for (CommandLine command : PenRegister.commandLine().getSubcommands().values()) {
      List<String> examples = examples(command);
      assertTrue(examples.size() >= 2 && examples.size() <= 3, command.getCommandName());
      assertTrue(
          examples.get(0).startsWith("penregister " + command.getCommandName()), examples.get(0));
    }
    assertEquals(3, examples(PenRegister.commandLine()).size());
  }

  @Test
  void aRottenExampleWouldBeSeen() {
    for (String rotten :
        List.of("penregister compare --scheme plain", "penregister resume", "penregister atack")) {
      assertThrows(
          ParameterException.class, () -> PenRegister.commandLine().parseArgs(words(rotten)));
    }
  }

  @Test
  void theOverviewShowsEachCommandOnceUnderAHeading() {
    List<String> lines = Commands.run("--help").out().lines().toList();
    for (String command : PenRegister.commandLine().getSubcommands().keySet()) {
      assertEquals(
          1,
          lines.stream().filter(line -> line.matches("  " + command + " {2,}[A-Z].*")).count(),
          String.join("\n", lines));
    }
    assertTrue(lines.indexOf("Run:") < lines.indexOf("Serve and ask:"));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), String.join("\n", lines));
  }
}
