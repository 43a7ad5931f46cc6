// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The client of a verifiable oblivious pseudorandom function, mode 1 of RFC 9497 (rfc9497): it
 * takes no answer that was not made with the private key of the public key it holds.
 *
 * <pre>
 *   client (inputs, K = k * G)                    server (key k)
 *   r_i random, B_i = r_i * HashToGroup(input_i)
 *                       ---- B_1 … B_n ---->
 *                                                 E_i = k * B_i
 *                                                 proof: one k takes G to K and each B_i to E_i
 *                       &lt;--- E_1 … E_n, proof ---
 *   refuse unless the proof holds
 *   output_i = Hash(input_i, r_i^-1 * E_i)
 * </pre>
 *
 * <h2>Security guarantees</h2>
 *
 * <p><b>The server learns</b> what it learns from {@link OprfClient}. An answer under another key,
 * or in another order, is refused.
 *
 * <p><b>Not guaranteed.</b> That other clients hold the same public key; see {@link
 * VerifiableOprfPublicKey}. That outputs of the key are published for any input. What {@link
 * OprfClient} says of timing holds here; checking a proof takes time that depends on the messages,
 * which are public.
 *
 * <p>Cost, for n inputs: two multiplications each, and two weighted sums of n elements for the
 * proof.
 */
public final class VerifiableOprfClient {
  private final VerifiableOprfPublicKey publicKey;
  private final Blinding blinding;

  public VerifiableOprfClient(VerifiableOprfPublicKey publicKey) {
    this.publicKey = publicKey;
    this.blinding = new Blinding(publicKey.context());
  }

  public OprfSuite suite() {
    return publicKey.suite();
  }

  public VerifiableOprfPublicKey publicKey() {
    return publicKey;
  }

  /**
   * Blinds one input under a fresh random blind.
   *
   * @param input at most 65,535 bytes
   */
  public Blinded blind(byte[] input, SecureRandom random) {
    return blind(List.of(input), random);
  }

  /**
   * Blinds each input under a fresh random blind of its own, for one request.
   *
   * @param inputs at least one and at most {@value VerifiableEvaluationResponse#MAX_COUNT}, of at
   *     most 65,535 bytes each; may repeat
   */
  public Blinded blind(List<byte[]> inputs, SecureRandom random) {
    DiscreteLogProof.checkCount("request", inputs.size());
    return blinding.blind(inputs, null, random);
  }

  /** As {@link OprfClient#insecureBlindWithFixedBlind}, each input. */
  Blinded insecureBlindWithFixedBlinds(List<byte[]> inputs, List<byte[]> blinds)
      throws ProtocolException {
    return blinding.insecureBlindWithFixedBlinds(inputs, blinds, null);
  }

  /** {@link #finalizeOutputs} of a request for one input. */
  public byte[] finalizeOutput(FinalizeData data, VerifiableEvaluationResponse response)
      throws ProtocolException {
    Blinding.checkOne(data);
    return finalizeOutputs(data, response)[0];
  }

  /**
   * The function's outputs, one an input, in order.
   *
   * @param data from the same {@link Blinded} as the request that was answered; used up by this
   *     call, also where the proof does not hold
   * @return {@link OprfSuite#outputBytes()} bytes each
   * @throws ProtocolException if the proof does not hold: these are not the elements that were sent
   *     under the private key of {@link #publicKey}
   * @throws IllegalArgumentException if data and response are not of the same suite and count
   * @throws IllegalStateException if {@code data} was used before
   */
  public byte[][] finalizeOutputs(FinalizeData data, VerifiableEvaluationResponse response)
      throws ProtocolException {
    FinalizeData.Secret secret = blinding.take(data, response.suite(), response.count());
    Elements evaluated = response.elements();
    if (!response
        .proof()
        .holds(blinding.context(), publicKey.element(), data.blinded(), evaluated)) {
      throw DiscreteLogProof.doesNotHold();
    }
    return blinding.finalizeAll(secret, OprfContext.NO_INFO, evaluated);
  }
}
