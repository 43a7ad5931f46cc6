// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.oprf.Blinded;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.EvaluationResponse;
import org.penregister.oprf.FinalizeData;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableEvaluationResponse;
import org.penregister.oprf.VerifiableOprfClient;
import org.penregister.oprf.VerifiableOprfPrivateKey;
import org.penregister.oprf.VerifiableOprfServer;

/**
 * A client and a server of the oblivious PRF, the same of the verifiable one, and one batch of
 * inputs. For one thread.
 */
final class OprfFixture {
  /** The tag under which mode 0 hashes to ristretto255; the peer's driver has the same. */
  static final String TAG = "HashToGroup-OPRFV1-\0-ristretto255-SHA512";

  private final OprfSuite suite;
  private final List<byte[]> inputs;
  private final byte[] tag = ascii(TAG);
  private final OprfClient client;
  private final OprfServer server;
  private final SecureRandom secure = new SecureRandom();
  private final InsecureReplayedRandom replayed = new InsecureReplayedRandom();
  private final byte[] request;
  private final byte[] response;
  private final VerifiableOprfClient verifiableClient;
  private final VerifiableOprfServer verifiableServer;
  private final byte[] verifiableRequest;
  private final byte[] provenResponse;
  private @Nullable FinalizeData pending;
  private @Nullable FinalizeData verifiablePending;

  /**
   * @param batch inputs, at least 1
   */
  OprfFixture(OprfSuite suite, int batch) throws ProtocolException {
    if (batch < 1) {
      throw new IllegalArgumentException("batch is " + batch + ", must be at least 1");
    }
    this.suite = suite;
    this.inputs = IntStream.range(0, batch).mapToObj(OprfFixture::input).toList();
    this.client = new OprfClient(suite);
    this.server = new OprfServer(OprfPrivateKey.generate(suite, secure));
    this.request = blindAgain();
    this.response = blindEvaluate();
    this.verifiableServer =
        new VerifiableOprfServer(VerifiableOprfPrivateKey.generate(suite, secure));
    this.verifiableClient = new VerifiableOprfClient(verifiableServer.publicKey());
    this.verifiableRequest = blindVerifiablyAgain();
    this.provenResponse = prove();
  }

  /** Twelve characters, as long as a phone number; the peer's driver has the same. */
  static byte[] input(int i) {
    return ascii(String.format(Locale.ROOT, "+999%08d", i));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The function's outputs, from the server's own evaluation. */
  byte[][] expected() {
    return server.evaluateAll(inputs);
  }

  /** The same of the verifiable function. */
  byte[][] expectedVerifiable() {
    return verifiableServer.evaluateAll(inputs);
  }

  /** Hashes the inputs to the group and encodes them. */
  byte[] hashToGroup() {
    return suite.hashToGroup(inputs, tag);
  }

  /** Hashes, blinds, encodes. */
  byte[] blind() {
    return client.blind(inputs, secure).request().encode();
  }

  /** Decodes the request, evaluates, encodes the answer. */
  byte[] blindEvaluate() throws ProtocolException {
    EvaluationRequest decoded = EvaluationRequest.decode(suite, request, 0, inputs.size());
    return server.blindEvaluate(decoded).encode();
  }

  /** Blinds under the same blinds as before, because a client's secret half is used up by use. */
  byte[] blindAgain() {
    replayed.replay(0);
    Blinded blinded = client.blind(inputs, replayed);
    pending = blinded.finalizeData();
    return blinded.request().encode();
  }

  /** Decodes the answer, unblinds, hashes; {@link #blindAgain} comes before each. */
  byte[][] finalizeOutputs() throws ProtocolException {
    FinalizeData secret = pending;
    if (secret == null) {
      throw new IllegalStateException("blindAgain comes first");
    }
    EvaluationResponse decoded = EvaluationResponse.decode(suite, response, 0, inputs.size());
    return client.finalizeOutputs(secret, decoded);
  }

  /** {@link #blindAgain} for {@link #verify}. */
  byte[] blindVerifiablyAgain() {
    replayed.replay(0);
    Blinded blinded = verifiableClient.blind(inputs, replayed);
    verifiablePending = blinded.finalizeData();
    return blinded.request().encode();
  }

  /** {@link #blindEvaluate} with a proof. */
  byte[] prove() throws ProtocolException {
    EvaluationRequest decoded =
        EvaluationRequest.decode(suite, verifiableRequest, 0, inputs.size());
    return verifiableServer.blindEvaluate(decoded, secure).encode();
  }

  /** {@link #finalizeOutputs} with the proof checked; {@link #blindVerifiablyAgain} before each. */
  byte[][] verify() throws ProtocolException {
    FinalizeData secret = verifiablePending;
    if (secret == null) {
      throw new IllegalStateException("blindVerifiablyAgain comes first");
    }
    return verifiableClient.finalizeOutputs(
        secret, VerifiableEvaluationResponse.decode(suite, provenResponse, 0, inputs.size()));
  }
}
