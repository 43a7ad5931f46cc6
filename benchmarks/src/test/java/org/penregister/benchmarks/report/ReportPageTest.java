// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.KeptRun;

final class ReportPageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path run;

  /** The figures that a page carries. */
  static JsonNode data(Path page) throws IOException {
    Matcher data = DATA.matcher(Files.readString(page));
    assertTrue(data.find(), "the page has no data");
    return new ObjectMapper().readTree(data.group(1));
  }

  @Test
  void thePageIsOneSmallFileThatNamesNoOtherPlace() throws IOException {
    Path page = ReportPage.write(SampleRun.rich().write(run));
    assertEquals(run.resolve("report.html"), page);
    String text = Files.readString(page);
    assertTrue(text.length() < 400_000, "characters: " + text.length());
    assertFalse(text.contains("{{"), "a place is not filled");
    assertEquals(
        List.of("http://www.w3.org/2000/svg"),
        Pattern.compile("https?://[^\"']+").matcher(text).results().map(r -> r.group()).toList());
    assertTrue(text.contains("default-src 'none'"));
    try (Stream<Path> files = Files.list(run)) {
      assertEquals(4, files.count(), "nothing unfinished stays");
    }
  }

  @Test
  void namesFromARunAreTextAndNothingElse() throws IOException {
    Path page = ReportPage.write(SampleRun.rich().write(run));
    assertFalse(Files.readString(page).contains("</script><b>"));
    JsonNode scheme = data(page).get("schemes").get(5);
    assertEquals("elsewhere:x=1</script><b>", scheme.get("label").asText());
    assertTrue(scheme.get("claims").isNull());
    assertEquals("-", scheme.get("records").asText());
  }

  @Test
  void dataAreFiguresOfSchemes() throws IOException {
    JsonNode data = data(ReportPage.write(SampleRun.rich().write(run)));
    JsonNode ideal = data.get("schemes").get(0);
    assertEquals(.5, ideal.get("recovery").get("v").asDouble());
    assertEquals(.48, ideal.get("recovery").get("lo").asDouble());
    assertEquals(6, ideal.get("people").size());
    assertEquals(.2, ideal.get("people").get(0).asDouble(), 1e-9);
    assertEquals(.3, ideal.get("people").get(5).asDouble(), 1e-9);
    assertEquals(5, ideal.get("exposure").size());
    assertEquals("the server", ideal.get("claims").get(0).asText().substring(0, 10));
    assertEquals(
        List.of("plain", "ideal", "random guess"),
        data.get("levels").findValues("name").stream().map(JsonNode::asText).toList());
    JsonNode cover = data.get("schemes").get(4);
    assertEquals(3, cover.get("lookups").asDouble());
    assertEquals(156_000_000, cover.get("axes").get("offline").asLong());
    // A person's share of the set-up, one download, and the lookups that 30 made by 25 clients are.
    JsonNode server = cover.get("phases").get("keys").get("server");
    assertEquals(33_000, server.get(0).asDouble());
    assertEquals(0, server.get(1).asDouble());
    assertEquals(39_600, server.get(2).asDouble());
  }

  @Test
  void theManifestVouchesForThePageThatIsMadeAgain() throws IOException {
    SampleRun.rich().write(run);
    Files.writeString(run.resolve("report.html"), "an earlier page");
    ReportPage.write(run, run.resolve("report.html"));
    List<FileDigest> stated = KeptRun.read(run).outputs();
    assertEquals(
        List.of("costs.csv", "report.html", "trials.csv"),
        stated.stream().map(FileDigest::name).toList());
    for (FileDigest digest : stated) {
      assertEquals(FileDigest.of(run.resolve(digest.name())), digest);
    }
  }

  @Test
  void aPartialRunSaysSo() throws IOException {
    Path whole = ReportPage.write(SampleRun.rich().write(run));
    assertFalse(Files.readString(whole).contains("Partial run."));
    SampleRun.rich().partial().write(run);
    assertThrows(IllegalArgumentException.class, () -> ReportPage.write(run));
    String page = Files.readString(ReportPage.write(run, run.resolve("partial.html")));
    assertTrue(page.contains("It ended early: 1 of 2 schemes are there."));
  }

  @Test
  void whereTheDirectoryIsMissingNothingIsWritten() throws IOException {
    Path missing = run.resolve("missing").resolve("page.html");
    SampleRun.rich().write(run);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ReportPage.write(run, missing))
                .getMessage());
    assertTrue(message.contains("make it first"), message);
    assertThrows(
        IllegalArgumentException.class, () -> ReportPage.write(run.resolve("missing")), "no run");
  }
}
