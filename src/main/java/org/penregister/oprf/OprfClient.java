// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
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
 * behaviour. On P-256 blinding and finalizing multiply by Bouncy Castle's regular-schedule
 * multiplier, but the field arithmetic under it has rare data-dependent branches, and its author's
 * and the JIT's word is all there is for constant time; do not rely on it where an opponent times
 * the client closely.
 *
 * <p>Cost: one element up and one down for each input; the client multiplies twice.
 */
public final class OprfClient {
  private final OprfContext context;

  public OprfClient(OprfSuite suite) {
    this.context = new OprfContext(suite, OprfContext.Mode.OPRF);
  }

  public OprfSuite suite() {
    return context.suite();
  }

  /**
   * Blinds one input under a fresh random blind.
   *
   * @param input at most 65,535 bytes
   */
  public Blinded blind(byte[] input, SecureRandom random) {
    return blind(input, context.group().randomScalar(random));
  }

  /**
   * Blinds under a blind that the caller fixed. Insecure: a blind that occurs twice makes repeated
   * lookups linkable, and one that the server knows reveals the input. For published test vectors.
   */
  Blinded insecureBlindWithFixedBlind(byte[] input, byte[] blind) throws ProtocolException {
    return blind(input, context.group().decodeScalar("blind", blind));
  }

  /**
   * The function's output.
   *
   * @param data from the same {@link Blinded} as the request that was answered; used up by this
   *     call
   * @return {@link OprfSuite#outputBytes()} bytes
   * @throws IllegalStateException if {@code data} was used before
   */
  public byte[] finalizeOutput(FinalizeData data, EvaluationResponse response) {
    checkSuite("data", data.suite());
    checkSuite("response", response.suite());
    FinalizeData.Secret secret = data.take();
    GroupElement unblinded =
        context.group().multiplySecret(response.element(), secret.blind().invert());
    return context.finalizeHash(secret.input(), unblinded.encode());
  }

  private Blinded blind(byte[] input, GroupScalar blind) {
    GroupElement element = context.hashToGroup(input);
    GroupElement blinded = context.group().multiplySecret(element, blind);
    return new Blinded(
        new FinalizeData(suite(), input.clone(), blind), new EvaluationRequest(suite(), blinded));
  }

  private void checkSuite(String parameter, OprfSuite actual) {
    if (actual != suite()) {
      throw new IllegalArgumentException(
          parameter + " is of suite " + actual.specValue() + ", must be " + suite().specValue());
    }
  }
}
