// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.catalog.SchemeType;
import org.penregister.directory.Handle;
import org.penregister.scheme.LookupResult;

/** The bodies of the benchmark do what they are timed for. */
final class LookupBenchmarkTest {
  private static final int DIRECTORY_SIZE = 128;

  private final LookupBenchmark benchmark = new LookupBenchmark();

  private static LookupBenchmark.Lookups lookups(SchemeType scheme) throws ProtocolException {
    LookupBenchmark.Lookups lookups = new LookupBenchmark.Lookups();
    lookups.scheme = scheme;
    lookups.directorySize = DIRECTORY_SIZE;
    lookups.prepare();
    return lookups;
  }

  private static List<Boolean> expected() throws ProtocolException {
    LookupFixture fixture = new LookupFixture(SchemeType.PLAIN, DIRECTORY_SIZE);
    List<Boolean> registered = new ArrayList<>();
    for (int i = 0; i < 2 * LookupFixture.CYCLE; i++) {
      Handle target = fixture.target(i);
      registered.add(target.text().compareTo("+9990128") < 0);
    }
    assertTrue(registered.contains(true) && registered.contains(false));
    return registered;
  }

  @ParameterizedTest
  @EnumSource
  void everyBodyLooksUpTheSameHandles(SchemeType scheme) throws ProtocolException {
    LookupBenchmark.Lookups lookups = lookups(scheme);
    LookupBenchmark.Counters counters = new LookupBenchmark.Counters();
    lookups.startLog();
    for (boolean registered : expected()) {
      List<LookupResult> client = benchmark.client(lookups);
      assertEquals(registered, client.get(0).registered());
      assertEquals(registered, !client.get(0).devices().isEmpty());
      assertEquals(client, benchmark.roundTrip(lookups, counters));
    }
    assertTrue(counters.uploadBytes() > 6 || scheme == SchemeType.CACHED);
    assertTrue(counters.downloadBytes() > 6);
  }

  @Test
  void theServerAnswersWhatTheClientAsks() throws ProtocolException {
    LookupFixture fixture = new LookupFixture(SchemeType.PLAIN, DIRECTORY_SIZE);
    byte[] first = fixture.serverPart();
    assertEquals(1 + 1 + 2 * 64, first.length);
    for (int i = 1; i < LookupFixture.CYCLE; i++) {
      assertEquals(first.length, fixture.serverPart().length);
    }
    assertArrayEquals(first, fixture.serverPart());
    assertEquals(1 + 1 + 2 * 64, benchmark.server(lookups(SchemeType.PLAIN)).length);
  }

  @Test
  void countsWhatTheLogSays() throws ProtocolException {
    Map<SchemeType, Double> revealed =
        Map.of(
            SchemeType.IDEAL, 0.,
            SchemeType.PLAIN, 1.,
            SchemeType.HASHED, 0.,
            SchemeType.PREFIX, 0.,
            SchemeType.DECOY, 1.,
            SchemeType.PSI, 0.);
    for (Map.Entry<SchemeType, Double> entry : revealed.entrySet()) {
      LookupFixture fixture = new LookupFixture(entry.getKey(), DIRECTORY_SIZE);
      for (int i = 0; i < LookupFixture.CYCLE; i++) {
        fixture.roundTrip();
      }
      LookupFixture.PerLookup read = fixture.readLog();
      assertEquals(entry.getValue(), read.contactsRevealed(), entry.getKey().specName());
    }
    LookupFixture plain = new LookupFixture(SchemeType.PLAIN, DIRECTORY_SIZE);
    plain.roundTrip();
    assertEquals(new LookupFixture.PerLookup(6 + 2 + 1 + 8, 6 + 1 + 129, 1), plain.readLog());
  }

  @Test
  void aCacheRevealsLessALookup() throws ProtocolException {
    LookupFixture cached = new LookupFixture(SchemeType.CACHED, DIRECTORY_SIZE);
    assertEquals("cached:ttl=P1D+decoy:k=12:choice=uniform", cached.spec());
    for (int i = 0; i < LookupFixture.CYCLE; i++) {
      cached.roundTrip();
    }
    double first = cached.readLog().contactsRevealed();
    assertTrue(first > 0 && first < 1, "revealed " + first);
    cached.startLog();
    for (int i = 0; i < LookupFixture.CYCLE; i++) {
      cached.roundTrip();
    }
    assertEquals(first, cached.readLog().contactsRevealed());
  }
}
