// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The server of a partially oblivious pseudorandom function, mode 2 of RFC 9497 (rfc9497): outputs
 * depend on information that both sides know, and each answer proves that it was made with the
 * private key of the client's public key, for that information. Stateless but for its key, so safe
 * between threads.
 *
 * <h2>Security guarantees</h2>
 *
 * <p>An answer for one information says nothing of outputs for another. The proof is zero-knowledge
 * in the random oracle model as long as {@code random} is sound: two proofs under one nonce give
 * the key away.
 *
 * <p><b>Not constant time</b> on the P-curves: {@link #blindEvaluate} keeps the tweaked key and the
 * nonce to Bouncy Castle's regular-schedule multiplier, but tweaks and inverts in time that depends
 * on the key, as {@link java.math.BigInteger} does. What {@link OprfServer} says of both and of
 * {@link #evaluate} holds here.
 *
 * <p>Cost, for n inputs: n multiplications, a weighted sum of n elements, and four multiplications
 * more; n elements and two scalars on the wire.
 */
public final class PartiallyObliviousOprfServer {
  private final PartiallyObliviousOprfPrivateKey key;

  public PartiallyObliviousOprfServer(PartiallyObliviousOprfPrivateKey key) {
    this.key = key;
  }

  public OprfSuite suite() {
    return key.suite();
  }

  public PartiallyObliviousOprfPublicKey publicKey() {
    return key.publicKey();
  }

  /**
   * Answers one request with one proof for all its elements.
   *
   * @param request of at least one element and at most {@value
   *     VerifiableEvaluationResponse#MAX_COUNT}
   * @param info what the client blinded for; public, at most 65,535 bytes
   * @param random where the proof's nonce comes from
   * @throws IllegalStateException if {@code info} cancels the key, which happens by chance to
   *     nobody: whoever chose it knows the key
   */
  public VerifiableEvaluationResponse blindEvaluate(
      EvaluationRequest request, byte[] info, SecureRandom random) {
    return blindEvaluate(request, info, context().group().randomScalar(random));
  }

  /** As {@link VerifiableOprfServer#insecureBlindEvaluateWithFixedNonce}. */
  VerifiableEvaluationResponse insecureBlindEvaluateWithFixedNonce(
      EvaluationRequest request, byte[] info, byte[] nonce) throws ProtocolException {
    return blindEvaluate(request, info, OprfContext.decodeNonzero(suite(), "nonce", nonce));
  }

  private VerifiableEvaluationResponse blindEvaluate(
      EvaluationRequest request, byte[] info, GroupScalar nonce) {
    context().checkSuite(request);
    DiscreteLogProof.checkCount("request", request.count());
    Group group = context().group();
    GroupScalar tweaked = new Tweak(context(), info).apply(key.scalar());
    Elements blinded = request.elements();
    Elements evaluated = group.multiply(blinded, tweaked.invert());
    DiscreteLogProof proof =
        DiscreteLogProof.prove(
            context(), tweaked, group.multiplyBase(tweaked), evaluated, blinded, nonce);
    return new VerifiableEvaluationResponse(suite(), evaluated, proof);
  }

  /** {@link #evaluateAll} of one input. */
  public byte[] evaluate(byte[] input, byte[] info) {
    return evaluateAll(List.of(input), info)[0];
  }

  /**
   * The function's outputs on inputs that the server knows, as {@link OprfServer#evaluateAll}: on
   * the P-curves in time that depends on the key, so never on a peer's request.
   *
   * @param inputs at most 65,535 bytes each
   * @param info public, at most 65,535 bytes
   * @return one output an input, in order, {@link OprfSuite#outputBytes()} bytes each
   * @throws IllegalStateException as {@link #blindEvaluate}
   */
  public byte[][] evaluateAll(List<byte[]> inputs, byte[] info) {
    Tweak tweak = new Tweak(context(), info);
    return context().evaluateAll(inputs, tweak.framedInfo(), tweak.apply(key.scalar()).invert());
  }

  private OprfContext context() {
    return key.context();
  }
}
