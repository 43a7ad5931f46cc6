// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;
import org.penregister.ProtocolException;

/** What public information does to a key in mode 2, RFC 9497 section 3.3.3 (rfc9497). */
final class Tweak {
  private static final byte[] INFO = OprfContext.ascii("Info");

  private final OprfContext context;
  private final byte[] framedInfo;
  private final GroupScalar scalar;

  /**
   * @param info at most 65,535 bytes
   */
  Tweak(OprfContext context, byte[] info) {
    this.context = context;
    this.framedInfo = OprfContext.framed(OprfContext.checkLength("info", info));
    this.scalar = context.hashToScalar(OprfContext.concatenate(INFO, framedInfo));
  }

  /** The information after its length, as outputs bind it. */
  byte[] framedInfo() {
    return framedInfo;
  }

  /**
   * The private key for this information.
   *
   * @throws IllegalStateException if it would be zero: whoever found such information knows the key
   */
  GroupScalar apply(GroupScalar key) {
    GroupScalar tweaked = key.add(scalar);
    if (tweaked.isZero()) {
      throw new IllegalStateException(
          "info maps to the negative of the private key; the key is known to others, replace it");
    }
    return tweaked;
  }

  /**
   * The public key for this information.
   *
   * @throws ProtocolException if it would be the identity: a key made to fit this information
   */
  TweakedKey apply(Elements key) throws ProtocolException {
    Group group = context.group();
    Elements both = group.concatenate(group.generator(), key);
    Elements tweaked = group.combine(both, List.of(scalar, group.one()));
    for (byte each : tweaked.encode()) {
      if (each != 0) {
        return new TweakedKey(framedInfo, tweaked);
      }
    }
    throw new ProtocolException("public key: the negative of what info maps to");
  }
}
