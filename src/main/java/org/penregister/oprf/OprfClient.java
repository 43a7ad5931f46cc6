// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The client of an oblivious pseudorandom function, mode 0 of RFC 9497 (rfc9497).
 *
 * <pre>
 *   client (input)                                server (key k)
 *   r random, B = r * HashToGroup(input)
 *                       ---- B ---->
 *                                                 E = k * B
 *                       &lt;--- E -----
 *   output = Hash(input, r^-1 * E)
 * </pre>
 *
 * <h2>Security guarantees</h2>
 *
 * <p><b>The server learns</b> that somebody asked, and when. The element it sees is uniform
 * whatever the input is, because a blind is fresh for every call and used once.
 *
 * <p><b>Not guaranteed.</b> In mode 0 the client cannot tell that the server used the key it
 * claims: a server that answers one client under a key of its own links that client's later
 * behaviour. On the P-curves, <b>which are not constant time</b>, blinding and finalizing multiply
 * by Bouncy Castle's regular-schedule multiplier, but the field arithmetic under it has rare
 * data-dependent branches, and its author's and the JIT's word is all there is for constant time;
 * do not rely on it where an opponent times the client closely. On P-384 hashing the input takes
 * time that depends on it, too.
 *
 * <p>Cost: one element up and one down for each input; the client multiplies twice.
 */
public final class OprfClient {
  private final Blinding blinding;

  public OprfClient(OprfSuite suite) {
    this.blinding = new Blinding(new OprfContext(suite, OprfContext.Mode.OPRF));
  }

  public OprfSuite suite() {
    return blinding.context().suite();
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
   * @param inputs at most 65,535 bytes each; may repeat
   */
  public Blinded blind(List<byte[]> inputs, SecureRandom random) {
    return blinding.blind(inputs, null, random);
  }

  /**
   * Blinds under a blind that the caller fixed. Insecure: a blind that occurs twice makes repeated
   * lookups linkable, and one that the server knows reveals the input. For published test vectors.
   */
  Blinded insecureBlindWithFixedBlind(byte[] input, byte[] blind) throws ProtocolException {
    return blinding.insecureBlindWithFixedBlinds(List.of(input), List.of(blind), null);
  }

  /** {@link #finalizeOutputs} of a request for one input. */
  public byte[] finalizeOutput(FinalizeData data, EvaluationResponse response) {
    Blinding.checkOne(data);
    return finalizeOutputs(data, response)[0];
  }

  /**
   * The function's outputs, one an input, in order.
   *
   * @param data from the same {@link Blinded} as the request that was answered; used up by this
   *     call
   * @return {@link OprfSuite#outputBytes()} bytes each
   * @throws IllegalArgumentException if data and response are not of the same suite and count
   * @throws IllegalStateException if {@code data} was used before
   */
  public byte[][] finalizeOutputs(FinalizeData data, EvaluationResponse response) {
    FinalizeData.Secret secret = blinding.take(data, response.suite(), response.count());
    return blinding.finalizeAll(secret, OprfContext.NO_INFO, response.elements());
  }
}
