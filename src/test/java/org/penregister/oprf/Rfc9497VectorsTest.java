// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.testing.SharedFiles;

/** RFC 9497 appendix A, mode 0, for the suites that exist here. */
final class Rfc9497VectorsTest {
  @Test
  void keysElementsAndOutputsAreThePublishedOnes() throws Exception {
    JsonNode all =
        new ObjectMapper().readTree(SharedFiles.vectors("rfc9497-allVectors.json").toFile());
    int checked = 0;
    for (OprfSuite suite : OprfSuite.values()) {
      for (JsonNode group : all) {
        if (group.get("mode").asInt() == 0
            && group.get("identifier").asText().equals(suite.identifier())) {
          checked += check(suite, group);
        }
      }
    }
    assertEquals(2 * OprfSuite.values().length, checked);
  }

  private static int check(OprfSuite suite, JsonNode group) throws Exception {
    OprfPrivateKey key =
        OprfPrivateKey.derive(suite, bytes(group, "seed"), bytes(group, "keyInfo"));
    assertArrayEquals(bytes(group, "skSm"), key.encode());
    assertArrayEquals(bytes(group, "groupDST"), key.context().groupTag());
    OprfServer server = new OprfServer(key);
    OprfClient client = new OprfClient(suite);
    List<byte[]> inputs = new ArrayList<>();
    List<byte[]> outputs = new ArrayList<>();
    for (JsonNode vector : group.get("vectors")) {
      byte[] input = bytes(vector, "Input");
      byte[] output = bytes(vector, "Output");
      Blinded blinded = client.insecureBlindWithFixedBlind(input, bytes(vector, "Blind"));
      assertArrayEquals(bytes(vector, "BlindedElement"), blinded.request().encode());
      EvaluationResponse response = server.blindEvaluate(blinded.request());
      assertArrayEquals(bytes(vector, "EvaluationElement"), response.encode());
      assertArrayEquals(output, client.finalizeOutput(blinded.finalizeData(), response));
      assertArrayEquals(output, server.evaluate(input));
      inputs.add(input);
      outputs.add(output);
    }
    byte[][] batch = server.evaluateAll(inputs);
    for (int i = 0; i < batch.length; i++) {
      assertArrayEquals(outputs.get(i), batch[i]);
    }
    return batch.length;
  }

  private static byte[] bytes(JsonNode node, String field) {
    return HexFormat.of().parseHex(node.get(field).asText());
  }
}
