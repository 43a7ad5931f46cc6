// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.LookupResult;

/** The body of the benchmark looks handles up. */
final class PsiLookupBenchmarkTest {
  private static final int HANDLES = 100;
  private static final int BATCH = 50;

  @ParameterizedTest
  @EnumSource
  void findsWhoIsRegistered(OprfSuite suite) throws ProtocolException {
    PsiLookupBenchmark.Client client = new PsiLookupBenchmark.Client();
    client.suite = suite;
    client.handles = HANDLES;
    client.recordBytes = 20;
    client.batch = BATCH;
    client.prepare();
    List<Handle> first = client.nextTargets();
    List<LookupResult> results = client.lookup(first);
    int registered = 0;
    for (int i = 0; i < BATCH; i++) {
      boolean expected = first.get(i).text().compareTo("+9990100") < 0;
      assertEquals(expected, results.get(i).registered());
      assertEquals(expected ? 1 : 0, results.get(i).devices().size());
      registered += expected ? 1 : 0;
    }
    assertTrue(registered > BATCH / 2 && registered < BATCH, registered + " registered");
    client.startLog();
    assertEquals(BATCH, new PsiLookupBenchmark().lookup(client).size());
    for (int calls = 2; !client.nextTargets().equals(first); calls++) {
      assertTrue(calls < 100, "targets come round");
    }
  }
}
