// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;

/**
 * The page in a browser without a network: a made-up run, or the one in the directory that the
 * property {@code penregister.report.run} names. Leaves screenshots to look at in {@code
 * benchmarks/target/report-screenshots}.
 */
@Tag("desk")
final class ReportInBrowserTest {
  private static final Path PICTURES =
      Path.of(System.getProperty("penregister.root", ".."))
          .resolve("benchmarks/target/report-screenshots");
  private static final List<String> CHARTS =
      List.of("frontier", "exposure", "people", "ladder", "costs");
  private static final int QUANTITIES = 3;

  @TempDir private static Path home;

  private static ChromeDriver browser;
  private static Path page;
  private static JsonNode data;

  @BeforeAll
  static void open() throws IOException {
    String given = System.getProperty("penregister.report.run", "");
    Path run = Files.createDirectories(home.resolve("run"));
    page =
        given.isEmpty()
            ? ReportPage.write(SampleRun.rich().write(run))
            : ReportPage.write(Path.of(given), home.resolve("report.html"));
    data = ReportPageTest.data(page);
    Files.createDirectories(PICTURES);
    browser = new ChromeDriver(service(), options());
  }

  /** Both programs are named, so that nothing is looked for elsewhere. */
  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
        .build();
  }

  private static ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=" + home.resolve("profile"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void load() {
    show(1280, 900, "light");
    browser.get(page.toUri().toString());
  }

  @AfterEach
  void theConsoleIsEmpty() {
    List<LogEntry> entries = browser.manage().logs().get(LogType.BROWSER).getAll();
    assertEquals(List.of(), entries, entries.toString());
  }

  private static void show(int width, int height, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static Object run(String script) {
    return Objects.requireNonNullElse(browser.executeScript(script), "");
  }

  private static List<WebElement> marks(String chart) {
    return browser.findElements(By.cssSelector("#" + chart + "-chart .mark"));
  }

  private static Map<String, Integer> marks() {
    Map<String, Integer> marks = new LinkedHashMap<>();
    CHARTS.forEach(chart -> marks.put(chart, marks(chart).size()));
    return marks;
  }

  private static void picture(String name) throws IOException {
    picture(name, true);
  }

  /** Of the whole page, or of what a window shows of it. */
  private static void picture(String name, boolean whole) throws IOException {
    Object shot =
        browser
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", whole))
            .get("data");
    Files.write(PICTURES.resolve(name), Base64.getDecoder().decode(String.valueOf(shot)));
  }

  /** How many marks the data are worth, of the schemes whose label holds the words. */
  private static Map<String, Integer> expected(String words) {
    Map<String, Integer> marks = new LinkedHashMap<>();
    CHARTS.forEach(chart -> marks.put(chart, 0));
    for (JsonNode scheme : data.get("schemes")) {
      if (!scheme.get("label").asText().contains(words)) {
        continue;
      }
      boolean read = scheme.get("recovery").hasNonNull("v");
      boolean priced = scheme.get("axes").hasNonNull("upload") && scheme.hasNonNull("lookups");
      marks.merge("frontier", read && priced ? 1 : 0, Integer::sum);
      Map<String, Integer> lengths = new LinkedHashMap<>();
      scheme
          .get("exposure")
          .forEach(point -> lengths.merge(point.get("trace").asText(), 1, Integer::sum));
      long lines = lengths.values().stream().filter(points -> points > 1).count();
      marks.merge("exposure", (int) lines, Integer::sum);
      marks.merge("people", scheme.hasNonNull("people") ? 1 : 0, Integer::sum);
      marks.merge("ladder", data.get("rungs").size(), Integer::sum);
      marks.merge("costs", QUANTITIES * scheme.get("phases").size(), Integer::sum);
    }
    return marks;
  }

  @Test
  void everyChartHasAMarkForEveryFigure() throws IOException {
    Map<String, Integer> expected = expected("");
    assertTrue(expected.values().stream().allMatch(count -> count > 0), expected.toString());
    assertEquals(expected, marks());
    assertEquals(
        data.get("schemes").size(), browser.findElements(By.cssSelector("#table tbody tr")).size());
    for (WebElement mark : browser.findElements(By.cssSelector(".mark"))) {
      String label = String.valueOf(mark.getDomAttribute("aria-label"));
      assertFalse(label.contains("undefined") || label.contains("NaN"), label);
    }
    assertFalse(browser.findElement(By.id("useful")).isDisplayed());
    picture("desktop.png");
  }

  @Test
  void namesFromTheRunMakeNoElements() {
    assertEquals(List.of(), browser.findElements(By.cssSelector("td b, code b, li b")));
  }

  @Test
  void labelsDoNotLieOnEachOther() {
    String overlaps =
        "const boxes = [...document.querySelectorAll('#frontier-chart .label')].map(l =>"
            + " [l.getBoundingClientRect(), l.textContent]); const out = []; boxes.forEach(([a, s],"
            + " i) => boxes.slice(i + 1).forEach(([b, t]) => { if (a.left < b.right - 1 && a.right >"
            + " b.left + 1 && a.top < b.bottom - 2 && a.bottom > b.top + 2) out.push(s + ' / ' + t);"
            + " })); return out.join('; ') + '#' + boxes.length;";
    String found = String.valueOf(run(overlaps));
    assertTrue(found.matches("#[1-9][0-9]*"), found);
  }

  @Test
  void anotherCostMovesThePoints() {
    String places =
        "return [...document.querySelectorAll('#frontier-chart .anchor')]"
            + ".map(a => a.getAttribute('transform')).join()";
    List<Object> seen = new ArrayList<>(List.of(run(places)));
    for (int axis = 1; axis < data.get("axes").size(); axis++) {
      browser.findElement(By.id("axis")).sendKeys(Keys.ARROW_DOWN);
      assertFalse(seen.contains(run(places)), "axis " + axis);
      seen.add(run(places));
    }
    assertFalse(browser.findElement(By.cssSelector("[value=made]")).isEnabled());
    browser.findElement(By.cssSelector("[value=log]")).sendKeys(Keys.ARROW_RIGHT);
    assertFalse(seen.contains(run(places)), "linear");
    assertEquals(expected("").get("frontier"), marks("frontier").size());
  }

  @Test
  void theFilterChangesEveryChart() {
    browser.findElement(By.id("search")).sendKeys("psi");
    assertEquals(expected("psi"), marks());
    browser.findElement(By.id("reset")).sendKeys(Keys.ENTER);
    assertEquals(expected(""), marks());
    browser.findElement(By.cssSelector("[data-filter='family plain']")).sendKeys(Keys.SPACE);
    Map<String, Integer> without = marks();
    expected("")
        .forEach((chart, count) -> assertTrue(without.getOrDefault(chart, 0) < count, chart));
    String shown = browser.findElement(By.id("shown")).getText();
    assertTrue(shown.endsWith("of " + data.get("schemes").size() + " schemes shown"), shown);
    browser.findElement(By.id("search")).sendKeys("no such scheme");
    assertEquals(List.of(), browser.findElements(By.cssSelector(".mark")));
  }

  @Test
  void aTooltipComesByKeyboard() throws IOException {
    WebElement tip = browser.findElement(By.id("tip"));
    assertFalse(tip.isDisplayed());
    browser.findElement(By.cssSelector("[name=scale]:checked")).sendKeys(Keys.TAB);
    WebElement first = browser.switchTo().activeElement();
    assertTrue(tip.isDisplayed());
    assertTrue(
        tip.getText().startsWith(String.valueOf(first.getDomAttribute("data-scheme"))),
        tip.getText());
    assertTrue(tip.getText().contains("Contacts revealed"), tip.getText());
    first.sendKeys(Keys.ARROW_RIGHT);
    WebElement second = browser.switchTo().activeElement();
    assertNotEquals(first.getDomAttribute("aria-label"), second.getDomAttribute("aria-label"));
    assertTrue(tip.isDisplayed());
    picture("tooltip.png", false);
    second.sendKeys(Keys.TAB);
    assertFalse(tip.isDisplayed());
  }

  @Test
  void theTableSortsByKeyboard() {
    By button = By.cssSelector("#table thead th:nth-child(5) button");
    By first = By.cssSelector("#table tbody tr:first-child th");
    String least = browser.findElement(first).getText();
    browser.findElement(button).sendKeys(Keys.ENTER);
    assertNotEquals(least, browser.findElement(first).getText());
    assertEquals(
        "descending",
        browser
            .findElement(By.cssSelector("#table thead th:nth-child(5)"))
            .getDomAttribute("aria-sort"));
    assertEquals("BUTTON", run("return document.activeElement.tagName"));
  }

  @Test
  void aPhoneAndTheDarkHaveRoomForAll() throws IOException {
    for (String scheme : List.of("light", "dark")) {
      show(360, 800, scheme);
      browser.get(page.toUri().toString());
      assertEquals("360", run("return String(document.documentElement.scrollWidth)"), scheme);
      assertEquals(expected(""), marks());
      picture("phone-" + scheme + ".png");
    }
    String paper = String.valueOf(run("return getComputedStyle(document.body).backgroundColor"));
    assertEquals("rgb(20, 23, 27)", paper);
    show(1280, 900, "dark");
    assertEquals(expected(""), marks());
    picture("desktop-dark.png");
  }

  @Test
  void thePagePrints() throws IOException {
    byte[] pdf = Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
    Files.write(PICTURES.resolve("print.pdf"), pdf);
    assertTrue(pdf.length > 20_000, "bytes: " + pdf.length);
  }

  @Test
  void thePolicyRefusesTheNetwork() {
    Object refused =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + " document.addEventListener('securitypolicyviolation', e =>"
                + " done(e.effectiveDirective)); const image = new Image(); image.src ="
                + " 'http://127.0.0.1:9/x.png';");
    assertEquals("img-src", refused);
    assertEquals(1, browser.manage().logs().get(LogType.BROWSER).getAll().size());
  }

  @Test
  void usefulnessIsDrawnWhereARunHasIt() throws IOException {
    SampleRun run = SampleRun.rich();
    run.scheme("plain", "").metric("reading", "R1", "diagnosis-outage", .9, "");
    run.scheme("ideal", "").metric("reading", "R1", "diagnosis-outage", .4, "");
    Path other = ReportPage.write(run.write(Files.createDirectories(home.resolve("useful"))));
    browser.get(other.toUri().toString());
    assertTrue(browser.findElement(By.id("useful")).isDisplayed());
    assertEquals(2, marks("useful").size());
  }

  @Test
  void aRunWithoutFiguresIsAPageAllTheSame() throws IOException {
    SampleRun run = new SampleRun().partial();
    Path other =
        ReportPage.write(
            run.write(Files.createDirectories(home.resolve("empty"))), home.resolve("empty.html"));
    browser.get(other.toUri().toString());
    assertTrue(browser.findElement(By.className("banner")).isDisplayed());
    assertEquals(List.of(), browser.findElements(By.cssSelector(".mark")));
  }
}
