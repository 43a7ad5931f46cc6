// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.benchmarks.reproduce.Reproduction.Case;
import org.penregister.benchmarks.reproduce.ReproductionRun.Verdict;

/**
 * Every paper has its page, its expected values and its entry, and every value that it computes is
 * expected, and holds.
 */
final class ReproductionsTest {
  private static final Path PAPERS =
      Path.of(System.getProperty("penregister.root", "..")).resolve("papers");
  private static final Path TRACES =
      Path.of(System.getProperty("penregister.shared", "absent"), "traces");

  @ParameterizedTest
  @EnumSource
  void paperHasAPageExpectedValuesAndAnEntry(Reproductions each) throws IOException {
    String key = each.reproduction().citekey();
    assertEquals(each.name(), key.toUpperCase(Locale.ROOT));
    String page = Files.readString(PAPERS.resolve(key + ".md"));
    assertTrue(page.contains("`" + key + "`"), "the page does not name its paper");
    for (String part :
        List.of(
            "**Claim.**", "**Parameters.**", "**What is reproduced.**", "**How we deviate.**")) {
      assertTrue(page.contains(part), "the page has no part " + part);
    }
    assertTrue(page.contains("**Command.** `benchmarks/penregister reproduce " + key + "`"));
    assertFalse(ExpectedValues.read(PAPERS, key).claims().isEmpty());
    assertTrue(
        Files.readString(PAPERS.resolve("references.bib")).contains("{" + key + ","),
        "no entry in references.bib");
    assertTrue(each.reproduction().title().length() < 100, each.reproduction().title());
  }

  @Test
  void theReadmesTableIsTheRegistrys() throws IOException {
    StringBuilder table = new StringBuilder("| paper | what | traces that it needs |\n");
    table.append("| --- | --- | --- |\n");
    for (Reproduction paper : Reproductions.all()) {
      String traces =
          paper.cases().stream()
              .flatMap(part -> part.traces().stream())
              .distinct()
              .map(trace -> "`" + trace + "`")
              .collect(Collectors.joining(", "));
      table.append("| `").append(paper.citekey()).append("` | ").append(paper.title());
      table.append(" | ").append(traces.isEmpty() ? "none" : traces).append(" |\n");
    }
    String readme = Files.readString(PAPERS.resolveSibling("README.md"));
    String start = "<!-- reproductions -->\n";
    int from = readme.indexOf(start) + start.length();
    assertEquals(
        table.toString(), readme.substring(from, readme.indexOf("<!-- /reproductions", from)));
  }

  @ParameterizedTest
  @EnumSource
  void expectedClaimsBelongToCases(Reproductions each) throws IOException {
    Set<String> cases = new HashSet<>();
    for (Case part : each.reproduction().cases()) {
      assertTrue(cases.add(part.name()), part.name() + " stands twice");
    }
    for (String claim : ExpectedValues.read(PAPERS, each.reproduction().citekey()).claims()) {
      assertTrue(cases.contains(claim.substring(0, claim.indexOf('/'))), claim);
    }
  }

  static Stream<Arguments> cases() {
    return Reproductions.all().stream()
        .flatMap(
            paper ->
                paper.cases().stream()
                    .map(part -> Arguments.of(paper.citekey(), part.name(), paper, part)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void everyExpectedValueIsComputedAndHolds(
      String citekey, String name, Reproduction paper, Case part) throws IOException {
    Reproduction.Context context = new Reproduction.Context(PAPERS, TRACES, 1, share -> {});
    String missing = part.missing(context);
    assumeTrue(missing == null, () -> "no " + missing + " in the shared folder");
    Set<String> expected = new HashSet<>(ExpectedValues.read(PAPERS, citekey).claims());
    expected.removeIf(claim -> !claim.startsWith(name + "/"));
    Set<String> computed = new HashSet<>();
    List<ReproductionRun.Line> lines =
        ReproductionRun.of(only(paper, part), context).stream()
            .filter(line -> line.claim().startsWith(name + "/"))
            .toList();
    for (ReproductionRun.Line line : lines) {
      assertEquals(Verdict.PASS, line.verdict(), line::toString);
      computed.add(line.claim());
    }
    assertEquals(expected, computed);
  }

  private static Reproduction only(Reproduction paper, Case part) {
    return new Reproduction() {
      @Override
      public String citekey() {
        return paper.citekey();
      }

      @Override
      public String title() {
        return paper.title();
      }

      @Override
      public List<Case> cases() {
        return List.of(part);
      }
    };
  }
}
