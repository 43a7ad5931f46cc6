// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;
import org.penregister.ProtocolException;

/** What tests of other packages need of the kernel's insides. */
public final class OprfTesting {
  private OprfTesting() {}

  /** The element that an input is hashed to before it is blinded: public, so enumerable. */
  public static byte[] hashToGroup(OprfSuite suite, byte[] input) {
    return new OprfContext(suite, OprfContext.Mode.OPRF).hashToGroup(List.of(input)).encode();
  }

  /** Reads a proof at the start of {@code bytes} and writes it again. */
  public static byte[] reencodedProof(OprfSuite suite, byte[] bytes) throws ProtocolException {
    return DiscreteLogProof.decode(suite, bytes, 0).encode();
  }

  /** The element that a request becomes under the order-1 multiple: its negative. */
  public static byte[] negated(byte[] compressed) {
    byte[] negative = compressed.clone();
    negative[0] ^= 1;
    return negative;
  }
}
