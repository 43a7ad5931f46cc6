// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;
import org.penregister.testing.SeededSecureRandom;

/** What mode 0 does in every suite, and which elements of P-256 are refused. */
final class OprfTest {
  private final SecureRandom random = new SeededSecureRandom(9499);

  @ParameterizedTest
  @EnumSource
  void evaluatingIsBlindingAskingAndFinalizing(OprfSuite suite) throws ProtocolException {
    OprfPrivateKey key = OprfPrivateKey.generate(suite, random);
    OprfServer server = new OprfServer(key);
    OprfClient client = new OprfClient(suite);
    for (byte[] input : inputs(1, 20)) {
      Blinded blinded = client.blind(input, random);
      EvaluationRequest request = EvaluationRequest.decode(suite, blinded.request().encode(), 0);
      byte[] response = server.blindEvaluate(request).encode();
      assertEquals(suite.elementBytes(), response.length);
      byte[] output =
          client.finalizeOutput(
              blinded.finalizeData(), EvaluationResponse.decode(suite, response, 0));
      assertEquals(suite.outputBytes(), output.length);
      assertArrayEquals(server.evaluate(input), output);
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchesEvaluateAsOneByOneAndKeepOrder(OprfSuite suite) {
    OprfServer server = new OprfServer(derived(suite));
    for (int size : new int[] {0, 1, 2, 11, 255, 256, 257, 513}) {
      List<byte[]> inputs = inputs(2, size);
      byte[][] outputs = server.evaluateAll(inputs);
      assertEquals(size, outputs.length);
      for (int i = 0; i < size; i += Math.max(1, size / 20)) {
        assertArrayEquals(server.evaluate(inputs.get(i)), outputs[i]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestsOfManyAreAnsweredAsOneByOne(OprfSuite suite) throws ProtocolException {
    OprfServer server = new OprfServer(derived(suite));
    OprfClient client = new OprfClient(suite);
    for (int size : new int[] {0, 1, 2, 11, 257}) {
      List<byte[]> inputs = inputs(3, size);
      Blinded blinded = client.blind(inputs, random);
      byte[] sent = blinded.request().encode();
      assertEquals(size * suite.elementBytes(), sent.length);
      EvaluationRequest request = EvaluationRequest.decode(suite, sent, 0, size);
      byte[] answer = server.blindEvaluate(request).encode();
      EvaluationResponse response = EvaluationResponse.decode(suite, answer, 0, size);
      byte[][] outputs = client.finalizeOutputs(blinded.finalizeData(), response);
      assertArrayEquals(server.evaluateAll(inputs), outputs);
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalInputsInOneBatchGiveEqualOutputsAndDifferentElements(OprfSuite suite) {
    OprfServer server = new OprfServer(derived(suite));
    OprfClient client = new OprfClient(suite);
    List<byte[]> twice = List.of(new byte[] {7}, new byte[] {7});
    byte[][] evaluated = server.evaluateAll(twice);
    assertArrayEquals(evaluated[0], evaluated[1]);
    Blinded blinded = client.blind(twice, random);
    byte[] sent = blinded.request().encode();
    assertFalse(
        Arrays.equals(
            Arrays.copyOf(sent, sent.length / 2),
            Arrays.copyOfRange(sent, sent.length / 2, sent.length)));
    assertArrayEquals(
        evaluated,
        client.finalizeOutputs(blinded.finalizeData(), server.blindEvaluate(blinded.request())));
  }

  @ParameterizedTest
  @EnumSource
  void oneInputBlindedTwiceGivesTwoRequests(OprfSuite suite) {
    OprfClient client = new OprfClient(suite);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      seen.add(hex(client.blind(new byte[] {1}, random).request().encode()));
      seen.add(hex(EvaluationRequest.random(suite, random).encode()));
    }
    assertEquals(100, seen.size());
  }

  @ParameterizedTest
  @EnumSource
  void finalizeDataIsUsedOnce(OprfSuite suite) {
    OprfServer server = new OprfServer(derived(suite));
    OprfClient client = new OprfClient(suite);
    Blinded blinded = client.blind(new byte[] {1}, random);
    EvaluationResponse response = server.blindEvaluate(blinded.request());
    client.finalizeOutput(blinded.finalizeData(), response);
    assertThrows(
        IllegalStateException.class, () -> client.finalizeOutput(blinded.finalizeData(), response));
  }

  @ParameterizedTest
  @EnumSource
  void dataAndAnswersThatDoNotBelongTogetherAreRefused(OprfSuite suite) {
    OprfServer server = new OprfServer(derived(suite));
    OprfClient client = new OprfClient(suite);
    Blinded two = client.blind(inputs(4, 2), random);
    EvaluationResponse ofOne = server.blindEvaluate(EvaluationRequest.random(suite, random));
    FinalizeData data = two.finalizeData();
    assertThrows(IllegalArgumentException.class, () -> client.finalizeOutputs(data, ofOne));
    assertThrows(IllegalArgumentException.class, () -> client.finalizeOutput(data, ofOne));
    for (OprfSuite other : OprfSuite.values()) {
      if (other != suite) {
        EvaluationRequest elsewhere = EvaluationRequest.random(other, random);
        assertThrows(IllegalArgumentException.class, () -> server.blindEvaluate(elsewhere));
        OprfClient stranger = new OprfClient(other);
        assertThrows(IllegalArgumentException.class, () -> stranger.finalizeOutputs(data, ofOne));
      }
    }
    assertEquals(2, client.finalizeOutputs(data, server.blindEvaluate(two.request())).length);
  }

  @ParameterizedTest
  @EnumSource
  void laterChangesToTheCallersInputDoNotReachTheOutput(OprfSuite suite) {
    OprfServer server = new OprfServer(derived(suite));
    OprfClient client = new OprfClient(suite);
    byte[] input = {1, 2, 3};
    Blinded blinded = client.blind(input, random);
    input[0] = 9;
    assertArrayEquals(
        server.evaluate(new byte[] {1, 2, 3}),
        client.finalizeOutput(blinded.finalizeData(), server.blindEvaluate(blinded.request())));
  }

  @ParameterizedTest
  @EnumSource
  void inputsLongerThanTheRfcAllowsAreRefused(OprfSuite suite) {
    OprfClient client = new OprfClient(suite);
    OprfServer server = new OprfServer(derived(suite));
    byte[] tooLong = new byte[65_536];
    assertThrows(IllegalArgumentException.class, () -> client.blind(tooLong, random));
    assertThrows(IllegalArgumentException.class, () -> server.evaluate(tooLong));
    assertThrows(IllegalArgumentException.class, () -> server.evaluateAll(List.of(tooLong)));
    assertEquals(suite.outputBytes(), server.evaluate(new byte[65_535]).length);
  }

  @ParameterizedTest
  @EnumSource
  void elementsAreReadAtAnOffsetWhateverFollows(OprfSuite suite) throws ProtocolException {
    byte[] element = EvaluationRequest.random(suite, random).encode();
    byte[] message = new byte[element.length + 7];
    System.arraycopy(element, 0, message, 5, element.length);
    assertArrayEquals(element, EvaluationRequest.decode(suite, message, 5).encode());
    assertEquals(0, EvaluationRequest.decode(suite, message, 5, 0).count());
    for (int offset : new int[] {-1, message.length + 1}) {
      assertThrows(
          IllegalArgumentException.class, () -> EvaluationRequest.decode(suite, message, offset));
    }
    assertThrows(
        IllegalArgumentException.class, () -> EvaluationResponse.decode(suite, message, 5, -1));
    assertThrows(ProtocolException.class, () -> EvaluationRequest.decode(suite, message, 5, 2));
    assertThrows(
        ProtocolException.class,
        () -> EvaluationResponse.decode(suite, message, 5, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "02",
        // One byte short.
        "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2",
        // The identity, padded.
        "000000000000000000000000000000000000000000000000000000000000000000",
        // Off the curve: x = 1 has no square root.
        "020000000000000000000000000000000000000000000000000000000000000001",
        // x = p, x = p + 5 (5 is on the curve), x = 2^256 - 1.
        "02ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "02ffffffff00000001000000000000000000000001000000000000000000000004",
        "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        // Prefixes of uncompressed and hybrid points, and none.
        "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
        "066b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
        "016b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
        "826b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
      })
  void badElementsAreRefusedByNameAndNotByContent(String encoded) {
    byte[] bytes = HexFormat.of().parseHex(encoded);
    byte[] shifted = new byte[bytes.length + 3];
    System.arraycopy(bytes, 0, shifted, 3, bytes.length);
    ProtocolException request =
        assertThrows(
            ProtocolException.class,
            () -> EvaluationRequest.decode(OprfSuite.P256_SHA256, bytes, 0));
    ProtocolException response =
        assertThrows(
            ProtocolException.class,
            () -> EvaluationResponse.decode(OprfSuite.P256_SHA256, shifted, 3));
    assertTrue(request.toString().contains("evaluation request: "), request.toString());
    assertTrue(response.toString().contains("evaluation response: "), response.toString());
    assertFalse(request.toString().contains("6b17d1"));
  }

  @Test
  void suitesAreParsedByTheirNameInSpecifications() {
    for (OprfSuite suite : OprfSuite.values()) {
      assertEquals(suite, OprfSuite.parse(suite.specValue()));
    }
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> OprfSuite.parse("p-257"));
    assertTrue(refused.toString().contains("p256"));
  }

  private static OprfPrivateKey derived(OprfSuite suite) {
    return OprfPrivateKey.derive(suite, new byte[32], new byte[0]);
  }

  private static List<byte[]> inputs(long seed, int count) {
    SeededRandom random = new SeededRandom(seed);
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] input = new byte[i % 70];
      random.nextBytes(input);
      inputs.add(input);
    }
    return inputs;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
