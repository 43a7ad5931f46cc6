// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.penregister.testing.SharedFiles;

/** RFC 9496 appendix A, the whole of it, and the constants of section 4.1. */
final class Rfc9496VectorsTest {
  private static final RistrettoKernel KERNEL = PlainRistrettoKernel.INSTANCE;

  @Test
  void multiplesOfTheGeneratorEncodeAsPublished() throws IOException {
    JsonNode multiples = vectors().get("generator_multiples");
    assertEquals(16, multiples.size());
    RistrettoPoints generator = new RistrettoPoints(1);
    assertEquals(-1, KERNEL.decode(hex(multiples.get(1)), 0, generator));
    for (int i = 0; i < multiples.size(); i++) {
      byte[] scalar = new byte[32];
      scalar[0] = (byte) i;
      RistrettoPoints multiple = new RistrettoPoints(1);
      KERNEL.multiply(generator, scalar, multiple);
      assertEncodes(multiples.get(i), multiple);
      RistrettoPoints decoded = new RistrettoPoints(1);
      assertEquals(-1, KERNEL.decode(hex(multiples.get(i)), 0, decoded));
      assertEncodes(multiples.get(i), decoded);
      byte[] doubled = new byte[32];
      KERNEL.encodeDoubles(decoded, doubled, 0);
      if (2 * i < multiples.size()) {
        assertArrayEquals(hex(multiples.get(2 * i)), doubled);
      }
    }
  }

  @Test
  void refusesEveryBadEncodingAloneAndAmongGoodOnes() throws IOException {
    int refused = 0;
    for (JsonNode group : vectors().get("invalid_encodings")) {
      for (JsonNode bad : group.get("encodings")) {
        String reason = group.get("reason").asText();
        assertEquals(0, KERNEL.decode(hex(bad), 0, new RistrettoPoints(1)), reason);
        byte[] several = new byte[9 * 32];
        System.arraycopy(hex(bad), 0, several, 7 * 32, 32);
        assertEquals(7, KERNEL.decode(several, 0, new RistrettoPoints(9)), reason);
        refused++;
      }
    }
    assertEquals(29, refused);
  }

  @Test
  void derivesThePublishedElements() throws IOException {
    JsonNode derivations = vectors().get("element_derivation");
    assertEquals(7, derivations.size());
    for (JsonNode derivation : derivations) {
      RistrettoPoints derived = new RistrettoPoints(1);
      KERNEL.derive(hex(derivation.get("input")), 0, derived);
      assertEncodes(derivation.get("output"), derived);
    }
    JsonNode same = vectors().get("element_derivation_same_output");
    assertEquals(4, same.get("inputs").size());
    for (JsonNode input : same.get("inputs")) {
      RistrettoPoints derived = new RistrettoPoints(1);
      KERNEL.derive(hex(input), 0, derived);
      assertEncodes(same.get("output"), derived);
    }
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

  private static void assertEncodes(JsonNode expected, RistrettoPoints point) {
    byte[] encoded = new byte[32];
    KERNEL.encode(point, encoded, 0);
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
