// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.oprf.OprfSuite;

/** Ratios are of the same turn, and aims are those of the Java at hand. */
final class OprfComparisonTest {
  private static final String OURS =
      """
      [{"benchmark": "p.OprfBenchmark.%s", "jdkVersion": "%s",
        "params": {"batch": "%d", "suite": "%s"},
        "secondaryMetrics": {"perElement": {"score": 1, "rawData": [[%s]]}}}]
      """;
  private static final String SET_UP =
      """
      [{"benchmark": "p.PsiSetupBenchmark.setUp", "jdkVersion": "25.0.1",
        "params": {"handles": "100000", "recordBytes": "128", "suite": "RISTRETTO255_SHA512"},
        "secondaryMetrics": {"microsPerHandle": {"score": %s, "rawData": [[7]]}}}]
      """;

  @TempDir private Path folder;

  private void peer(String when, int turn, double scalarmult, double hash) throws IOException {
    Files.writeString(
        folder.resolve("peer-" + when + "-" + turn + ".csv"),
        "peer,operation,median_ns\nlibsodium,scalarmult,"
            + scalarmult
            + "\nlibsodium,hash_to_group,"
            + hash
            + "\n");
  }

  private void ours(String name, int turn, String json, Object... values) throws IOException {
    Files.writeString(
        folder.resolve("oprf-" + name + "-" + turn + ".json"), json.formatted(values));
  }

  private List<String> rows() throws IOException {
    List<String> lines = OprfComparison.table(folder).lines().toList();
    return lines.subList(1, lines.size()).stream()
        .map(row -> row.replaceAll(" {2,}", "|"))
        .toList();
  }

  @Test
  void ratiosAreOfTheSameTurn() throws IOException {
    String suite = "RISTRETTO255_SHA512";
    peer("before", 1, 90_000, 15_000);
    peer("after", 1, 110_000, 25_000);
    peer("before", 2, 50_000, 10_000);
    Files.writeString(folder.resolve("lookup-1.json"), "not read");
    ours("a", 1, OURS, "blindEvaluate", "25.0.1", 256, suite, "20, 10, 30");
    ours("a", 2, OURS, "blindEvaluate", "25.0.1", 256, suite, "15");
    ours("b", 1, OURS, "hashToGroup", "17.0.15", 256, suite, "13");
    ours("c", 2, SET_UP, "12");
    assertEquals(
        List.of(
            "blindEvaluate|RISTRETTO255_SHA512|256|-|25|17.50|10.00 – 30.00|75.00|0.25"
                + "|0.20 – 0.30|<= 0.25: met",
            "hashToGroup|RISTRETTO255_SHA512|256|-|17|13.00|13.00 – 13.00|20.00|0.65"
                + "|0.65 – 0.65|<= 0.60: missed",
            "setUp|RISTRETTO255_SHA512|100000|128|25|12.00|12.00 – 12.00|60.00|0.20"
                + "|0.20 – 0.20|<= 0.25: met"),
        rows());
  }

  @Test
  void whatHasNoPeerHasNoRatio() throws IOException {
    peer("after", 1, 100_000, 20_000);
    ours("a", 1, OURS, "blindEvaluate", "17", 1, "P256_SHA256", "200");
    ours("b", 1, OURS, "verify", "17", 1, "RISTRETTO255_SHA512", "200");
    ours("c", 2, OURS, "hashToGroup", "17", 1, "RISTRETTO255_SHA512", "20");
    List<String> rows = rows();
    assertEquals(3, rows.size());
    for (String row : rows) {
      assertTrue(row.endsWith("|-|-|-|-"), row);
    }
  }

  @Test
  void saysWhatComputedOnceForEachJava() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    OprfArithmetic.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Files.write(folder.resolve("arithmetic-1.csv"), printed.toByteArray());
    Files.write(folder.resolve("arithmetic-2.csv"), printed.toByteArray());
    List<String> rows = rows();
    assertEquals(OprfSuite.values().length, rows.size());
    String java = "Java " + Runtime.version() + ", ";
    assertTrue(rows.contains(java + "P384_SHA384: Bouncy Castle"), rows.toString());
    assertTrue(
        rows.stream().anyMatch(row -> row.startsWith(java + "RISTRETTO255_SHA512: ")),
        rows.toString());
  }

  @Test
  void aimsAreThoseOfTheJavaAndTheBatch() throws IOException {
    String suite = "RISTRETTO255_SHA512";
    peer("after", 1, 100_000, 20_000);
    ours("a", 1, OURS, "blindEvaluate", "17", 256, suite, "50");
    ours("b", 1, OURS, "blindEvaluate", "17", 1, suite, "121");
    ours("c", 1, OURS, "blindEvaluate", "17", 16, suite, "1");
    ours("d", 1, OURS, "hashToGroup", "26-ea", 4096, suite, "6");
    List<String> aims =
        rows().stream().map(row -> row.substring(row.lastIndexOf('|') + 1)).toList();
    assertEquals(List.of("<= 1.20: missed", "-", "<= 0.50: met", "<= 0.25: missed"), aims);
  }
}
