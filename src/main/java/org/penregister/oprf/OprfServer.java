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
 * <p><b>Not constant time on the P-curves.</b> There {@link #evaluate} and {@link #evaluateAll}
 * multiply by wNAF (Bouncy Castle's default multiplier, and ours in the same manner): their time
 * and memory accesses depend on the key. They are for setting up a directory, where nobody outside
 * chooses the input or times the answer; never call them on a peer's request. {@link
 * #blindEvaluate}, which peers do time, uses Bouncy Castle's regular-schedule multiplier with
 * masked table look-ups; its field arithmetic still has rare data-dependent branches, and nothing
 * here was measured for leaks. An opponent who shares the machine is outside what these suites
 * withstand.
 */
public final class OprfServer {
  private final OprfPrivateKey key;

  public OprfServer(OprfPrivateKey key) {
    this.key = key;
  }

  public OprfSuite suite() {
    return key.suite();
  }

  /** Answers one request, of any number of elements. */
  public EvaluationResponse blindEvaluate(EvaluationRequest request) {
    context().checkSuite(request);
    return new EvaluationResponse(
        suite(), context().group().multiply(request.elements(), key.scalar()));
  }

  /** {@link #evaluateAll} of one input. */
  public byte[] evaluate(byte[] input) {
    return evaluateAll(List.of(input))[0];
  }

  /**
   * The function's outputs on inputs that the server knows: what a client obtains by blinding,
   * asking and finalizing. On the calling thread; much faster an input when there are hundreds. On
   * the P-curves in time that depends on the key; see the class doc.
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
