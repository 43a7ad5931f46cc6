// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.testing.SharedFiles;

/** RFC 9497 appendix A, all modes, for the suites that exist here. */
final class Rfc9497VectorsTest {
  private static JsonNode all;

  @BeforeAll
  static void read() throws Exception {
    all = new ObjectMapper().readTree(SharedFiles.vectors("rfc9497-allVectors.json").toFile());
  }

  @ParameterizedTest
  @EnumSource
  void mode0IsAsPublished(OprfSuite suite) throws ProtocolException {
    JsonNode group = group(suite, 0, 2);
    OprfPrivateKey key =
        OprfPrivateKey.derive(suite, bytes(group, "seed"), bytes(group, "keyInfo"));
    assertArrayEquals(bytes(group, "skSm"), key.encode());
    assertArrayEquals(bytes(group, "groupDST"), key.context().groupTag());
    OprfServer server = new OprfServer(key);
    OprfClient client = new OprfClient(suite);
    for (JsonNode vector : group.get("vectors")) {
      byte[] input = bytes(vector, "Input");
      byte[] output = bytes(vector, "Output");
      Blinded blinded = client.insecureBlindWithFixedBlind(input, bytes(vector, "Blind"));
      assertArrayEquals(bytes(vector, "BlindedElement"), blinded.request().encode());
      EvaluationResponse response = server.blindEvaluate(blinded.request());
      assertArrayEquals(bytes(vector, "EvaluationElement"), response.encode());
      assertArrayEquals(output, client.finalizeOutput(blinded.finalizeData(), response));
      assertArrayEquals(output, server.evaluate(input));
    }
    byte[][] outputs = each(group.get("vectors"), "Output");
    assertArrayEquals(outputs, server.evaluateAll(List.of(each(group.get("vectors"), "Input"))));
  }

  @ParameterizedTest
  @EnumSource
  void mode1IsAsPublished(OprfSuite suite) throws ProtocolException {
    JsonNode group = group(suite, 1, 3);
    VerifiableOprfPrivateKey key =
        VerifiableOprfPrivateKey.derive(suite, bytes(group, "seed"), bytes(group, "keyInfo"));
    assertArrayEquals(bytes(group, "skSm"), key.encode());
    assertArrayEquals(bytes(group, "pkSm"), key.publicKey().encode());
    assertArrayEquals(bytes(group, "groupDST"), key.context().groupTag());
    VerifiableOprfServer server = new VerifiableOprfServer(key);
    VerifiableOprfClient client = new VerifiableOprfClient(key.publicKey());
    for (JsonNode vector : group.get("vectors")) {
      List<byte[]> inputs = List.of(each(vector, "Input"));
      assertEquals(vector.get("Batch").asInt(), inputs.size());
      Blinded blinded = client.insecureBlindWithFixedBlinds(inputs, List.of(each(vector, "Blind")));
      VerifiableEvaluationResponse response =
          server.insecureBlindEvaluateWithFixedNonce(blinded.request(), nonce(vector));
      check(vector, blinded, response);
      byte[][] outputs = client.finalizeOutputs(blinded.finalizeData(), response);
      assertArrayEquals(each(vector, "Output"), outputs);
      assertArrayEquals(outputs, server.evaluateAll(inputs));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mode2IsAsPublished(OprfSuite suite) throws ProtocolException {
    JsonNode group = group(suite, 2, 3);
    PartiallyObliviousOprfPrivateKey key =
        PartiallyObliviousOprfPrivateKey.derive(
            suite, bytes(group, "seed"), bytes(group, "keyInfo"));
    assertArrayEquals(bytes(group, "skSm"), key.encode());
    assertArrayEquals(bytes(group, "pkSm"), key.publicKey().encode());
    assertArrayEquals(bytes(group, "groupDST"), key.context().groupTag());
    PartiallyObliviousOprfServer server = new PartiallyObliviousOprfServer(key);
    PartiallyObliviousOprfClient client = new PartiallyObliviousOprfClient(key.publicKey());
    for (JsonNode vector : group.get("vectors")) {
      List<byte[]> inputs = List.of(each(vector, "Input"));
      assertEquals(vector.get("Batch").asInt(), inputs.size());
      byte[] info = bytes(vector, "Info");
      Blinded blinded =
          client.insecureBlindWithFixedBlinds(inputs, info, List.of(each(vector, "Blind")));
      VerifiableEvaluationResponse response =
          server.insecureBlindEvaluateWithFixedNonce(blinded.request(), info, nonce(vector));
      check(vector, blinded, response);
      byte[][] outputs = client.finalizeOutputs(blinded.finalizeData(), response);
      assertArrayEquals(each(vector, "Output"), outputs);
      assertArrayEquals(outputs, server.evaluateAll(inputs, info));
    }
  }

  private static void check(
      JsonNode vector, Blinded blinded, VerifiableEvaluationResponse response) {
    assertArrayEquals(joined(each(vector, "BlindedElement")), blinded.request().encode());
    byte[] expected =
        joined(joined(each(vector, "EvaluationElement")), bytes(vector.get("Proof"), "proof"));
    assertArrayEquals(expected, response.encode());
  }

  /** The one group of vectors of a suite and mode, which has so many. */
  private static JsonNode group(OprfSuite suite, int mode, int vectors) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode group : all) {
      if (group.get("mode").asInt() == mode
          && group.get("identifier").asText().equals(suite.identifier())) {
        found.add(group);
      }
    }
    assertEquals(1, found.size(), "groups of vectors for " + suite + " in mode " + mode);
    assertEquals(vectors, found.get(0).get("vectors").size());
    return found.get(0);
  }

  private static byte[] nonce(JsonNode vector) {
    return bytes(vector.get("Proof"), "r");
  }

  private static byte[] bytes(JsonNode node, String field) {
    return HexFormat.of().parseHex(node.get(field).asText());
  }

  /** The values between the commas of one field, or the field of each vector. */
  private static byte[][] each(JsonNode node, String field) {
    if (node.isArray()) {
      byte[][] values = new byte[node.size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes(node.get(i), field);
      }
      return values;
    }
    return Arrays.stream(node.get(field).asText().split(",", -1))
        .map(HexFormat.of()::parseHex)
        .toArray(byte[][]::new);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
