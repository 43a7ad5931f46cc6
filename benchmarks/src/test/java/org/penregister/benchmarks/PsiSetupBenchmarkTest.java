// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.oprf.OprfSuite;

/** The body of the benchmark sets directories up, and says what that took. */
final class PsiSetupBenchmarkTest {
  private static final int HANDLES = 300;

  private static double publishedMegabytes(OprfSuite suite, int recordBytes) {
    PsiSetupBenchmark.Registered registered = new PsiSetupBenchmark.Registered();
    registered.suite = suite;
    registered.handles = HANDLES;
    registered.recordBytes = recordBytes;
    registered.prepare();
    PsiSetupBenchmark.Counters counters = new PsiSetupBenchmark.Counters();
    counters.watch();
    int published = new PsiSetupBenchmark().setUp(registered, counters).setup().length;
    counters.read();
    assertEquals(published / 1e6, counters.publishedMegabytes());
    assertTrue(counters.microsPerHandle() > 0);
    assertTrue(counters.peakHeapMegabytes() > 0);
    assertTrue(counters.peakAfterCollectionMegabytes() >= 0);
    return counters.publishedMegabytes();
  }

  @ParameterizedTest
  @EnumSource
  void recordsAreWhatTheDownloadGrowsBy(OprfSuite suite) {
    double membership = publishedMegabytes(suite, 0);
    assertTrue(membership > HANDLES * 4 / 1e6, "published " + membership);
    double records = publishedMegabytes(suite, 128);
    assertTrue(records > membership + HANDLES * 128 / 1e6, "published " + records);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "128, 1", "2, 1"})
  void recordsHaveTheLengthAskedFor(int recordBytes, int devices) {
    assertEquals(recordBytes, DirectoryFixture.shape(recordBytes).recordBytes());
    assertEquals(devices, DirectoryFixture.shape(recordBytes).maxDevices());
  }

  @Test
  void refusesADirectoryOfNobody() {
    OprfSuite suite = OprfSuite.values()[0];
    assertThrows(
        IllegalArgumentException.class,
        () -> new DirectoryFixture(DirectoryFixture.psi(suite), 0, 0));
  }

  @Test
  void aRunPrintsAHeadingAndOneLine() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PsiSetupRun.run(
        OprfSuite.values()[0], HANDLES, 2, new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, lines.size());
    List<String> heading = List.of(lines.get(0).split(",", -1));
    List<String> line = List.of(lines.get(1).split(",", -1));
    assertEquals(heading.size(), line.size());
    assertEquals("300", line.get(heading.indexOf("handles")));
    assertTrue(Double.parseDouble(line.get(heading.indexOf("seconds"))) > 0);
    assertTrue(Double.parseDouble(line.get(heading.indexOf("cpu_seconds"))) > 0);
  }

  @Test
  void theHeapIsWatched() {
    try (HeapWatch heap = new HeapWatch()) {
      long before = heap.peakBytes();
      byte[] held = new byte[64 << 20];
      assertEquals(64 << 20, held.length);
      assertTrue(heap.peakBytes() - before > 32 << 20, "grew by " + (heap.peakBytes() - before));
    }
  }
}
