// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.oprf.Blinded;
import org.penregister.oprf.EvaluationResponse;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableEvaluationResponse;
import org.penregister.oprf.VerifiableOprfClient;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.scheme.Frame;

/** The handles of one message: blinded, and waiting for the answer, once. */
final class BlindedHandles {
  private final OprfSuite suite;
  private final @Nullable VerifiableOprfPublicKey publicKey;
  private final Blinded blinded;

  private BlindedHandles(
      OprfSuite suite, @Nullable VerifiableOprfPublicKey publicKey, Blinded blinded) {
    this.suite = suite;
    this.publicKey = publicKey;
    this.blinded = blinded;
  }

  /**
   * Handles in as few messages as hold them all.
   *
   * @param publicKey what answers are checked against; null where they cannot be
   */
  static List<BlindedHandles> split(
      OprfSuite suite,
      @Nullable VerifiableOprfPublicKey publicKey,
      List<byte[]> handles,
      SecureRandom random) {
    int most = most(suite);
    List<BlindedHandles> messages = new ArrayList<>();
    for (int from = 0; from < handles.size(); from += most) {
      List<byte[]> own = handles.subList(from, Math.min(from + most, handles.size()));
      Blinded blinded =
          publicKey == null
              ? new OprfClient(suite).blind(own, random)
              : new VerifiableOprfClient(publicKey).blind(own, random);
      messages.add(new BlindedHandles(suite, publicKey, blinded));
    }
    return messages;
  }

  /** Most handles in one message. */
  static int most(OprfSuite suite) {
    return Math.min(
        VerifiableEvaluationResponse.MAX_COUNT, (Frame.MAX_QUERY_BYTES - 1) / suite.elementBytes());
  }

  /** The blinded elements. */
  byte[] elements() {
    return blinded.request().encode();
  }

  /**
   * The function's outputs, in order of the handles.
   *
   * @throws ProtocolException where the answer is malformed, or is not one under the public key
   */
  byte[][] outputs(byte[] answer) throws ProtocolException {
    int count = blinded.request().count();
    int expected =
        publicKey == null
            ? count * suite.elementBytes()
            : VerifiableEvaluationResponse.encodedBytes(suite, count);
    if (answer.length != expected) {
      throw new ProtocolException("answer has " + answer.length + " bytes, must have " + expected);
    }
    return publicKey == null
        ? new OprfClient(suite)
            .finalizeOutputs(
                blinded.finalizeData(), EvaluationResponse.decode(suite, answer, 0, count))
        : new VerifiableOprfClient(publicKey)
            .finalizeOutputs(
                blinded.finalizeData(),
                VerifiableEvaluationResponse.decode(suite, answer, 0, count));
  }
}
