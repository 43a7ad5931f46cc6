// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.SchemeType;

final class PenRegisterTest {
  @TempDir private Path directory;

  private static void assertFails(int code, String line, String... args) {
    assertEquals(new Outcome(code, "", line + System.lineSeparator()), Commands.run(args));
  }

  @Test
  void listsWhatTheRegistriesHold() {
    assertListed("schemes", SchemeType.values().length, "psi ");
    assertListed("adversaries", AdversaryType.values().length, "seen-twice ");
    assertListed("metrics", MetricType.values().length, "recovery-rate-at-95 ");
  }

  private static void assertListed(String command, int entries, String name) {
    Outcome outcome = Commands.run(command);
    assertEquals(0, outcome.code());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(entries + 1, lines.size(), outcome.out());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith(name)), outcome.out());
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : PenRegister.commandLine().getSubcommands().keySet()) {
      Outcome outcome = Commands.run(command, "--help");
      assertEquals(0, outcome.code());
      assertTrue(outcome.out().startsWith("Usage: penregister " + command), outcome.out());
    }
    Outcome all = Commands.run("--help");
    assertTrue(all.code() == 0 && all.out().contains("serve"), all.out());
    assertTrue(Commands.run("--version").out().startsWith("penregister "));
    assertEquals(2, Commands.run().code());
  }

  @Test
  void suggestsWhatWasMeant() {
    assertFails(
        2,
        "penregister: there is no command 'schemas', did you mean schemes?;"
            + " see penregister --help",
        "schemas");
    assertFails(
        2, "penregister: there is no command 'frobnicate'; see penregister --help", "frobnicate");
    assertFails(
        2,
        "penregister lookup: there is no option '--srver', did you mean --server?;"
            + " see penregister lookup --help",
        "lookup",
        "--srver",
        "+9990000001");
    assertFails(
        2,
        "penregister schemes: 'x' is one argument too many; see penregister schemes --help",
        "schemes",
        "x");
  }

  @Test
  void saysWhatIsWrongWithATrace() throws IOException {
    Path file = directory.resolve("bad.txt");
    Files.writeString(file, "1 2 3\n1 2\n");
    Outcome outcome = Commands.run("trace", "snap:" + file);
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().startsWith("penregister trace: " + file + ":2:"), outcome.err());
    assertEquals(1, outcome.err().lines().count());
    assertFails(
        1,
        "penregister trace: 'snap:" + directory + "/absent': there is no such file",
        "trace",
        "snap:" + directory + "/absent");
    assertFails(
        2,
        "penregister trace: --days is 0, must be from 1 to 36500",
        "trace",
        "generated",
        "--days",
        "0");
  }

  @Test
  void showsTheFiguresOfATrace() throws IOException {
    Path file = directory.resolve("small.txt");
    Files.writeString(file, "1 2 10\n2 1 40\n1 2 20\n");
    Outcome outcome = Commands.run("trace", "snap:" + file, "--days", "7");
    assertEquals(0, outcome.code(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals("snap:small.txt", lines.get(0));
    assertEquals(
        "3 events, 2 people, 1 windows of 7 days, 1970-01-01T00:00:10Z to 1970-01-01T00:00:40Z",
        lines.get(1));
    assertEquals("note: 1 row was out of time order: sorted", lines.get(2));
    assertTrue(lines.stream().anyMatch(line -> line.matches("reply-median +20  s")), outcome.out());
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("calibration")));
  }

  @Test
  void showsHowCloseAGeneratedTraceComes() {
    Outcome outcome = Commands.run("trace", "generated:requesters=200,days=28");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("calibration"), outcome.out());
    assertTrue(outcome.out().contains(" figures are close"), outcome.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --port 65536|--port is 65536, must be from 0 to 65535",
        "serve --threads 0|--threads is 0, must be from 1 to 1000",
        "serve --directory-size 0|--directory-size is 0, must be from 1 to 10000000",
        "serve --scheme decoy:x=1"
            + "|'decoy:x=1': unknown key 'x'; decoy takes choice, exponent, k, registered",
        "serve --scheme cached|'cached': cached wraps another scheme: cached+plain",
        "serve --numbers +4520xxxxxx|--numbers is for --directory only",
        "serve --log /|--log is '/', must be a file in a directory that is there",
        "lookup foo|handle 'foo' has 3 characters for a random id;"
            + " must be 8 to 32 of a-z0-9 with a letter among them",
        "lookup --server ftp://a +9990000001"
            + "|server is 'ftp://a', must be a URL such as http://127.0.0.1:8080",
      })
  void refusesWrongValuesInOneLine(String example) {
    String[] sides = example.split("\\|", 2);
    String[] args = sides[0].split(" ", -1);
    assertFails(2, "penregister " + args[0] + ": " + sides[1], args);
  }

  @Test
  void tellsAWordFromItsTypos() {
    assertEquals(0, Suggestions.distance("serve", "serve"));
    assertEquals(3, Suggestions.distance("kitten", "sitting"));
    assertEquals(5, Suggestions.distance("", "trace"));
    assertEquals(List.of("serve"), Suggestions.near("sevre", List.of("serve", "schemes")));
    assertEquals(List.of(), Suggestions.near("xyz", List.of("serve", "schemes")));
  }
}
