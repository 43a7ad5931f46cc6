// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.penregister.testing.Repository;

/**
 * Every paper cited in a comment of the code or in a page on a paper is in {@code references.bib},
 * and the reverse.
 */
final class ReferencesTest {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern KEY =
      Pattern.compile("\\b(?:[a-z]+(?:19|20)\\d\\d[a-z]+|rfc\\d+)\\b");
  private static final Pattern ENTRY = Pattern.compile("@(\\w+)\\{([^,\\s]+),");
  private static final Pattern FIELD = Pattern.compile("(?m)^\\s*(\\w+)\\s*=\\s*\\S");

  /** One entry of the bibliography. */
  private record Entry(String key, Set<String> fields) {}

  @Test
  void everyCitedPaperIsInTheBibliography() {
    Map<String, String> cited = cited();
    Set<String> known = keys(bibliography());
    Set<String> missing = new TreeSet<>();
    cited.forEach(
        (key, file) -> {
          if (!known.contains(key)) {
            missing.add(key + " cited in " + file);
          }
        });
    assertEquals(Set.of(), missing);
    assertTrue(cited.size() > 20, "found only " + cited.keySet());
  }

  @Test
  void everyEntryIsCited() {
    Set<String> idle = new TreeSet<>(keys(bibliography()));
    idle.removeAll(cited().keySet());
    assertEquals(Set.of(), idle, "in references.bib, cited nowhere");
  }

  @Test
  void everyEntryHasTitleAuthorAndYear() {
    for (Entry entry : bibliography()) {
      assertTrue(entry.fields().contains("title"), entry + " has no title");
      assertTrue(entry.fields().contains("year"), entry + " has no year");
      assertTrue(
          entry.fields().contains("author") || entry.fields().contains("organization"),
          entry + " has neither author nor organization");
    }
  }

  @Test
  void noKeyStandsTwice() {
    Set<String> seen = new HashSet<>();
    for (Entry entry : bibliography()) {
      assertTrue(seen.add(entry.key()), entry.key() + " stands twice");
    }
  }

  @Test
  void keysHaveTheFormThatCitationsAreFoundBy() {
    for (Entry entry : bibliography()) {
      assertTrue(KEY.matcher(entry.key()).matches(), entry.key());
    }
  }

  @Test
  void aBrokenBibliographyIsRefused() {
    assertThrows(
        IllegalStateException.class,
        () -> parse("@misc{a2000b,\n  title = {X}\n@misc{c2001d,\n  title = {Y}\n}\n"));
    assertThrows(IllegalStateException.class, () -> parse("@misc{a2000b,\n  title = {X}\n"));
    assertEquals(Set.of("title"), parse("@misc{a2000b,\n  title = {X, Y = Z}\n}").get(0).fields());
  }

  private static Set<String> keys(List<Entry> entries) {
    Set<String> keys = new TreeSet<>();
    entries.forEach(entry -> keys.add(entry.key()));
    return keys;
  }

  /** Keys in comments of the code and in pages on papers, each with a file that cites it. */
  private static Map<String, String> cited() {
    Map<String, String> cited = new TreeMap<>();
    Stream.of("src/main/java", "benchmarks")
        .flatMap(folder -> Repository.files(folder).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .forEach(
            file ->
                COMMENT
                    .matcher(Repository.read(file))
                    .results()
                    .forEach(comment -> collect(comment.group(), file, cited)));
    Repository.files("papers").stream()
        .filter(file -> file.toString().endsWith(".md"))
        .forEach(file -> collect(Repository.read(file), file, cited));
    return cited;
  }

  private static void collect(String text, Path file, Map<String, String> cited) {
    KEY.matcher(text)
        .results()
        .forEach(key -> cited.put(key.group(), file.getFileName().toString()));
  }

  private static List<Entry> bibliography() {
    return parse(Repository.read(Repository.path("papers/references.bib")));
  }

  private static List<Entry> parse(String text) {
    List<Entry> entries = new ArrayList<>();
    Matcher start = ENTRY.matcher(text);
    int from = 0;
    while (start.find(from)) {
      int end = closing(text, text.indexOf('{', start.start()), start.group(2));
      String body = text.substring(start.end(), end);
      if (ENTRY.matcher(body).find()) {
        throw new IllegalStateException("entry " + start.group(2) + " is not closed");
      }
      Set<String> fields = new TreeSet<>();
      Matcher field = FIELD.matcher(body);
      while (field.find()) {
        fields.add(field.group(1).toLowerCase(Locale.ROOT));
      }
      entries.add(new Entry(start.group(2), fields));
      from = end;
    }
    return entries;
  }

  private static int closing(String text, int open, String key) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : 0;
      depth -= text.charAt(i) == '}' ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalStateException("entry " + key + " is not closed");
  }
}
