// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The client of a partially oblivious pseudorandom function, mode 2 of RFC 9497 (rfc9497): the
 * function depends on information that both sides know, such as an epoch, and the client takes no
 * answer that was not made for it with the private key of the public key it holds.
 *
 * <pre>
 *   client (inputs, info, K = k * G)              server (key k, info)
 *   m = HashToScalar(info)                        m likewise, t = k + m
 *   r_i random, B_i = r_i * HashToGroup(input_i)
 *                       ---- B_1 … B_n ---->
 *                                                 E_i = t^-1 * B_i
 *                                                 proof: one t takes G to K + m * G and each E_i to
 *                                                 B_i
 *                       &lt;--- E_1 … E_n, proof ---
 *   refuse unless the proof holds
 *   output_i = Hash(input_i, info, r_i^-1 * E_i)
 * </pre>
 *
 * <h2>Security guarantees</h2>
 *
 * <p><b>The server learns</b> what it learns from {@link OprfClient}, and knows the information:
 * few clients for one information are easily told apart. An answer under another key, for other
 * information or in another order is refused.
 *
 * <p><b>Not guaranteed.</b> What {@link VerifiableOprfClient} does not guarantee.
 *
 * <p>Cost: that of {@link VerifiableOprfClient} and one sum for each information.
 */
public final class PartiallyObliviousOprfClient {
  private final PartiallyObliviousOprfPublicKey publicKey;
  private final Blinding blinding;

  public PartiallyObliviousOprfClient(PartiallyObliviousOprfPublicKey publicKey) {
    this.publicKey = publicKey;
    this.blinding = new Blinding(publicKey.context());
  }

  public OprfSuite suite() {
    return publicKey.suite();
  }

  public PartiallyObliviousOprfPublicKey publicKey() {
    return publicKey;
  }

  /** {@link #blind(List, byte[], SecureRandom)} of one input. */
  public Blinded blind(byte[] input, byte[] info, SecureRandom random) throws ProtocolException {
    return blind(List.of(input), info, random);
  }

  /**
   * Blinds each input under a fresh random blind of its own, for one request.
   *
   * @param inputs at least one and at most {@value VerifiableEvaluationResponse#MAX_COUNT}, of at
   *     most 65,535 bytes each; may repeat
   * @param info what the answer must be for; public, at most 65,535 bytes
   * @throws ProtocolException if {@code info} cancels the public key, which was then made to fit it
   */
  public Blinded blind(List<byte[]> inputs, byte[] info, SecureRandom random)
      throws ProtocolException {
    return blinding.blind(inputs, check(inputs, info), random);
  }

  /** As {@link OprfClient#insecureBlindWithFixedBlind}, each input. */
  Blinded insecureBlindWithFixedBlinds(List<byte[]> inputs, byte[] info, List<byte[]> blinds)
      throws ProtocolException {
    return blinding.insecureBlindWithFixedBlinds(inputs, blinds, check(inputs, info));
  }

  private TweakedKey check(List<byte[]> inputs, byte[] info) throws ProtocolException {
    DiscreteLogProof.checkCount("request", inputs.size());
    return new Tweak(blinding.context(), info).apply(publicKey.element());
  }

  /** {@link #finalizeOutputs} of a request for one input. */
  public byte[] finalizeOutput(FinalizeData data, VerifiableEvaluationResponse response)
      throws ProtocolException {
    Blinding.checkOne(data);
    return finalizeOutputs(data, response)[0];
  }

  /**
   * The function's outputs for the information that was given on blinding, one an input, in order.
   *
   * @param data from the same {@link Blinded} as the request that was answered; used up by this
   *     call, also where the proof does not hold
   * @return {@link OprfSuite#outputBytes()} bytes each
   * @throws ProtocolException if the proof does not hold: these are not the elements that were sent
   *     under the private key of {@link #publicKey} and the information
   * @throws IllegalArgumentException if data and response are not of the same suite and count
   * @throws IllegalStateException if {@code data} was used before
   */
  public byte[][] finalizeOutputs(FinalizeData data, VerifiableEvaluationResponse response)
      throws ProtocolException {
    FinalizeData.Secret secret = blinding.take(data, response.suite(), response.count());
    TweakedKey tweaked = data.tweakedKey();
    Elements evaluated = response.elements();
    if (!response.proof().holds(blinding.context(), tweaked.element(), evaluated, data.blinded())) {
      throw DiscreteLogProof.doesNotHold();
    }
    return blinding.finalizeAll(secret, tweaked.framedInfo(), evaluated);
  }
}
