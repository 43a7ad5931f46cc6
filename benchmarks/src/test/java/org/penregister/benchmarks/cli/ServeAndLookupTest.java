// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.directory.TableHandleSpace;
import org.penregister.log.LogCsv;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.scheme.LookupScheme;
import org.penregister.transport.HttpLookupServer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A server and a client through the command's own classes; processes are left to the launcher. */
final class ServeAndLookupTest {
  private static final HandleSpace SPACE =
      new NumberedHandleSpace(NumberPlan.ofSize(500), 100, 500);
  private static final DirectorySnapshot DIRECTORY =
      DirectorySnapshot.synthetic(SPACE, new RecordShape(2, 32), 1);

  @TempDir private Path directory;

  private static LookupService serve(String scheme) throws IOException {
    return LookupService.start(
        Specs.scheme(scheme, List.of()), DIRECTORY, SPACE, HttpLookupServer.loopback(0), 2);
  }

  private static String expected(int entry) {
    StringBuilder lines = new StringBuilder(DIRECTORY.handle(entry).text() + " registered\n");
    DIRECTORY
        .devices(entry)
        .forEach(
            device ->
                lines
                    .append("  ")
                    .append(HexFormat.of().formatHex(device.publicKey()))
                    .append('\n'));
    return lines.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ideal",
        "plain",
        "hashed",
        "prefix:bits=4",
        "decoy:k=3",
        "decoy:k=3:registered=false",
        "psi",
        "psi:verifiable=true",
        "psi:records=prefix:recordBits=4",
        "cached:ttl=P1D+plain"
      })
  void printsWhetherAHandleIsRegisteredAndItsKeys(String scheme) throws IOException {
    try (LookupService service = serve(scheme)) {
      String url = service.address().toString();
      String absent = SPACE.handle(200).text();
      Outcome outcome =
          Commands.run(
              "lookup", "--server", url, SPACE.handle(3).text(), absent, "Nobody@example.org");
      assertEquals(
          new Outcome(
              0, expected(3) + absent + " not registered\nnobody@example.org not registered\n", ""),
          outcome);
      String canonical = Specs.scheme(scheme, List.of()).spec();
      Outcome again =
          Commands.run("lookup", "--server", url, "--scheme", canonical, SPACE.handle(3).text());
      assertEquals(new Outcome(0, expected(3), ""), again);
    }
  }

  @Test
  void refusesAServerOfAnotherScheme() throws IOException {
    try (LookupService service = serve("decoy:k=3")) {
      String url = service.address().toString();
      assertEquals(
          new Outcome(
              1,
              "",
              "penregister lookup: server runs 'decoy:k=3:choice=uniform', not 'plain';"
                  + " leave --scheme out"
                  + System.lineSeparator()),
          Commands.run("lookup", "--server", url, "--scheme", "plain", "+9990001"));
      assertEquals(
          0,
          Commands.run("lookup", "--server", url, "--scheme", "cached+decoy:k=3", "+9990001")
              .code());
    }
  }

  private LookupService serveWith(String... options) throws IOException {
    SavedSetup setup = new SavedSetup();
    new CommandLine(CommandSpec.forAnnotatedObject(setup)).parseArgs(options);
    LookupScheme psi = Specs.scheme("psi", List.of());
    setup.check(psi);
    return LookupService.start(
        psi,
        environment -> setup.servers(psi, DIRECTORY, environment),
        SPACE,
        HttpLookupServer.loopback(0),
        2);
  }

  @Test
  void keepsAndLoadsASetUp() throws IOException {
    Path file = directory.resolve("setup");
    serveWith("--save-setup", file.toString()).close();
    byte[] kept = Files.readAllBytes(file);
    try (LookupService service = serveWith("--load-setup", file.toString())) {
      assertEquals(
          new Outcome(0, expected(3), ""),
          Commands.run("lookup", "--server", service.address().toString(), SPACE.handle(3).text()));
    }
    assertArrayEquals(kept, Files.readAllBytes(file));
  }

  @Test
  void refusesSetUpsThatDoNotFit() throws IOException {
    Path file = directory.resolve("setup");
    serveWith("--save-setup", file.toString()).close();
    String command = "penregister serve: ";
    String line = System.lineSeparator();
    // The made-up directory of the command is another one than that of this test.
    assertEquals(
        new Outcome(
            1,
            "",
            command
                + file
                + ": is the set-up of another directory than the one of 10 handles that is served"
                + line),
        serveCommand("--scheme", "psi", "--load-setup", file.toString()));
    assertEquals(
        new Outcome(1, "", command + "there is no file " + file + ".x" + line),
        serveCommand("--scheme", "psi", "--load-setup", file + ".x"));
    assertEquals(
        new Outcome(2, "", command + "--save-setup is for --scheme psi, not for 'plain'" + line),
        serveCommand("--save-setup", file.toString()));
    assertEquals(
        new Outcome(2, "", command + "--save-setup and --load-setup do not go together" + line),
        serveCommand(
            "--scheme", "psi", "--save-setup", file + ".y", "--load-setup", file.toString()));
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    Outcome refused = serveCommand("--scheme", "psi", "--load-setup", file.toString());
    assertEquals(
        new Outcome(
            1, "", command + file + ": is damaged: its SHA-256 is not the one it states" + line),
        refused);
  }

  private static Outcome serveCommand(String... options) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
    arguments.addAll(List.of("--directory-size", "10"));
    arguments.addAll(List.of(options));
    return Commands.run(arguments.toArray(new String[0]));
  }

  @Test
  void writesTheLogOnceStopped() throws IOException {
    LookupService service = serve("plain");
    String url = service.address().toString();
    assertEquals(
        0, Commands.run("lookup", "--server", url, "--requester", "alice", "+9990003").code());
    Path file = directory.resolve("log.csv");
    StringWriter err = new StringWriter();
    ServiceStop stop = new ServiceStop(service, LogFile.at(file), new PrintWriter(err));
    assertEquals(0, stop.stop());
    assertEquals("stopped after 2 exchanges" + System.lineSeparator(), err.toString());
    try (BufferedReader in = Files.newBufferedReader(file)) {
      HandleSpace none = new TableHandleSpace(List.of());
      LookupLog read = LogCsv.read(in, "log.csv", none, Vantage.SERVER);
      assertEquals(2, read.size());
      assertEquals("alice", read.names().requester(read.requester(1)));
      assertEquals("+9990003", read.names().handles().handle(read.handle(1, 0)).text());
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void saysThatTheLogCannotBeWritten() throws IOException {
    StringWriter err = new StringWriter();
    Path gone = Files.createDirectory(directory.resolve("gone"));
    LogFile file = LogFile.at(gone.resolve("log.csv"));
    Files.delete(gone);
    assertEquals(1, new ServiceStop(serve("plain"), file, new PrintWriter(err)).stop());
    assertTrue(
        err.toString().startsWith("penregister serve: the log cannot be written: "),
        err.toString());
    assertEquals(1, err.toString().lines().count());
  }

  @Test
  void readsADirectoryOfHandlesAndKeys() throws IOException {
    Path file = directory.resolve("directory.csv");
    Files.writeString(
        file, "handle,keys\n+45 20 00 00 01,0a0B,ffff\na@example.org\nabcdefgh,0000\n");
    DirectorySnapshot read = DirectoryFile.read(file);
    assertEquals(3, read.size());
    assertEquals(new RecordShape(2, 2), read.shape());
    assertEquals("+4520000001", read.handle(0).text());
    assertEquals(2, read.devices(0).size());
    assertEquals(0, read.devices(1).size());
    Files.writeString(file, "+4520000001\n+4520000002\n");
    assertEquals(RecordShape.MEMBERSHIP_ONLY, DirectoryFile.read(file).shape());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": has no handle, must have one or more|",
        ":1: handle '12' is all digits; must be + and the country code before a phone number|12",
        ":2: handle '+4520000001' is there twice, must be once|+4520000001;+45 20000001",
        ":1: a device key is not hexadecimal, must be pairs of 0-9a-f|+4520000001,0",
        ":1: a device key has 0 bytes, must have 1 or more|+4520000001,",
        ":2: a device key has 1 bytes, must have 2 as those before it|+4520000001,0a0a;a@b.org,0a",
      })
  void saysWhereADirectoryIsMalformed(String example) throws IOException {
    String[] sides = example.split("\\|", 2);
    Path file = directory.resolve("directory.csv");
    Files.writeString(file, sides[1].replace(";", "\n"));
    IOException refusal = assertThrows(IOException.class, () -> DirectoryFile.read(file));
    assertEquals(file + sides[0], refusal.getMessage());
  }

  @Test
  void asksForANumberPlanWhereDecoysNeedOne() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                LookupService.start(
                    Specs.scheme("decoy:registered=false", List.of()),
                    DIRECTORY,
                    new PublishedNumbers.Unknown(),
                    HttpLookupServer.loopback(0),
                    1));
    assertTrue(String.valueOf(refusal.getMessage()).contains("--numbers"), refusal.getMessage());
  }

  @Test
  void saysThatAPortIsTaken() throws IOException {
    try (LookupService service = serve("plain")) {
      String port = Integer.toString(service.address().getPort());
      Outcome outcome = Commands.run("serve", "--port", port, "--directory-size", "10");
      assertEquals(1, outcome.code());
      assertTrue(
          outcome
              .err()
              .startsWith("penregister serve: cannot listen on 127.0.0.1 port " + port + ": "),
          outcome.err());
    }
  }

  @Test
  void publishesTheNumberPlan() throws ProtocolException {
    HandleSpace read = PublishedNumbers.parse(PublishedNumbers.line(SPACE));
    assertEquals(SPACE.size(), read.size());
    assertEquals(SPACE.handle(499), read.handle(499));
    assertEquals("none", PublishedNumbers.line(new PublishedNumbers.Unknown()));
    for (String bad : List.of("", "+999xxxx", "+999xxxx x", "+999xxxx 10001", "999 1")) {
      assertThrows(ProtocolException.class, () -> PublishedNumbers.parse(bad), bad);
    }
  }
}
