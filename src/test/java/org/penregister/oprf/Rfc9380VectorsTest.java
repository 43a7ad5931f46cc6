// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.testing.SharedFiles;

/** RFC 9380 appendices J.1 and J.2 (P-256, P-384), K.1 and K.3 (expand_message_xmd). */
final class Rfc9380VectorsTest {
  private static final ECCurve CURVE = CustomNamedCurves.getByName("P-256").getCurve();

  @ParameterizedTest
  @CsvSource({
    "rfc9380-P256_XMD-SHA-256_SSWU_RO_.json, 2",
    "rfc9380-P256_XMD-SHA-256_SSWU_NU_.json, 1"
  })
  void hashesToThePublishedPoints(String file, int count) throws IOException {
    JsonNode suite = read(file);
    byte[] tag = ascii(suite.get("dst").asText());
    assertEquals(5, suite.get("vectors").size());
    for (JsonNode vector : suite.get("vectors")) {
      byte[] message = ascii(vector.get("msg").asText());
      long[] u = P256HashToCurve.hashToField(message, tag, count);
      for (int i = 0; i < count; i++) {
        byte[] encoded = new byte[32];
        P256Field.encode(u, i * P256Field.LIMBS, encoded, 0);
        assertArrayEquals(hex(vector.get("u").get(i)), encoded);
      }
      P256Batch mapped = P256HashToCurve.map(u, count);
      ECPoint sum = CURVE.getInfinity();
      for (int i = 0; i < count; i++) {
        JsonNode expected = vector.get(count == 1 ? "Q" : "Q" + i);
        assertEquals(point(expected), mapped.point(CURVE, i));
        sum = sum.add(mapped.point(CURVE, i));
      }
      assertEquals(point(vector.get("P")), sum);
      if (count == 2) {
        byte[] hashed = P256Group.INSTANCE.hashToElements(List.of(message), tag).encode();
        assertArrayEquals(point(vector.get("P")).getEncoded(true), hashed);
      }
    }
  }

  @Test
  void hashesToThePublishedPointsOfP384() throws IOException {
    JsonNode suite = read("rfc9380-P384_XMD-SHA-384_SSWU_RO_.json");
    byte[] tag = ascii(suite.get("dst").asText());
    ECCurve curve = CustomNamedCurves.getByName("P-384").getCurve();
    BigInteger prime = curve.getField().getCharacteristic();
    assertEquals(5, suite.get("vectors").size());
    for (JsonNode vector : suite.get("vectors")) {
      byte[] message = ascii(vector.get("msg").asText());
      byte[] uniform = HashFunction.SHA384.expandMessage(message, tag, 2 * 72);
      for (int i = 0; i < 2; i++) {
        BigInteger u = new BigInteger(1, uniform, i * 72, 72).mod(prime);
        assertEquals(new BigInteger(1, hex(vector.get("u").get(i))), u);
      }
      byte[] hashed = P384Group.INSTANCE.hashToElements(List.of(message), tag).encode();
      assertArrayEquals(point(curve, vector.get("P")).getEncoded(true), hashed);
    }
  }

  /** The files with tags of 38 bytes and of 256, which is over the limit and hashed first. */
  @ParameterizedTest
  @CsvSource({"SHA256, 38, ''", "SHA256, 256, long-DST", "SHA512, 38, ''"})
  void expandsMessagesToThePublishedBytes(HashFunction hash, int tagBytes, String marker)
      throws IOException {
    JsonNode suite = read("rfc9380-expand_message_xmd_" + hash + "_" + tagBytes + ".json");
    String tag = suite.get("DST").asText();
    assertEquals(!marker.isEmpty(), tag.contains("long-DST"));
    assertEquals(10, suite.get("tests").size());
    for (JsonNode test : suite.get("tests")) {
      int length = Integer.decode(test.get("len_in_bytes").asText());
      byte[] expanded = hash.expandMessage(ascii(test.get("msg").asText()), ascii(tag), length);
      assertArrayEquals(HexFormat.of().parseHex(test.get("uniform_bytes").asText()), expanded);
    }
  }

  @Test
  void expandingRefusesLengthsOutsideTheRfc() {
    HashFunction hash = HashFunction.SHA256;
    byte[] tag = ascii("tag");
    assertThrows(IllegalArgumentException.class, () -> hash.expandMessage(tag, tag, 255 * 32 + 1));
    assertThrows(IllegalArgumentException.class, () -> hash.expandMessage(tag, tag, 0));
    assertEquals(255 * 32, hash.expandMessage(tag, tag, 255 * 32).length);
  }

  private static ECPoint point(JsonNode affine) {
    return point(CURVE, affine);
  }

  private static ECPoint point(ECCurve curve, JsonNode affine) {
    return curve.createPoint(
        new BigInteger(1, hex(affine.get("x"))), new BigInteger(1, hex(affine.get("y"))));
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asText().substring(2));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(SharedFiles.vectors(file).toFile());
  }
}
