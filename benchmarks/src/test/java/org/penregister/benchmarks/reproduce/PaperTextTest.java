// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every number in our own paper is followed by a comment that names it: {@code 52.6 %<!--name-->}.
 * The name has a row in the expected values, of the same number and half its last digit's band; and
 * that the results say so, {@code reproduce} and {@link ReproductionsTest} check. No other number
 * stands in the text but in code, in references and as the level of intervals.
 */
final class PaperTextTest {
  private static final Path PAPERS =
      Path.of(System.getProperty("penregister.root", "..")).resolve("papers");
  private static final Path FOLDER = PAPERS.resolve("what-thirty-days-reveal");
  private static final String KEY = "penregister2026thirty";
  private static final Pattern QUOTED =
      Pattern.compile("([0-9][0-9,]*(?:\\.[0-9]+)?)( %| [kMG]B|)<!--(\\S+?)-->");

  private static String text() throws IOException {
    return Files.readString(FOLDER.resolve("README.md"));
  }

  /** A number as the text has it, in the unit of the results. */
  private record Quote(String written, String unit, String name) {
    BigDecimal scale() {
      return switch (unit) {
        case " %" -> new BigDecimal("0.01");
        case " kB" -> new BigDecimal("1e3");
        case " MB" -> new BigDecimal("1e6");
        case " GB" -> new BigDecimal("1e9");
        default -> BigDecimal.ONE;
      };
    }

    BigDecimal value() {
      return new BigDecimal(written.replace(",", "")).multiply(scale());
    }

    BigDecimal halfOfLastDigit() {
      int places = new BigDecimal(written.replace(",", "")).scale();
      return BigDecimal.ONE.movePointLeft(places).multiply(scale()).divide(new BigDecimal(2));
    }
  }

  private static List<Quote> quotes() throws IOException {
    List<Quote> quotes = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text());
    while (matcher.find()) {
      quotes.add(new Quote(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return quotes;
  }

  @Test
  void everyQuotedNumberIsTheExpectedOneWithNoWiderBandThanItsLastDigit() throws IOException {
    ExpectedValues expected = ExpectedValues.read(PAPERS, KEY);
    List<Quote> quotes = quotes();
    assertTrue(quotes.size() >= 20, "a paper of " + quotes.size() + " numbers");
    for (Quote quote : quotes) {
      ExpectedValues.Row row = expected.row("results/" + quote.name());
      assertNotNull(row, quote::toString);
      assertEquals(quote.value().doubleValue(), row.expected(), 1e-9 * row.high(), quote::toString);
      double half = quote.halfOfLastDigit().doubleValue();
      assertEquals(row.expected() - half, row.low(), 1e-6 * half, quote::toString);
      assertEquals(row.expected() + half, row.high(), 1e-6 * half, quote::toString);
    }
  }

  @Test
  void everyExpectedNumberIsQuoted() throws IOException {
    Set<String> names = new TreeSet<>();
    quotes().forEach(quote -> names.add("results/" + quote.name()));
    Set<String> claims = new TreeSet<>();
    for (String claim : ExpectedValues.read(PAPERS, KEY).claims()) {
      if (claim.startsWith("results/")) {
        claims.add(claim);
      }
    }
    assertEquals(claims, names);
  }

  @Test
  void noOtherNumberStandsInTheText() throws IOException {
    String rest = QUOTED.matcher(text()).replaceAll("");
    assertFalse(rest.contains("<!--"), "a comment that follows no number");
    rest =
        rest.replaceAll("(?s)```.*?```", "")
            .replaceAll("`[^`]*`", "")
            .replaceAll("\\[[^\\]]*\\]\\([^)]*\\)", "")
            .replace("95 %", "");
    Matcher digits = Pattern.compile("(?m)^.*[0-9].*$").matcher(rest);
    assertFalse(digits.find(), () -> "a number without a source: " + digits.group());
  }

  @Test
  void figuresAreThereAndShown() throws IOException {
    try (Stream<Path> figures = Files.list(FOLDER.resolve("figures"))) {
      List<String> names = figures.map(each -> "figures/" + each.getFileName()).toList();
      assertTrue(names.size() >= 4, names.toString());
      for (String name : names) {
        assertTrue(text().contains("](" + name + ")"), name + " is not shown");
      }
    }
  }
}
