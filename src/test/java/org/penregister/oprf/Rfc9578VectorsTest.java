// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.testing.SharedFiles;

/**
 * Token issuance of Privacy Pass, RFC 9578 (rfc9578) token type 1: mode 1 on P-384, with answers
 * that another implementation proved.
 */
final class Rfc9578VectorsTest {
  private static final OprfSuite SUITE = OprfSuite.P384_SHA384;

  @Test
  void tokensAreIssuedAsPublished() throws Exception {
    JsonNode vectors =
        new ObjectMapper()
            .readTree(SharedFiles.vectors("rfc9578-voprf-issuance.json").toFile())
            .get("vectors");
    assertEquals(5, vectors.size());
    for (JsonNode vector : vectors) {
      check(vector);
    }
  }

  private static void check(JsonNode vector) throws Exception {
    VerifiableOprfPrivateKey key = VerifiableOprfPrivateKey.decode(SUITE, bytes(vector, "skS"));
    byte[] publicKey = bytes(vector, "pkS");
    assertArrayEquals(publicKey, key.publicKey().encode());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] keyIdentifier = sha256.digest(publicKey);
    byte[] token = bytes(vector, "token");
    int inputBytes = token.length - SUITE.outputBytes();
    byte[] input = Arrays.copyOf(token, inputBytes);
    assertArrayEquals(
        joined(
            new byte[] {0, 1},
            bytes(vector, "nonce"),
            sha256.digest(bytes(vector, "token_challenge")),
            keyIdentifier),
        input);
    VerifiableOprfClient client =
        new VerifiableOprfClient(VerifiableOprfPublicKey.decode(SUITE, publicKey));
    Blinded blinded =
        client.insecureBlindWithFixedBlinds(List.of(input), List.of(bytes(vector, "blind")));
    byte[] header = {0, 1, keyIdentifier[keyIdentifier.length - 1]};
    assertArrayEquals(joined(header, blinded.request().encode()), bytes(vector, "token_request"));
    byte[] answer = bytes(vector, "token_response");
    assertEquals(VerifiableEvaluationResponse.encodedBytes(SUITE, 1), answer.length);
    VerifiableEvaluationResponse response =
        VerifiableEvaluationResponse.decode(SUITE, answer, 0, 1);
    byte[] authenticator = client.finalizeOutput(blinded.finalizeData(), response);
    assertArrayEquals(Arrays.copyOfRange(token, inputBytes, token.length), authenticator);
    assertArrayEquals(authenticator, new VerifiableOprfServer(key).evaluate(input));
  }

  private static byte[] joined(byte[]... parts) {
    return OprfContext.concatenate(parts);
  }

  private static byte[] bytes(JsonNode vector, String field) {
    return HexFormat.of().parseHex(vector.get(field).asText());
  }
}
