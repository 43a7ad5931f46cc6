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
  public static final int SEED_BYTES = PrivateScalar.SEED_BYTES;

  private final PrivateScalar key;

  private OprfPrivateKey(PrivateScalar key) {
    this.key = key;
  }

  /** A uniformly random key. */
  public static OprfPrivateKey generate(OprfSuite suite, SecureRandom random) {
    return new OprfPrivateKey(PrivateScalar.generate(suite, OprfContext.Mode.OPRF, random));
  }

  /**
   * The key that the seed determines, {@code DeriveKeyPair} of RFC 9497 section 3.2.1.
   *
   * @param seed {@value #SEED_BYTES} uniformly random secret bytes
   * @param info public, at most 65,535 bytes
   */
  public static OprfPrivateKey derive(OprfSuite suite, byte[] seed, byte[] info) {
    return new OprfPrivateKey(PrivateScalar.derive(suite, OprfContext.Mode.OPRF, seed, info));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws ProtocolException if the length is wrong or the scalar is zero or not below the order
   */
  public static OprfPrivateKey decode(OprfSuite suite, byte[] bytes) throws ProtocolException {
    return new OprfPrivateKey(PrivateScalar.decode(suite, OprfContext.Mode.OPRF, bytes));
  }

  /** The scalar, {@link OprfSuite#scalarBytes()} secret bytes, for storage. */
  public byte[] encode() {
    return key.scalar().encode();
  }

  public OprfSuite suite() {
    return key.context().suite();
  }

  /** Names the suite and nothing of the key. */
  @Override
  public String toString() {
    return "OprfPrivateKey[suite=" + suite().specValue() + "]";
  }

  OprfContext context() {
    return key.context();
  }

  GroupScalar scalar() {
    return key.scalar();
  }
}
