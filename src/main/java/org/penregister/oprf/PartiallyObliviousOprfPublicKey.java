// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/**
 * What a client checks answers against in mode 2 of RFC 9497 (rfc9497). Two keys are equal if they
 * are the same element of the same suite. A server that gives each client a key of its own tells
 * clients apart in spite of all proofs: clients must know that they hold the same one.
 *
 * <p>A type of its own beside {@link VerifiableOprfPublicKey}, so that the modes cannot be mixed
 * up.
 */
public final class PartiallyObliviousOprfPublicKey {
  private final PublicElement key;

  PartiallyObliviousOprfPublicKey(PublicElement key) {
    this.key = key;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws ProtocolException if the length is wrong or the bytes are not the canonical encoding of
   *     an element other than the identity
   */
  public static PartiallyObliviousOprfPublicKey decode(OprfSuite suite, byte[] bytes)
      throws ProtocolException {
    return new PartiallyObliviousOprfPublicKey(
        PublicElement.decode(suite, OprfContext.Mode.POPRF, bytes));
  }

  /** The element, {@link OprfSuite#elementBytes()} bytes. */
  public byte[] encode() {
    return key.encode();
  }

  public OprfSuite suite() {
    return key.context().suite();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartiallyObliviousOprfPublicKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "PartiallyObliviousOprfPublicKey" + key;
  }

  OprfContext context() {
    return key.context();
  }

  Elements element() {
    return key.element();
  }
}
