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

/** What holds in every suite, and what P-256 refuses. */
final class OprfTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @EnumSource
  void evaluatingIsBlindingAskingAndFinalizing(OprfSuite suite) throws ProtocolException {
    OprfPrivateKey key = OprfPrivateKey.generate(suite, RANDOM);
    OprfServer server = new OprfServer(key);
    OprfClient client = new OprfClient(suite);
    for (byte[] input : inputs(1, 20)) {
      Blinded blinded = client.blind(input, RANDOM);
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
  @ValueSource(ints = {0, 1, 2, 11, 255, 256, 257, 513})
  void batchesEvaluateAsOneByOneAndKeepOrder(int size) {
    OprfServer server = new OprfServer(derived(new byte[] {1}));
    List<byte[]> inputs = inputs(2, size);
    byte[][] outputs = server.evaluateAll(inputs);
    assertEquals(size, outputs.length);
    for (int i = 0; i < size; i += Math.max(1, size / 20)) {
      assertArrayEquals(server.evaluate(inputs.get(i)), outputs[i]);
    }
  }

  @Test
  void equalInputsInOneBatchGiveEqualOutputs() {
    OprfServer server = new OprfServer(derived(new byte[0]));
    byte[][] outputs = server.evaluateAll(List.of(new byte[] {7}, new byte[] {7}));
    assertArrayEquals(outputs[0], outputs[1]);
  }

  @Test
  void oneInputBlindedTwiceGivesTwoRequests() {
    OprfClient client = new OprfClient(OprfSuite.P256_SHA256);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      seen.add(hex(client.blind(new byte[] {1}, RANDOM).request().encode()));
      seen.add(hex(EvaluationRequest.random(OprfSuite.P256_SHA256, RANDOM).encode()));
    }
    assertEquals(100, seen.size());
  }

  @Test
  void finalizeDataIsUsedOnce() {
    OprfServer server = new OprfServer(derived(new byte[0]));
    OprfClient client = new OprfClient(OprfSuite.P256_SHA256);
    Blinded blinded = client.blind(new byte[] {1}, RANDOM);
    EvaluationResponse response = server.blindEvaluate(blinded.request());
    client.finalizeOutput(blinded.finalizeData(), response);
    assertThrows(
        IllegalStateException.class, () -> client.finalizeOutput(blinded.finalizeData(), response));
  }

  @Test
  void laterChangesToTheCallersInputDoNotReachTheOutput() {
    OprfServer server = new OprfServer(derived(new byte[0]));
    OprfClient client = new OprfClient(OprfSuite.P256_SHA256);
    byte[] input = {1, 2, 3};
    Blinded blinded = client.blind(input, RANDOM);
    input[0] = 9;
    assertArrayEquals(
        server.evaluate(new byte[] {1, 2, 3}),
        client.finalizeOutput(blinded.finalizeData(), server.blindEvaluate(blinded.request())));
  }

  @Test
  void keysAreDerivedDeterministicallyAndPerInfo() throws ProtocolException {
    byte[] first = derived(new byte[] {1}).encode();
    assertArrayEquals(first, derived(new byte[] {1}).encode());
    assertFalse(Arrays.equals(first, derived(new byte[] {2}).encode()));
    OprfPrivateKey read = OprfPrivateKey.decode(OprfSuite.P256_SHA256, first);
    assertArrayEquals(first, read.encode());
    assertThrows(
        IllegalArgumentException.class,
        () -> OprfPrivateKey.derive(OprfSuite.P256_SHA256, new byte[31], new byte[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> OprfPrivateKey.derive(OprfSuite.P256_SHA256, new byte[32], new byte[65_536]));
  }

  @Test
  void secretsAreNotPrinted() {
    OprfPrivateKey key = derived(new byte[0]);
    assertEquals("OprfPrivateKey[suite=p256]", key.toString());
    Blinded blinded = new OprfClient(OprfSuite.P256_SHA256).blind(new byte[] {1}, RANDOM);
    assertTrue(blinded.toString().contains("FinalizeData[suite=p256, count=1, used=false]"));
  }

  @Test
  void inputsLongerThanTheRfcAllowsAreRefused() {
    OprfClient client = new OprfClient(OprfSuite.P256_SHA256);
    OprfServer server = new OprfServer(derived(new byte[0]));
    byte[] tooLong = new byte[65_536];
    assertThrows(IllegalArgumentException.class, () -> client.blind(tooLong, RANDOM));
    assertThrows(IllegalArgumentException.class, () -> server.evaluate(tooLong));
    assertThrows(IllegalArgumentException.class, () -> server.evaluateAll(List.of(tooLong)));
    assertEquals(32, server.evaluate(new byte[65_535]).length);
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
  void goodElementsAreReadAtAnOffsetWhateverFollows() throws ProtocolException {
    byte[] element = EvaluationRequest.random(OprfSuite.P256_SHA256, RANDOM).encode();
    byte[] message = new byte[40];
    System.arraycopy(element, 0, message, 5, element.length);
    assertArrayEquals(
        element, EvaluationRequest.decode(OprfSuite.P256_SHA256, message, 5).encode());
    assertThrows(
        IllegalArgumentException.class,
        () -> EvaluationRequest.decode(OprfSuite.P256_SHA256, message, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> EvaluationRequest.decode(OprfSuite.P256_SHA256, message, 41));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "000000000000000000000000000000000000000000000000000000000000000001"
      })
  void badKeysAreRefused(String encoded) {
    byte[] bytes = HexFormat.of().parseHex(encoded);
    ProtocolException refused =
        assertThrows(
            ProtocolException.class, () -> OprfPrivateKey.decode(OprfSuite.P256_SHA256, bytes));
    assertTrue(refused.toString().contains("private key: "));
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

  private static OprfPrivateKey derived(byte[] info) {
    return OprfPrivateKey.derive(OprfSuite.P256_SHA256, new byte[32], info);
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
