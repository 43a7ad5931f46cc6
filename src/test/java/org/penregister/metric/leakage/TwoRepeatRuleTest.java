// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 2.4: expected precision of the two-repeat rule on the Copenhagen trace. */
final class TwoRepeatRuleTest {
  private static final Path TRACE =
      Path.of(System.getProperty("penregister.shared", ""), "traces", "copenhagen-sms.csv");

  @ParameterizedTest
  @CsvSource({
    "0, 1e7, .938, .0005",
    "3600, 1e7, .9958, .00005",
    "86400, 1e7, .9994, .00005",
    "604800, 1e7, .99985, .00001",
    "0, 1e9, .9993, .00005"
  })
  void section24CopenhagenByCacheLifetime(
      long lifetimeSeconds, double n, double expected, double within) throws IOException {
    assumeTrue(Files.exists(TRACE), "the trace is not at hand");
    Map<Integer, Integer> lookups = new HashMap<>();
    Map<List<Integer>, Integer> perPair = new HashMap<>();
    Map<List<Integer>, Long> lastLookup = new HashMap<>();
    List<String> lines = Files.readAllLines(TRACE);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      long time = Long.parseLong(fields[0]);
      List<Integer> pair = List.of(Integer.valueOf(fields[1]), Integer.valueOf(fields[2]));
      Long last = lastLookup.get(pair);
      if (last == null || time - last >= lifetimeSeconds) {
        lastLookup.put(pair, time);
        lookups.merge(pair.get(0), 1, Integer::sum);
        perPair.merge(pair, 1, Integer::sum);
      }
    }
    long seenTwice = perPair.values().stream().filter(count -> count >= 2).count();
    int[] each = lookups.values().stream().mapToInt(Integer::intValue).toArray();
    assertEquals(expected, ClosedForms.twoRepeatPrecision(seenTwice, each, 12, n), within);
  }
}
