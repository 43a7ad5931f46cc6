// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.security.SecureRandom;
import java.util.Arrays;
import org.penregister.ProtocolException;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfSuite;

/**
 * Request bytes that hide their content from the party that receives them. The framework owns this
 * closed list: a scheme cannot declare noise of its own.
 */
public sealed interface HidingType {
  int length();

  /** Checks that the bytes at {@code offset} are of this type, as far as {@code keys} can tell. */
  void check(byte[] query, int offset, SealingKeys keys) throws ProtocolException;

  /** Bytes of this type that know no target. */
  byte[] sample(SecureRandom random, SealingKeys keys);

  /** One blinded element (RFC 9497 mode 0): uniform among the group's elements but the identity. */
  record OprfBlind(OprfSuite suite) implements HidingType {
    @Override
    public int length() {
      return suite.elementBytes();
    }

    @Override
    public void check(byte[] query, int offset, SealingKeys keys) throws ProtocolException {
      var unused = EvaluationRequest.decode(suite, query, offset);
    }

    @Override
    public byte[] sample(SecureRandom random, SealingKeys keys) {
      return EvaluationRequest.random(suite, random).encode();
    }
  }

  /**
   * A message sealed to somebody who is not the receiving party. Where the keys at hand hold the
   * recipient's secret one, as in the contract tests, {@link #check} opens it.
   *
   * @param receiver the party that receives the bytes
   * @param recipient who can open them; not the receiver
   * @param plaintextBytes length of the message inside
   */
  record SealedToAnother(Party receiver, Party recipient, int plaintextBytes)
      implements HidingType {
    public SealedToAnother {
      if (receiver.equals(recipient)) {
        throw new UnexplainedRequestException(
            "bytes sealed to " + receiver.name() + " itself hide nothing from it");
      }
    }

    @Override
    public int length() {
      return plaintextBytes + SealingKeys.OVERHEAD_BYTES;
    }

    @Override
    public void check(byte[] query, int offset, SealingKeys keys) throws ProtocolException {
      if (keys.canOpen(recipient)) {
        byte[] unused = keys.open(recipient, Arrays.copyOfRange(query, offset, offset + length()));
      }
    }

    @Override
    public byte[] sample(SecureRandom random, SealingKeys keys) {
      byte[] plaintext = new byte[plaintextBytes];
      random.nextBytes(plaintext);
      return keys.seal(recipient, plaintext, random);
    }
  }
}
