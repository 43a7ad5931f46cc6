// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.oprf.OprfSuite;
import picocli.CommandLine;

/** The load is lookups that are answered, and what is said of it adds up. */
final class HttpThroughputTest {
  @ParameterizedTest
  @EnumSource
  void everyRequestIsAnswered(HttpLoad.Work work)
      throws IOException, ProtocolException, InterruptedException {
    DirectoryFixture fixture = new DirectoryFixture("psi", 50, 20);
    try (HttpLoad load = new HttpLoad(fixture, 2)) {
      HttpLoad.Outcome outcome = load.run(work, 2, 3, 50);
      assertTrue(outcome.requests() >= 2);
      assertEquals(3 * outcome.requests(), outcome.lookups());
      assertEquals(outcome.lookups() / outcome.seconds(), outcome.lookupsPerSecond());
      assertTrue(outcome.p50Millis() > 0 && outcome.p50Millis() <= outcome.p99Millis());
      assertTrue(outcome.p99Millis() <= 1000 * outcome.seconds());
      load.restart();
      assertTrue(load.run(work, 1, 1, 1).requests() >= 1);
    }
  }

  @Test
  void saysWhatComputes() {
    for (OprfSuite suite : OprfSuite.values()) {
      DirectoryFixture fixture = new DirectoryFixture(DirectoryFixture.psi(suite), 4, 0);
      assertEquals(suite.arithmetic(), fixture.arithmetic());
    }
    assertEquals(OprfSuite.DEFAULT.arithmetic(), new DirectoryFixture("psi", 4, 0).arithmetic());
    assertEquals("", new DirectoryFixture("plain", 4, 0).arithmetic());
  }

  @Test
  void quantilesAreValuesThatOccurred() {
    long[] hundred = new long[100];
    for (int i = 0; i < 100; i++) {
      hundred[i] = i + 1;
    }
    assertEquals(50, HttpLoad.quantile(hundred, .5));
    assertEquals(99, HttpLoad.quantile(hundred, .99));
    assertEquals(7, HttpLoad.quantile(new long[] {7}, .99));
  }

  @Test
  void printsALineForEachLoad() {
    StringWriter printed = new StringWriter();
    CommandLine command = new CommandLine(new HttpThroughput()).setOut(new PrintWriter(printed));
    int code =
        command.execute(
            "--scheme=plain", "--handles=64", "--batches=1,5", "--millis=20", "--clients=1");
    assertEquals(0, code);
    List<String> lines = printed.toString().lines().toList();
    assertEquals(5, lines.size());
    int columns = lines.get(0).split(",", -1).length;
    for (String line : lines) {
      assertEquals(columns, line.split(",", -1).length, line);
    }
    assertTrue(lines.get(1).contains(",plain,64,128,lookup,1,1,"), lines.get(1));
    assertTrue(lines.get(4).contains(",plain,64,128,replay,1,5,"), lines.get(4));
  }
}
