// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.testing.Repository;

/** Holds the example of the package's documentation to the code, which shows the marked lines. */
final class OprfExampleTest {
  @Test
  void exampleRuns() throws ProtocolException {
    List<byte[]> inputs = List.of("+4915112345".getBytes(StandardCharsets.US_ASCII), new byte[0]);
    // example
    SecureRandom random = new SecureRandom();
    OprfSuite suite = OprfSuite.DEFAULT;
    VerifiableOprfPrivateKey key = VerifiableOprfPrivateKey.generate(suite, random);
    VerifiableOprfServer server = new VerifiableOprfServer(key);
    byte[] publicKey = server.publicKey().encode(); // published

    VerifiableOprfClient client =
        new VerifiableOprfClient(VerifiableOprfPublicKey.decode(suite, publicKey));
    Blinded blinded = client.blind(inputs, random);
    byte[] up = blinded.request().encode(); // sent; blinded.finalizeData() stays

    EvaluationRequest request = EvaluationRequest.decode(suite, up, 0, inputs.size());
    byte[] down = server.blindEvaluate(request, random).encode(); // sent back

    var response = VerifiableEvaluationResponse.decode(suite, down, 0, inputs.size());
    byte[][] outputs = client.finalizeOutputs(blinded.finalizeData(), response); // or refuses
    // end
    assertArrayEquals(server.evaluateAll(inputs), outputs);
  }

  @Test
  void exampleOfTheDocumentationIsTheOneThatRuns() {
    String source =
        Repository.read(Repository.path("src/test/java/org/penregister/oprf/OprfExampleTest.java"));
    String documentation =
        Repository.read(Repository.path("src/main/java/org/penregister/oprf/package-info.java"));
    String lines =
        between(source, "    // example\n", "    // end\n").stripTrailing().stripIndent();
    String shown =
        between(documentation, " * <pre>\n", " * </pre>\n").replaceAll("(?m)^ \\*(?: |$)", "");
    assertEquals(lines + "\n", shown);
    assertTrue(shown.lines().filter(line -> !line.isBlank()).count() <= 15);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertTrue(from >= 0, "no " + start.strip());
    int to = text.indexOf(end, from + start.length());
    assertTrue(to >= 0, "no " + end.strip() + " after " + start.strip());
    return text.substring(from + start.length(), to);
  }
}
