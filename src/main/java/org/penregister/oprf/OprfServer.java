// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;

/**
 * The server of an oblivious pseudorandom function, mode 0 of RFC 9497 (rfc9497). Stateless but for
 * its key, so safe between threads.
 *
 * <h2>Security guarantees</h2>
 *
 * <p>Under the one-more gap Diffie–Hellman assumption a client learns one output for each answer. A
 * client that asks without limit enumerates: count requests by requester.
 *
 * <p><b>Not constant time.</b> On P-256 {@link #evaluate} and {@link #evaluateAll} multiply by wNAF
 * (Bouncy Castle's default multiplier, and ours in the same manner): their time and memory accesses
 * depend on the key. They are for setting up a directory, where nobody outside chooses the input or
 * times the answer; never call them on a peer's request. {@link #blindEvaluate}, which peers do
 * time, uses Bouncy Castle's regular-schedule multiplier with masked table look-ups; its field
 * arithmetic still has rare data-dependent branches, and nothing here was measured for leaks. An
 * opponent who shares the machine is outside what this suite withstands.
 */
public final class OprfServer {
  private final OprfPrivateKey key;

  public OprfServer(OprfPrivateKey key) {
    this.key = key;
  }

  public OprfSuite suite() {
    return key.suite();
  }

  /** Answers one request. */
  public EvaluationResponse blindEvaluate(EvaluationRequest request) {
    if (request.suite() != suite()) {
      throw new IllegalArgumentException(
          "request is of suite "
              + request.suite().specValue()
              + ", must be "
              + suite().specValue());
    }
    return new EvaluationResponse(
        suite(), context().group().multiplySecret(request.element(), key.scalar()));
  }

  /**
   * The function's output on an input that the server knows: what a client obtains by blinding,
   * asking and finalizing. In time that depends on the key; see the class doc.
   *
   * @param input at most 65,535 bytes
   * @return {@link OprfSuite#outputBytes()} bytes
   */
  public byte[] evaluate(byte[] input) {
    GroupElement element =
        context().group().multiplyVariableTime(context().hashToGroup(input), key.scalar());
    return context().finalizeHash(input, element.encode());
  }

  /**
   * {@link #evaluate} of each input, in order, on the calling thread. On P-256 about 1.6 times as
   * fast as one by one, because all inputs share the key: one schedule of affine additions, and one
   * field inversion for each step of it.
   */
  public byte[][] evaluateAll(List<byte[]> inputs) {
    inputs.forEach(OprfContext::checkInput);
    byte[][] outputs =
        context().group().hashAndMultiplyVariableTime(inputs, context().groupTag(), key.scalar());
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = context().finalizeHash(inputs.get(i), outputs[i]);
    }
    return outputs;
  }

  private OprfContext context() {
    return key.context();
  }
}
