// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.adversary.Adversary;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.TraceFormat;
import org.penregister.log.LogField;
import org.penregister.oprf.OprfSuite;
import org.penregister.testing.Repository;

/**
 * Holds README.md to the code: its tables are the catalog's, its example is compiled, and prints
 * what the page says. A failure shows what should stand there.
 */
final class ReadmeTest {
  private static final String README = Repository.read(Repository.path("README.md"));

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("schemes", schemes()),
        Arguments.of("suites", suites()),
        Arguments.of("adversaries", adversaries()),
        Arguments.of("metrics", metrics()),
        Arguments.of("traces", traces()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void tableIsTheCatalogs(String name, String expected) {
    assertEquals(expected, between(README, "<!-- " + name + " -->\n", "<!-- /" + name + " -->"));
  }

  @Test
  void exampleIsTheOneThatIsCompiled() {
    String source =
        Repository.read(Repository.path("src/test/java/org/penregister/ReadmeExample.java"));
    String lines = between(source, "    // example\n", "    // end\n");
    assertEquals(lines.stripTrailing().stripIndent() + "\n", between(README, "```java\n", "```\n"));
  }

  @Test
  void examplePrintsWhatThePageSays() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ReadmeExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
    String text = printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    String after = README.substring(README.indexOf("```java\n"));
    assertEquals(text, between(after, "```text\n", "```\n"));
  }

  @Test
  void thePageNamesTheTwoCommands() {
    assertTrue(README.contains("\nmvn verify\n"));
    assertTrue(README.contains("\nbenchmarks/penregister compare\n"));
  }

  private static String suites() {
    return table(
        List.of("suite", "request, an input", "answer, an input", "proof, a message", "output"),
        Arrays.stream(OprfSuite.values())
            .map(
                suite ->
                    List.of(
                        code(suite.specValue()),
                        "" + suite.elementBytes(),
                        "" + suite.elementBytes(),
                        "" + 2 * suite.scalarBytes(),
                        "" + suite.outputBytes())));
  }

  private static String schemes() {
    return table(
        List.of("scheme", "what it is", "what the server can record of the target"),
        Arrays.stream(SchemeType.values())
            .map(
                type ->
                    List.of(
                        code(type.specName() + (type.wraps() ? "+" : "")),
                        type.summary(),
                        type.recordable())));
  }

  private static String adversaries() {
    return table(
        List.of("adversary", "what it does", "rung", "log fields that it needs"),
        Arrays.stream(AdversaryType.values())
            .map(
                type -> {
                  Adversary made = type.create(SpecValues.parse(type.specName()));
                  String fields =
                      Arrays.stream(LogField.values())
                          .filter(made.requires()::contains)
                          .map(LogField::label)
                          .collect(Collectors.joining(", "));
                  return List.of(
                      code(type.specName()), type.summary(), made.rung().label(), fields);
                }));
  }

  private static String metrics() {
    return table(
        List.of("metric", "what it is", "unit"),
        Arrays.stream(MetricType.values())
            .map(type -> List.of(code(type.metricName()), type.summary(), type.unit())));
  }

  private static String traces() {
    return table(
        List.of("format", "what follows the colon"),
        Arrays.stream(TraceFormat.values())
            .map(type -> List.of(code(type.specName() + ":"), type.summary())));
  }

  private static String table(List<String> head, Stream<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(head));
    table.append(row(head.stream().map(each -> "---").toList()));
    rows.forEach(cells -> table.append(row(cells)));
    return table.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertTrue(from >= 0, "no " + start.strip());
    int to = text.indexOf(end, from + start.length());
    assertTrue(to >= 0, "no " + end.strip() + " after " + start.strip());
    return text.substring(from + start.length(), to);
  }
}
