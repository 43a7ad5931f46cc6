// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.OprfContext.ascii;
import static org.penregister.oprf.OprfContext.concatenate;
import static org.penregister.oprf.OprfContext.framed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * A proof that one secret scalar takes the generator to a public element and each element of one
 * row to its partner in another, RFC 9497 section 2.2 (rfc9497): a Chaum–Pedersen proof made
 * non-interactive, on the pair of weighted sums of the rows, so of one size for any batch.
 */
final class DiscreteLogProof {
  /** Most elements that one proof is about: the RFC writes their index in two bytes. */
  static final int MAX_ELEMENTS = 0xFFFF;

  private static final byte[] CHALLENGE = ascii("Challenge");
  private static final byte[] COMPOSITE = ascii("Composite");

  private final GroupScalar challenge;
  private final GroupScalar answer;

  private DiscreteLogProof(GroupScalar challenge, GroupScalar answer) {
    this.challenge = challenge;
    this.answer = answer;
  }

  /**
   * {@code GenerateProof}: the scalar is secret and met only by multiplications whose schedule does
   * not depend on it.
   *
   * @param secret takes the generator to {@code key} and {@code from[i]} to {@code to[i]}
   * @param nonce uniformly random, secret and for this proof only: two proofs under one nonce give
   *     the secret away
   */
  static DiscreteLogProof prove(
      OprfContext context,
      GroupScalar secret,
      Elements key,
      Elements from,
      Elements to,
      GroupScalar nonce) {
    Group group = context.group();
    Elements m = group.combine(from, weights(context, key, from, to));
    Elements z = group.multiply(m, secret);
    Elements t2 = group.multiplyBase(nonce);
    Elements t3 = group.multiply(m, nonce);
    GroupScalar challenge = challenge(context, key, m, z, t2, t3);
    return new DiscreteLogProof(challenge, nonce.subtract(challenge.multiply(secret)));
  }

  /** {@code VerifyProof}, in time that depends on its arguments, all public. */
  boolean holds(OprfContext context, Elements key, Elements from, Elements to) {
    Group group = context.group();
    List<GroupScalar> weights = weights(context, key, from, to);
    Elements m = group.combine(from, weights);
    Elements z = group.combine(to, weights);
    List<GroupScalar> factors = List.of(answer, challenge);
    Elements t2 = group.combine(group.concatenate(group.generator(), key), factors);
    Elements t3 = group.combine(group.concatenate(m, z), factors);
    return Arrays.equals(challenge.encode(), challenge(context, key, m, z, t2, t3).encode());
  }

  /** The factors of {@code ComputeComposites}, which neither side can choose. */
  private static List<GroupScalar> weights(
      OprfContext context, Elements key, Elements from, Elements to) {
    int each = context.suite().elementBytes();
    byte[] seed =
        context
            .suite()
            .hash()
            .newDigest()
            .digest(concatenate(framed(key.encode()), framed(context.seedTag())));
    byte[] encodedFrom = from.encode();
    byte[] encodedTo = to.encode();
    List<GroupScalar> weights = new ArrayList<>(from.size());
    for (int i = 0; i < from.size(); i++) {
      byte[] transcript =
          concatenate(
              framed(seed),
              new byte[] {(byte) (i >>> 8), (byte) i},
              framed(Arrays.copyOfRange(encodedFrom, i * each, (i + 1) * each)),
              framed(Arrays.copyOfRange(encodedTo, i * each, (i + 1) * each)),
              COMPOSITE);
      weights.add(context.hashToScalar(transcript));
    }
    return weights;
  }

  private static GroupScalar challenge(
      OprfContext context, Elements key, Elements m, Elements z, Elements t2, Elements t3) {
    return context.hashToScalar(
        concatenate(
            framed(key.encode()),
            framed(m.encode()),
            framed(z.encode()),
            framed(t2.encode()),
            framed(t3.encode()),
            CHALLENGE));
  }

  /** Refuses batches that no proof can be about. */
  static int checkCount(String what, int count) {
    if (count < 1 || count > MAX_ELEMENTS) {
      throw new IllegalArgumentException(
          what + " is of " + count + " elements, must be of [1, " + MAX_ELEMENTS + "]");
    }
    return count;
  }

  static ProtocolException doesNotHold() {
    return new ProtocolException(
        "proof: does not hold; the elements are not those sent under the public key's private key");
  }

  /** Length of an encoded proof. */
  static int encodedBytes(OprfSuite suite) {
    return 2 * suite.scalarBytes();
  }

  /** The challenge, then the answer to it. */
  byte[] encode() {
    return concatenate(challenge.encode(), answer.encode());
  }

  static DiscreteLogProof decode(OprfSuite suite, byte[] bytes, int offset)
      throws ProtocolException {
    int each = suite.scalarBytes();
    if (bytes.length - offset < 2 * each) {
      throw new ProtocolException(
          "proof: " + (bytes.length - offset) + " bytes left, must be " + 2 * each);
    }
    byte[] challenge = Arrays.copyOfRange(bytes, offset, offset + each);
    byte[] answer = Arrays.copyOfRange(bytes, offset + each, offset + 2 * each);
    return new DiscreteLogProof(
        suite.group().decodeScalar("proof", challenge),
        suite.group().decodeScalar("proof", answer));
  }
}
