// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.timing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;
import picocli.CommandLine;

/** The statistic is Welch's, finds what is there, and the operations are the ones named. */
final class ConstantTimeReportTest {
  private static final OprfSuite SUITE = OprfSuite.values()[0];

  /** As RFC 9497 names them in tags. */
  private static final Map<OprfSuite, String> NAMES =
      Map.of(
          OprfSuite.RISTRETTO255_SHA512,
          "ristretto255-SHA512",
          OprfSuite.P256_SHA256,
          "P256-SHA256",
          OprfSuite.P384_SHA384,
          "P384-SHA384");

  /** By hand: means 3 and 6, variances 2.5 and 10, five values each: -3 / sqrt(0.5 + 2). */
  @Test
  void welchOfSamplesWorkedOutByHand() {
    double[] a = {1, 2, 3, 4, 5};
    double[] b = {2, 4, 6, 8, 10};
    assertEquals(-3 / Math.sqrt(2.5), TwoClassTimes.welch(a, b), 1e-12);
    assertEquals(3 / Math.sqrt(2.5), TwoClassTimes.welch(b, a), 1e-12);
    assertEquals(0, TwoClassTimes.welch(a, a));
  }

  @Test
  void welchIsTheLibrarys() {
    SeededRandom random = new SeededRandom(1);
    for (int i = 0; i < 50; i++) {
      double[] a = random.doubles(2 + i).toArray();
      double[] b = random.doubles(60 - i).map(x -> 3 * x + .1 * random.nextInt(10)).toArray();
      assertEquals(new TTest().t(a, b), TwoClassTimes.welch(a, b), 1e-9, "round " + i);
    }
  }

  @Test
  void welchOfHardlyAnything() {
    assertEquals(0, TwoClassTimes.welch(new double[] {1}, new double[] {2, 3}));
    assertEquals(0, TwoClassTimes.welch(new double[] {5, 5}, new double[] {5, 5}));
    assertEquals(
        Double.NEGATIVE_INFINITY, TwoClassTimes.welch(new double[] {5, 5}, new double[] {6, 6}));
  }

  /** Times around 100 with a long tail of slow ones; the fixed class takes {@code more} longer. */
  private static TwoClassTimes.Outcome simulated(double more) {
    SeededRandom random = new SeededRandom(7);
    TwoClassTimes times = new TwoClassTimes(20_000);
    for (int i = 0; i < 20_000; i++) {
      boolean fixed = random.nextBoolean();
      double slow = random.nextInt(50) == 0 ? 10_000 * random.nextExponential() : 0;
      times.add(fixed, 100 + random.nextGaussian() + slow + (fixed ? more : 0));
    }
    return times.outcome();
  }

  /**
   * Under no difference the largest of seven dependent t's is beyond 4.5 with probability below 7 *
   * 7e-6; the seed is fixed.
   */
  @Test
  void noDifferenceIsNotFound() {
    assertEquals("no difference seen", simulated(0).verdict());
  }

  /** A hundredth of the tail's spread: found below the crop, in its direction. */
  @Test
  void aSmallDifferenceUnderALongTailIsFound() {
    TwoClassTimes.Outcome outcome = simulated(.5);
    assertEquals("differs", outcome.verdict());
    assertTrue(outcome.t() > TwoClassTimes.CERTAIN, "t is " + outcome.t());
    assertTrue(outcome.keptShare() < 1);
    assertTrue(simulated(-.5).t() < -TwoClassTimes.CERTAIN);
  }

  @Test
  void verdictsHaveBounds() {
    assertEquals("no difference seen", new TwoClassTimes.Outcome(-4.4, 1, 1, 1).verdict());
    assertEquals("suspect", new TwoClassTimes.Outcome(-4.6, 1, 1, 1).verdict());
    assertEquals("differs", new TwoClassTimes.Outcome(10.1, 1, 1, 1).verdict());
  }

  @ParameterizedTest
  @EnumSource
  void operationsGiveSomethingInBothClasses(SecretOperation operation) throws ProtocolException {
    for (OprfSuite suite : OprfSuite.values()) {
      SecretOperation.Material material = new SecretOperation.Material(suite, 2, 1);
      byte[] fixed = operation.prepare(material, true).run();
      byte[] other = operation.prepare(material, false).run();
      assertEquals(fixed.length, other.length);
      assertFalse(Arrays.equals(fixed, other));
    }
    TwoClassTimes times = ConstantTimeReport.measure(operation, SUITE, 1, 20, 1);
    assertEquals(20, times.size());
    assertTrue(times.outcome().fixedMean() > 0 && times.outcome().otherMean() > 0);
  }

  /** On the scalars that come of it, which are what is computed with. */
  @ParameterizedTest
  @EnumSource
  void preparedScalarsHaveOneBitOrAreRandom(OprfSuite suite) {
    SeededRandom random = new SeededRandom(1);
    byte[] expected = new byte[suite.scalarBytes()];
    expected[expected.length / 2] = 1;
    InsecurePreparedRandom fixed = new InsecurePreparedRandom(random, suite, true);
    InsecurePreparedRandom other = new InsecurePreparedRandom(random, suite, false);
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < 300; i++) {
      assertArrayEquals(expected, OprfPrivateKey.generate(suite, fixed).encode());
      byte[] drawn = OprfPrivateKey.generate(suite, other).encode();
      assertTrue(drawn[0] >= 0 && drawn[0] < 16);
      assertTrue(drawn[drawn.length - 1] >= 0 && drawn[drawn.length - 1] < 16);
      seen.add(HexFormat.of().formatHex(drawn));
    }
    assertEquals(128, seen.size());
  }

  /** What is blinded under the fixed blind is the input's element times the scalar of one bit. */
  @ParameterizedTest
  @EnumSource
  void theFixedBlindIsTheScalarOfOneBit(OprfSuite suite) throws ProtocolException {
    byte[] scalar = new byte[suite.scalarBytes()];
    scalar[scalar.length / 2] = 1;
    byte[] input = {1, 2, 3};
    byte[] tag = ("HashToGroup-OPRFV1-\0-" + NAMES.get(suite)).getBytes(StandardCharsets.US_ASCII);
    byte[] element = suite.hashToGroup(List.of(input), tag);
    OprfServer server = new OprfServer(OprfPrivateKey.decode(suite, scalar));
    InsecurePreparedRandom fixed = new InsecurePreparedRandom(new SeededRandom(2), suite, true);
    assertArrayEquals(
        server.blindEvaluate(EvaluationRequest.decode(suite, element, 0, 1)).encode(),
        new OprfClient(suite).blind(List.of(input), fixed).request().encode());
  }

  @Test
  void printsALineForEachOperationAndBatch() {
    StringWriter printed = new StringWriter();
    int code =
        new CommandLine(new ConstantTimeReport())
            .setOut(new PrintWriter(printed))
            .execute("--suites=" + SUITE.specValue(), "--batches=1,2", "--calls=8");
    assertEquals(0, code);
    List<String> lines = printed.toString().lines().toList();
    assertEquals(1 + 2 * SecretOperation.values().length, lines.size());
    int columns = lines.get(0).split(",", -1).length;
    lines.forEach(line -> assertEquals(columns, line.split(",", -1).length, line));
  }
}
