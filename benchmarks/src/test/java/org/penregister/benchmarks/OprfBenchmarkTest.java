// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableEvaluationResponse;

/** The bodies of the benchmark do what they are timed for. */
final class OprfBenchmarkTest {
  private static final int BATCH = 3;

  private final OprfBenchmark benchmark = new OprfBenchmark();
  private final OprfBenchmark.Elements elements = new OprfBenchmark.Elements();

  private static <B extends OprfBenchmark.Batch> B prepared(B batch, OprfSuite suite)
      throws ProtocolException {
    batch.suite = suite;
    batch.batch = BATCH;
    batch.prepare();
    return batch;
  }

  @ParameterizedTest
  @EnumSource
  void everyBodyDoesABatch(OprfSuite suite) throws ProtocolException {
    OprfBenchmark.Batch batch = prepared(new OprfBenchmark.Batch(), suite);
    OprfBenchmark.Answered answered = prepared(new OprfBenchmark.Answered(), suite);
    int bytes = BATCH * suite.elementBytes();

    byte[] hashed = benchmark.hashToGroup(batch, elements);
    assertEquals(BATCH, EvaluationRequest.decode(suite, hashed, 0, BATCH).count());
    assertArrayEquals(hashed, benchmark.hashToGroup(batch, elements));
    byte[] blinded = benchmark.blind(batch, elements);
    assertEquals(bytes, blinded.length);
    assertFalse(Arrays.equals(blinded, benchmark.blind(batch, elements)));
    assertEquals(bytes, benchmark.blindEvaluate(batch, elements).length);
    for (int call = 0; call < 2; call++) {
      answered.blindAgain();
      byte[][] outputs = benchmark.finalizeOutputs(answered, elements);
      assertArrayEquals(answered.fixture().expected(), outputs);
    }
    OprfBenchmark.Proven proven = prepared(new OprfBenchmark.Proven(), suite);
    int provenBytes = VerifiableEvaluationResponse.encodedBytes(suite, BATCH);
    assertEquals(provenBytes, benchmark.prove(batch, elements).length);
    for (int call = 0; call < 2; call++) {
      proven.blindAgain();
      byte[][] outputs = benchmark.verify(proven, elements);
      assertArrayEquals(proven.fixture().expectedVerifiable(), outputs);
    }
    assertEquals(10 * BATCH, elements.perElement);
    elements.start();
    assertEquals(0, elements.perElement);
  }

  @Test
  void anAnswerIsFinalizedOnce() throws ProtocolException {
    OprfFixture fixture = new OprfFixture(OprfSuite.values()[0], 1);
    assertArrayEquals(fixture.expected(), fixture.finalizeOutputs());
    assertThrows(IllegalStateException.class, fixture::finalizeOutputs);
  }

  @Test
  void refusesAnEmptyBatch() {
    OprfSuite suite = OprfSuite.values()[0];
    assertThrows(IllegalArgumentException.class, () -> new OprfFixture(suite, 0));
  }
}
