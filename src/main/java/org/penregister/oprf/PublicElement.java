// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/** What the public keys of modes 1 and 2 are: an element that is not the identity, in a mode. */
final class PublicElement {
  private final OprfContext context;
  private final Elements element;
  private final byte[] encoded;

  PublicElement(OprfContext context, Elements element) {
    this.context = context;
    this.element = element;
    this.encoded = element.encode();
  }

  /** Reads an element that takes up all of {@code bytes}. */
  static PublicElement decode(OprfSuite suite, OprfContext.Mode mode, byte[] bytes)
      throws ProtocolException {
    if (bytes.length != suite.elementBytes()) {
      throw new ProtocolException(
          "public key: " + bytes.length + " bytes, must be " + suite.elementBytes());
    }
    return new PublicElement(
        new OprfContext(suite, mode), suite.decodeElements("public key", bytes, 0, 1));
  }

  byte[] encode() {
    return encoded.clone();
  }

  OprfContext context() {
    return context;
  }

  Elements element() {
    return element;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PublicElement that
        && context.equals(that.context)
        && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** The suite and the encoding: public. */
  @Override
  public String toString() {
    return "[suite="
        + context.suite().specValue()
        + ", element="
        + HexFormat.of().formatHex(encoded)
        + "]";
  }
}
