// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.ProtocolException;
import org.penregister.testing.SharedFiles;

/** RFC 9496 appendix A, the whole of it, and the constants of section 4.1. */
final class Rfc9496VectorsTest {
  private static final OprfSuite SUITE = OprfSuite.RISTRETTO255_SHA512;
  private static final int BATCH = 9;

  /** Among the first lanes, and the one that is left over. */
  private static final int[] PLACES = {0, 4, 7, 8};

  /** Both, as long as this machine has both. */
  static List<RistrettoKernel> kernels() {
    return Stream.of(RistrettoKernels.plain(), RistrettoKernels.best()).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void multiplesOfTheGeneratorEncodeAsPublished(RistrettoKernel kernel) throws IOException {
    JsonNode multiples = vectors().get("generator_multiples");
    assertEquals(16, multiples.size());
    RistrettoPoints generator = new RistrettoPoints(1);
    assertEquals(-1, kernel.decode(hex(multiples.get(1)), 0, generator));
    for (int i = 0; i < multiples.size(); i++) {
      byte[] scalar = new byte[32];
      scalar[0] = (byte) i;
      RistrettoPoints multiple = new RistrettoPoints(1);
      kernel.multiply(generator, scalar, multiple);
      assertEncodes(kernel, multiples.get(i), multiple);
      RistrettoPoints decoded = new RistrettoPoints(1);
      assertEquals(-1, kernel.decode(hex(multiples.get(i)), 0, decoded));
      assertEncodes(kernel, multiples.get(i), decoded);
      byte[] doubled = new byte[32];
      kernel.encodeDoubles(decoded, doubled, 0);
      if (2 * i < multiples.size()) {
        assertArrayEquals(hex(multiples.get(2 * i)), doubled);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesEveryBadEncodingAloneAndAmongGoodOnes(RistrettoKernel kernel) throws IOException {
    byte[] good = good();
    assertEquals(-1, kernel.decode(good, 0, new RistrettoPoints(BATCH)));
    int refused = 0;
    for (JsonNode group : vectors().get("invalid_encodings")) {
      for (JsonNode bad : group.get("encodings")) {
        String reason = group.get("reason").asText();
        assertEquals(0, kernel.decode(hex(bad), 0, new RistrettoPoints(1)), reason);
        for (int place : PLACES) {
          byte[] several = good.clone();
          System.arraycopy(hex(bad), 0, several, place * 32, 32);
          assertEquals(place, kernel.decode(several, 0, new RistrettoPoints(BATCH)), reason);
        }
        refused++;
      }
    }
    assertEquals(29, refused);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void derivesThePublishedElements(RistrettoKernel kernel) throws IOException {
    JsonNode derivations = vectors().get("element_derivation");
    assertEquals(7, derivations.size());
    for (JsonNode derivation : derivations) {
      RistrettoPoints derived = new RistrettoPoints(1);
      kernel.derive(hex(derivation.get("input")), 0, derived);
      assertEncodes(kernel, derivation.get("output"), derived);
    }
    byte[] uniform = new byte[64 * derivations.size()];
    for (int i = 0; i < derivations.size(); i++) {
      System.arraycopy(hex(derivations.get(i).get("input")), 0, uniform, 64 * i, 64);
    }
    RistrettoPoints row = new RistrettoPoints(derivations.size());
    kernel.derive(uniform, 0, row);
    byte[] encoded = new byte[32 * derivations.size()];
    kernel.encode(row, encoded, 0);
    for (int i = 0; i < derivations.size(); i++) {
      assertArrayEquals(
          hex(derivations.get(i).get("output")), Arrays.copyOfRange(encoded, 32 * i, 32 * i + 32));
    }
    JsonNode same = vectors().get("element_derivation_same_output");
    assertEquals(4, same.get("inputs").size());
    for (JsonNode input : same.get("inputs")) {
      RistrettoPoints derived = new RistrettoPoints(1);
      kernel.derive(hex(input), 0, derived);
      assertEncodes(kernel, same.get("output"), derived);
    }
  }

  /** A way in for a peer's bytes, of which {@code count} encodings come first. */
  private interface Decoder {
    Object decode(byte[] bytes, int count) throws ProtocolException;
  }

  private static final Map<String, Decoder> BATCHES =
      Map.of(
          "evaluation request",
          (bytes, count) -> EvaluationRequest.decode(SUITE, bytes, 0, count),
          "evaluation response",
          (bytes, count) -> EvaluationResponse.decode(SUITE, bytes, 0, count),
          "verifiable evaluation response",
          (bytes, count) ->
              VerifiableEvaluationResponse.decode(
                  SUITE, Arrays.copyOf(bytes, BATCH * 32 + 64), 0, count));

  private static final List<Decoder> KEYS =
      List.of(
          (bytes, count) -> VerifiableOprfPublicKey.decode(SUITE, bytes),
          (bytes, count) -> PartiallyObliviousOprfPublicKey.decode(SUITE, bytes));

  @Test
  void everyDecoderRefusesEveryBadEncodingAndSaysWhich() throws Exception {
    byte[] good = good();
    for (Decoder batch : BATCHES.values()) {
      batch.decode(good, 1);
      batch.decode(good, BATCH);
    }
    for (Decoder key : KEYS) {
      key.decode(Arrays.copyOf(good, 32), 1);
    }
    List<byte[]> refused = new ArrayList<>();
    // The identity is well encoded, and refused all the same.
    refused.add(new byte[32]);
    for (JsonNode group : vectors().get("invalid_encodings")) {
      group.get("encodings").forEach(bad -> refused.add(hex(bad)));
    }
    assertEquals(30, refused.size());
    for (byte[] bad : refused) {
      for (var batch : BATCHES.entrySet()) {
        assertRefuses(batch.getKey() + ": element 0 is ", batch.getValue(), bad, 1);
        for (int place : PLACES) {
          byte[] several = good.clone();
          System.arraycopy(bad, 0, several, place * 32, 32);
          String start = batch.getKey() + ": element " + place + " is ";
          assertRefuses(start, batch.getValue(), several, BATCH);
        }
      }
      for (Decoder key : KEYS) {
        assertRefuses("public key: element 0 is ", key, bad, 1);
      }
    }
  }

  private static void assertRefuses(String start, Decoder decoder, byte[] bytes, int count) {
    ProtocolException refusal =
        assertThrows(ProtocolException.class, () -> decoder.decode(bytes, count));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith(start), message);
  }

  /** Nine multiples of the generator, none of them the identity. */
  private static byte[] good() throws IOException {
    byte[] good = new byte[BATCH * 32];
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(hex(vectors().get("generator_multiples").get(i + 1)), 0, good, 32 * i, 32);
    }
    return good;
  }

  @Test
  void rootsOfRatiosAreAsPublished() throws IOException {
    JsonNode cases = vectors().get("sqrt_ratio_m1");
    assertEquals(6, cases.size());
    for (JsonNode test : cases) {
      long[] u = field(test.get("u"));
      long[] v = field(test.get("v"));
      long[] root = new long[5];
      long wasSquare = Field25519.sqrtRatio(u, 0, v, 0, root, 0);
      assertEquals(test.get("was_square").asBoolean() ? -1 : 0, wasSquare);
      byte[] encoded = new byte[32];
      Field25519.encode(root, 0, encoded, 0);
      assertArrayEquals(hex(test.get("r")), encoded);
    }
  }

  private static void assertEncodes(
      RistrettoKernel kernel, JsonNode expected, RistrettoPoints point) {
    byte[] encoded = new byte[32];
    kernel.encode(point, encoded, 0);
    assertArrayEquals(hex(expected), encoded);
  }

  private static long[] field(JsonNode node) {
    long[] z = new long[5];
    assertEquals(-1, Field25519.decode(hex(node), 0, z, 0));
    return z;
  }

  private static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }

  private static JsonNode vectors() throws IOException {
    return new ObjectMapper().readTree(SharedFiles.vectors("rfc9496-ristretto255.json").toFile());
  }
}
