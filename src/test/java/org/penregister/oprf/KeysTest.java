// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.testing.SeededSecureRandom;

/** The keys of all modes: derived apart, read strictly, never printed. */
final class KeysTest {
  private final SecureRandom random = new SeededSecureRandom(9501);
  private static final byte[] SEED = new byte[32];

  @ParameterizedTest
  @EnumSource
  void oneSeedGivesADifferentKeyInEachModeAndForEachInfo(OprfSuite suite) {
    Set<String> keys = new HashSet<>();
    for (byte[] info : List.of(new byte[0], new byte[] {1})) {
      for (int repeat = 0; repeat < 2; repeat++) {
        keys.add(hex(OprfPrivateKey.derive(suite, SEED, info).encode()));
        keys.add(hex(VerifiableOprfPrivateKey.derive(suite, SEED, info).encode()));
        keys.add(hex(PartiallyObliviousOprfPrivateKey.derive(suite, SEED, info).encode()));
      }
    }
    assertEquals(6, keys.size());
  }

  @ParameterizedTest
  @EnumSource
  void keysAreReadAsWritten(OprfSuite suite) throws ProtocolException {
    byte[] first = OprfPrivateKey.generate(suite, random).encode();
    assertArrayEquals(first, OprfPrivateKey.decode(suite, first).encode());
    VerifiableOprfPrivateKey second = VerifiableOprfPrivateKey.generate(suite, random);
    VerifiableOprfPrivateKey secondRead = VerifiableOprfPrivateKey.decode(suite, second.encode());
    assertEquals(second.publicKey(), secondRead.publicKey());
    assertEquals(
        second.publicKey(), VerifiableOprfPublicKey.decode(suite, second.publicKey().encode()));
    PartiallyObliviousOprfPrivateKey third =
        PartiallyObliviousOprfPrivateKey.generate(suite, random);
    PartiallyObliviousOprfPrivateKey thirdRead =
        PartiallyObliviousOprfPrivateKey.decode(suite, third.encode());
    assertEquals(third.publicKey(), thirdRead.publicKey());
    assertEquals(
        third.publicKey(),
        PartiallyObliviousOprfPublicKey.decode(suite, third.publicKey().encode()));
    assertEquals(second.publicKey().hashCode(), secondRead.publicKey().hashCode());
    assertEquals(third.publicKey().hashCode(), thirdRead.publicKey().hashCode());
    assertNotEquals(
        second.publicKey(), VerifiableOprfPrivateKey.generate(suite, random).publicKey());
    assertNotEquals(
        (Object) VerifiableOprfPublicKey.decode(suite, third.publicKey().encode()),
        third.publicKey());
  }

  @ParameterizedTest
  @EnumSource
  void secretsAreNotPrinted(OprfSuite suite) throws ProtocolException {
    String named = "[suite=" + suite.specValue() + "]";
    VerifiableOprfPrivateKey second = VerifiableOprfPrivateKey.generate(suite, random);
    PartiallyObliviousOprfPrivateKey third =
        PartiallyObliviousOprfPrivateKey.generate(suite, random);
    assertEquals("OprfPrivateKey" + named, OprfPrivateKey.generate(suite, random).toString());
    assertEquals("VerifiableOprfPrivateKey" + named, second.toString());
    assertEquals("PartiallyObliviousOprfPrivateKey" + named, third.toString());
    assertTrue(second.publicKey().toString().contains(hex(second.publicKey().encode())));
    byte[] input = "a secret input".getBytes(StandardCharsets.US_ASCII);
    List<Blinded> all =
        List.of(
            new OprfClient(suite).blind(input, random),
            new VerifiableOprfClient(second.publicKey()).blind(input, random),
            new PartiallyObliviousOprfClient(third.publicKey())
                .blind(input, new byte[] {1}, random));
    for (Blinded each : all) {
      String expected = "FinalizeData[suite=" + suite.specValue() + ", count=1, used=false]";
      assertEquals(expected, each.finalizeData().toString());
      assertTrue(each.toString().contains(expected));
      FinalizeData.Secret secret = each.finalizeData().take();
      assertFalse(secret.toString().contains("input"));
      assertFalse(secret.blinds().toString().contains(hex(secret.blinds().get(0).encode())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void seedsAndInfosOfTheWrongLengthAreRefused(OprfSuite suite) {
    byte[] none = new byte[0];
    byte[] tooLong = new byte[65_536];
    for (int length : new int[] {0, 31, 33}) {
      byte[] seed = new byte[length];
      assertRefused(() -> OprfPrivateKey.derive(suite, seed, none));
      assertRefused(() -> VerifiableOprfPrivateKey.derive(suite, seed, none));
      assertRefused(() -> PartiallyObliviousOprfPrivateKey.derive(suite, seed, none));
    }
    assertRefused(() -> OprfPrivateKey.derive(suite, SEED, tooLong));
    assertRefused(() -> VerifiableOprfPrivateKey.derive(suite, SEED, tooLong));
    assertRefused(() -> PartiallyObliviousOprfPrivateKey.derive(suite, SEED, tooLong));
  }

  private static void assertRefused(Executable executable) {
    assertTrue(
        assertThrows(IllegalArgumentException.class, executable).toString().contains("must be"));
  }

  @ParameterizedTest
  @EnumSource
  void badPrivateKeysAreRefusedByName(OprfSuite suite) {
    int length = suite.scalarBytes();
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xFF);
    GroupScalar one = suite.group().one();
    byte[] largest = one.subtract(one).subtract(one).encode();
    byte[] order = largest.clone();
    order[one.encode()[0] == 0 ? length - 1 : 0]++;
    assertPrivateRefused(suite, new byte[0], "0 bytes");
    assertPrivateRefused(suite, Arrays.copyOf(largest, length - 1), length - 1 + " bytes");
    assertPrivateRefused(suite, Arrays.copyOf(largest, length + 1), length + 1 + " bytes");
    assertPrivateRefused(suite, new byte[length], "zero");
    assertPrivateRefused(suite, ones, "not below");
    assertPrivateRefused(suite, order, "not below");
  }

  private static void assertPrivateRefused(OprfSuite suite, byte[] bytes, String reason) {
    List<Executable> decoders =
        List.of(
            () -> OprfPrivateKey.decode(suite, bytes),
            () -> VerifiableOprfPrivateKey.decode(suite, bytes),
            () -> PartiallyObliviousOprfPrivateKey.decode(suite, bytes));
    assertAllRefused(decoders, "private key: ", reason);
  }

  @ParameterizedTest
  @EnumSource
  void badPublicKeysAreRefusedByName(OprfSuite suite) {
    int length = suite.elementBytes();
    byte[] good = EvaluationRequest.random(suite, random).encode();
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xFF);
    assertPublicRefused(suite, new byte[0], "0 bytes");
    assertPublicRefused(suite, Arrays.copyOf(good, length - 1), length - 1 + " bytes");
    assertPublicRefused(suite, Arrays.copyOf(good, length + 1), length + 1 + " bytes");
    assertPublicRefused(suite, new byte[length], "");
    assertPublicRefused(suite, ones, "");
  }

  private static void assertPublicRefused(OprfSuite suite, byte[] bytes, String reason) {
    assertAllRefused(
        List.of(
            () -> VerifiableOprfPublicKey.decode(suite, bytes),
            () -> PartiallyObliviousOprfPublicKey.decode(suite, bytes)),
        "public key: ",
        reason);
  }

  private static void assertAllRefused(List<Executable> decoders, String start, String reason) {
    for (Executable each : decoders) {
      String message = String.valueOf(assertThrows(ProtocolException.class, each).getMessage());
      assertTrue(message.startsWith(start) && message.contains(reason), message);
      assertFalse(message.matches(".*[0-9a-f]{8}.*"), message);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
