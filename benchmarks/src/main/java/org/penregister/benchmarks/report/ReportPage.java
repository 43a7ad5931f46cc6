// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.penregister.benchmarks.export.Json;
import org.penregister.benchmarks.export.KeptRun;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultsWriter;
import org.penregister.benchmarks.export.RunDirectory;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.results.SchemeFigures;

/**
 * Puts {@code report.html} together: one file that holds its figures, style and script, and by its
 * own policy lets the browser ask the network for nothing. The script draws SVG itself: a page of a
 * few hundred kilobytes rather than a megabyte of charting libraries, and keyboard, dark mode and
 * print as we need them.
 */
public final class ReportPage {
  /** The file's name in a run's directory. */
  public static final String FILE = "report.html";

  private static final List<String> SCRIPTS =
      List.of("draw.js", "frontier.js", "exposure.js", "bars.js", "tables.js", "page.js");
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private ReportPage() {}

  /**
   * Writes the page into the directory of a complete run, whose manifest gets its digest.
   *
   * @return the file
   * @throws IllegalArgumentException where the run is none, or not complete
   */
  public static Path write(Path run) throws IOException {
    RunResults results = RunResults.read(run);
    String page = html(results, RunResults.manifest(run));
    Manifest manifest = KeptRun.read(run).manifest();
    if (manifest.status() == Manifest.Status.PARTIAL) {
      throw new IllegalArgumentException(
          "'"
              + run
              + "' is not complete: name another place by --out, or first go on with it by"
              + " penregister resume "
              + run);
    }
    try (RunDirectory files = RunDirectory.reopen(run)) {
      if (RunResults.isOfEarlierVersion(run)) {
        ResultsWriter.writeTables(files, results.trials(), results.costs());
      }
      Files.writeString(files.file(FILE), page);
      files.commit(manifest);
    }
    return run.resolve(FILE);
  }

  /**
   * Writes the page to a file, whole or not at all.
   *
   * @throws IllegalArgumentException where {@code run} is no run's directory
   */
  public static Path write(Path run, Path out) throws IOException {
    if (out.toAbsolutePath().normalize().equals(run.resolve(FILE).toAbsolutePath().normalize())) {
      return write(run);
    }
    String page = html(RunResults.read(run), RunResults.manifest(run));
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IllegalArgumentException(
          "--out is '" + out + "', whose directory is not there; make it first");
    }
    // Not a temporary file of the JDK's: those stay closed to all other users.
    Path unfinished = parent.resolve("." + UUID.randomUUID() + ".unfinished");
    try {
      Files.writeString(unfinished, page);
      Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return out;
  }

  /** The page's text. */
  static String html(RunResults run, JsonNode manifest) throws IOException {
    List<SchemeFigures> schemes = run.schemes();
    RunFacts facts = RunFacts.of(run, manifest);
    String script = SCRIPTS.stream().map(ReportPage::resource).collect(Collectors.joining("\n"));
    String style = resource("page.css");
    Map<String, String> parts =
        Map.of(
            "policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-"
                + sha256(script)
                + "'; style-src 'sha256-"
                + sha256(style)
                + "'",
            "style",
            style,
            "script",
            script,
            "title",
            escaped(facts.title()),
            "facts",
            facts.rows().entrySet().stream()
                .map(
                    each ->
                        "<div><dt>"
                            + escaped(each.getKey())
                            + "</dt><dd>"
                            + escaped(each.getValue())
                            + "</dd></div>")
                .collect(Collectors.joining("\n")),
            "banner",
            facts.missing().isEmpty()
                ? ""
                : "<p class=\"banner\" role=\"note\"><strong>Partial run.</strong> "
                    + escaped(facts.missing())
                    + "</p>",
            "summary",
            Summary.of(schemes, facts).stream()
                .map(sentence -> "<li>" + code(escaped(sentence)) + "</li>")
                .collect(Collectors.joining("\n")),
            "data",
            Json.text(ReportData.tree(schemes, facts, manifest))
                .replaceAll("\\n *", "")
                .replace("<", "\\u003c"));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(part(parts, place.group(1))));
  }

  private static String part(Map<String, String> parts, String name) {
    String part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("page.html names '" + name + "', which nothing fills");
    }
    return part;
  }

  /** Text as HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** What stands between backquotes, as code. */
  private static String code(String html) {
    return html.replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the report's " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new IllegalStateException("the report's " + name + " cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
