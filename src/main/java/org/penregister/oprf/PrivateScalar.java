// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import org.penregister.ProtocolException;

/** What the private keys of all modes are: a nonzero scalar of a suite, in a mode. */
final class PrivateScalar {
  static final int SEED_BYTES = 32;

  private final OprfContext context;
  private final GroupScalar scalar;

  private PrivateScalar(OprfContext context, GroupScalar scalar) {
    this.context = context;
    this.scalar = scalar;
  }

  static PrivateScalar generate(OprfSuite suite, OprfContext.Mode mode, SecureRandom random) {
    return new PrivateScalar(new OprfContext(suite, mode), suite.group().randomScalar(random));
  }

  static PrivateScalar derive(OprfSuite suite, OprfContext.Mode mode, byte[] seed, byte[] info) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "seed is " + seed.length + " bytes, must be " + SEED_BYTES);
    }
    OprfContext.checkLength("info", info);
    OprfContext context = new OprfContext(suite, mode);
    return new PrivateScalar(context, context.deriveKey(seed, info));
  }

  static PrivateScalar decode(OprfSuite suite, OprfContext.Mode mode, byte[] bytes)
      throws ProtocolException {
    return new PrivateScalar(
        new OprfContext(suite, mode), OprfContext.decodeNonzero(suite, "private key", bytes));
  }

  OprfContext context() {
    return context;
  }

  GroupScalar scalar() {
    return scalar;
  }

  /** The generator's multiple. */
  PublicElement publicElement() {
    return new PublicElement(context, context.group().multiplyBase(scalar));
  }
}
