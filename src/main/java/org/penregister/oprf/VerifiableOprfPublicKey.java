// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/**
 * What a client checks answers against in mode 1 of RFC 9497 (rfc9497). Two keys are equal if they
 * are the same element of the same suite. A server that gives each client a key of its own tells
 * clients apart in spite of all proofs: clients must know that they hold the same one.
 *
 * <p>A type of its own beside {@link PartiallyObliviousOprfPublicKey}, alike as they are, so that a
 * client of one mode cannot be given a key of the other, under which no proof would ever hold.
 */
public final class VerifiableOprfPublicKey {
  private final PublicElement key;

  VerifiableOprfPublicKey(PublicElement key) {
    this.key = key;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws ProtocolException if the length is wrong or the bytes are not the canonical encoding of
   *     an element other than the identity
   */
  public static VerifiableOprfPublicKey decode(OprfSuite suite, byte[] bytes)
      throws ProtocolException {
    return new VerifiableOprfPublicKey(PublicElement.decode(suite, OprfContext.Mode.VOPRF, bytes));
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
    return other instanceof VerifiableOprfPublicKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "VerifiableOprfPublicKey" + key;
  }

  OprfContext context() {
    return key.context();
  }

  Elements element() {
    return key.element();
  }
}
