// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The server of a verifiable oblivious pseudorandom function, mode 1 of RFC 9497 (rfc9497): each
 * answer proves that it was made with the private key of a public key that the client holds.
 * Stateless but for its key, so safe between threads.
 *
 * <h2>Security guarantees</h2>
 *
 * <p>What {@link OprfServer} guarantees of inputs and outputs. The proof is zero-knowledge in the
 * random oracle model as long as {@code random} is sound: two proofs under one nonce give the key
 * away.
 *
 * <p><b>Not constant time</b> on the P-curves: {@link #blindEvaluate} keeps the key and the nonce
 * to Bouncy Castle's regular-schedule multiplier, and what {@link OprfServer} says of it and of
 * {@link #evaluate} holds here.
 *
 * <p>Cost, for n inputs: n multiplications, a weighted sum of n elements, and three multiplications
 * more; n elements and two scalars on the wire.
 */
public final class VerifiableOprfServer {
  private final VerifiableOprfPrivateKey key;

  public VerifiableOprfServer(VerifiableOprfPrivateKey key) {
    this.key = key;
  }

  public OprfSuite suite() {
    return key.suite();
  }

  public VerifiableOprfPublicKey publicKey() {
    return key.publicKey();
  }

  /**
   * Answers one request with one proof for all its elements.
   *
   * @param request of at least one element and at most {@value
   *     VerifiableEvaluationResponse#MAX_COUNT}
   * @param random where the proof's nonce comes from
   */
  public VerifiableEvaluationResponse blindEvaluate(
      EvaluationRequest request, SecureRandom random) {
    return blindEvaluate(request, context().group().randomScalar(random));
  }

  /**
   * Proves under a nonce that the caller fixed. Insecure: a nonce that occurs twice, or that
   * anybody knows, gives the private key away. For published test vectors.
   */
  VerifiableEvaluationResponse insecureBlindEvaluateWithFixedNonce(
      EvaluationRequest request, byte[] nonce) throws ProtocolException {
    return blindEvaluate(request, OprfContext.decodeNonzero(suite(), "nonce", nonce));
  }

  private VerifiableEvaluationResponse blindEvaluate(EvaluationRequest request, GroupScalar nonce) {
    context().checkSuite(request);
    DiscreteLogProof.checkCount("request", request.count());
    Elements blinded = request.elements();
    Elements evaluated = context().group().multiply(blinded, key.scalar());
    DiscreteLogProof proof =
        DiscreteLogProof.prove(
            context(), key.scalar(), publicKey().element(), blinded, evaluated, nonce);
    return new VerifiableEvaluationResponse(suite(), evaluated, proof);
  }

  /** {@link #evaluateAll} of one input. */
  public byte[] evaluate(byte[] input) {
    return evaluateAll(List.of(input))[0];
  }

  /**
   * The function's outputs on inputs that the server knows, as {@link OprfServer#evaluateAll}: on
   * the P-curves in time that depends on the key, so never on a peer's request.
   *
   * @param inputs at most 65,535 bytes each
   * @return one output an input, in order, {@link OprfSuite#outputBytes()} bytes each
   */
  public byte[][] evaluateAll(List<byte[]> inputs) {
    return context().evaluateAll(inputs, OprfContext.NO_INFO, key.scalar());
  }

  private OprfContext context() {
    return key.context();
  }
}
