// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.testing.SeededSecureRandom;

/** What mode 2 promises of its public information. */
final class PartiallyObliviousOprfTest {
  private final SecureRandom random = new SeededSecureRandom(9498);
  private static final byte[] INPUT = {1, 2, 3};
  private static final byte[] INFO = "epoch 7".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @EnumSource
  void anyChangedByteOfTheInformationIsRefused(OprfSuite suite) throws ProtocolException {
    PartiallyObliviousOprfPrivateKey key = key(suite);
    PartiallyObliviousOprfServer server = new PartiallyObliviousOprfServer(key);
    PartiallyObliviousOprfClient client = new PartiallyObliviousOprfClient(key.publicKey());
    byte[] right = server.evaluate(INPUT, INFO);
    for (int at = 0; at < INFO.length; at++) {
      for (int flip : new int[] {0x01, 0x80, 0x5A}) {
        byte[] changed = INFO.clone();
        changed[at] ^= (byte) flip;
        assertRefused(client, server, INFO, changed);
        assertFalse(Arrays.equals(right, server.evaluate(INPUT, changed)));
      }
    }
    assertRefused(client, server, INFO, new byte[0]);
    assertRefused(client, server, new byte[0], INFO);
    assertRefused(client, server, INFO, Arrays.copyOf(INFO, INFO.length + 1));
  }

  private void assertRefused(
      PartiallyObliviousOprfClient client,
      PartiallyObliviousOprfServer server,
      byte[] asked,
      byte[] answered)
      throws ProtocolException {
    Blinded blinded = client.blind(INPUT, asked, random);
    VerifiableEvaluationResponse response =
        server.blindEvaluate(blinded.request(), answered, random);
    assertThrows(
        ProtocolException.class, () -> client.finalizeOutput(blinded.finalizeData(), response));
  }

  @ParameterizedTest
  @EnumSource
  void informationOfAnyLengthTheRfcAllowsIsBound(OprfSuite suite) throws ProtocolException {
    PartiallyObliviousOprfPrivateKey key = key(suite);
    PartiallyObliviousOprfServer server = new PartiallyObliviousOprfServer(key);
    PartiallyObliviousOprfClient client = new PartiallyObliviousOprfClient(key.publicKey());
    for (int length : new int[] {0, 1, 65_535}) {
      byte[] info = new byte[length];
      Blinded blinded = client.blind(INPUT, info, random);
      VerifiableEvaluationResponse response = server.blindEvaluate(blinded.request(), info, random);
      assertArrayEquals(
          server.evaluate(INPUT, info), client.finalizeOutput(blinded.finalizeData(), response));
    }
    byte[] tooLong = new byte[65_536];
    EvaluationRequest request = EvaluationRequest.random(suite, random);
    assertSaysInfo(() -> client.blind(INPUT, tooLong, random));
    assertSaysInfo(() -> server.blindEvaluate(request, tooLong, random));
    assertSaysInfo(() -> server.evaluate(INPUT, tooLong));
  }

  private static void assertSaysInfo(Executable executable) {
    assertEquals(
        "info is 65536 bytes, must be at most 65535",
        assertThrows(IllegalArgumentException.class, executable).getMessage());
  }

  /** What {@code blind} was given is kept: a caller who reuses the array changes nothing. */
  @ParameterizedTest
  @EnumSource
  void laterChangesToTheCallersInformationDoNotReachTheOutput(OprfSuite suite)
      throws ProtocolException {
    PartiallyObliviousOprfPrivateKey key = key(suite);
    PartiallyObliviousOprfServer server = new PartiallyObliviousOprfServer(key);
    PartiallyObliviousOprfClient client = new PartiallyObliviousOprfClient(key.publicKey());
    byte[] info = INFO.clone();
    Blinded blinded = client.blind(INPUT, info, random);
    info[0]++;
    assertArrayEquals(
        server.evaluate(INPUT, INFO),
        client.finalizeOutput(
            blinded.finalizeData(), server.blindEvaluate(blinded.request(), INFO, random)));
  }

  /** A key made to be the negative of what the information maps to. */
  @ParameterizedTest
  @EnumSource
  void informationThatCancelsTheKeyIsRefusedOnBothSides(OprfSuite suite) throws ProtocolException {
    OprfContext context = new OprfContext(suite, OprfContext.Mode.POPRF);
    GroupScalar one = suite.group().one();
    GroupScalar zero = one.subtract(one);
    // A tweak applied to zero is the scalar that the information maps to.
    GroupScalar mapped = new Tweak(context, INFO).apply(zero);
    PartiallyObliviousOprfPrivateKey key =
        PartiallyObliviousOprfPrivateKey.decode(suite, zero.subtract(mapped).encode());
    PartiallyObliviousOprfServer server = new PartiallyObliviousOprfServer(key);
    PartiallyObliviousOprfClient client = new PartiallyObliviousOprfClient(key.publicKey());
    EvaluationRequest request = EvaluationRequest.random(suite, random);
    String unsafe = hex(mapped.encode());
    List<Executable> uses =
        List.of(
            () -> server.blindEvaluate(request, INFO, random), () -> server.evaluate(INPUT, INFO));
    for (Executable each : uses) {
      String message = String.valueOf(assertThrows(IllegalStateException.class, each).getMessage());
      assertTrue(message.startsWith("info maps to the negative"), message);
      assertFalse(message.contains(unsafe));
    }
    ProtocolException refused =
        assertThrows(ProtocolException.class, () -> client.blind(INPUT, INFO, random));
    assertTrue(refused.toString().contains(": public key: "), refused.toString());
    byte[] other = {1};
    Blinded blinded = client.blind(INPUT, other, random);
    assertArrayEquals(
        server.evaluate(INPUT, other),
        client.finalizeOutput(
            blinded.finalizeData(), server.blindEvaluate(blinded.request(), other, random)));
  }

  private PartiallyObliviousOprfPrivateKey key(OprfSuite suite) {
    return PartiallyObliviousOprfPrivateKey.generate(suite, random);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
