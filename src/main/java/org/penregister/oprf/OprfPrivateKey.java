// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import org.penregister.ProtocolException;

/**
 * A server's private key for mode 0 of RFC 9497 (rfc9497). Whoever holds it evaluates the function
 * on any input, so also finds an input of little entropy (a phone number) from its output.
 */
public final class OprfPrivateKey {
  /** Length of the seed that {@link #derive} takes, in bytes. */
  public static final int SEED_BYTES = 32;

  private final OprfContext context;
  private final GroupScalar scalar;

  private OprfPrivateKey(OprfContext context, GroupScalar scalar) {
    this.context = context;
    this.scalar = scalar;
  }

  /** A uniformly random key. */
  public static OprfPrivateKey generate(OprfSuite suite, SecureRandom random) {
    return new OprfPrivateKey(mode0(suite), suite.group().randomScalar(random));
  }

  /**
   * The key that the seed determines, {@code DeriveKeyPair} of RFC 9497 section 3.2.1.
   *
   * @param seed {@value #SEED_BYTES} uniformly random secret bytes
   * @param info public, at most 65,535 bytes
   */
  public static OprfPrivateKey derive(OprfSuite suite, byte[] seed, byte[] info) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "seed is " + seed.length + " bytes, must be " + SEED_BYTES);
    }
    if (info.length > OprfContext.MAX_INPUT_BYTES) {
      throw new IllegalArgumentException(
          "info is " + info.length + " bytes, must be at most " + OprfContext.MAX_INPUT_BYTES);
    }
    OprfContext context = mode0(suite);
    return new OprfPrivateKey(context, context.deriveKey(seed, info));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws ProtocolException if the length is wrong or the scalar is zero or not below the order
   */
  public static OprfPrivateKey decode(OprfSuite suite, byte[] bytes) throws ProtocolException {
    return new OprfPrivateKey(mode0(suite), OprfContext.decodeNonzero(suite, "private key", bytes));
  }

  /** The scalar, {@link OprfSuite#scalarBytes()} secret bytes, for storage. */
  public byte[] encode() {
    return scalar.encode();
  }

  public OprfSuite suite() {
    return context.suite();
  }

  /** Names the suite and nothing of the key. */
  @Override
  public String toString() {
    return "OprfPrivateKey[suite=" + suite().specValue() + "]";
  }

  OprfContext context() {
    return context;
  }

  GroupScalar scalar() {
    return scalar;
  }

  private static OprfContext mode0(OprfSuite suite) {
    return new OprfContext(suite, OprfContext.Mode.OPRF);
  }
}
