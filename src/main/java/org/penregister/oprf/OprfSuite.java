// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.Arrays;
import java.util.List;

/** A cipher suite of RFC 9497 (rfc9497): a prime-order group and a hash function. */
public enum OprfSuite {
  /** P-256 with SHA-256, RFC 9497 section 4.3. Scalars are big-endian, elements SEC1 compressed. */
  P256_SHA256("p256", "P256-SHA256", 33, 32, HashFunction.SHA256);

  /** What schemes use unless told otherwise. */
  public static final OprfSuite DEFAULT = values()[0];

  private final String specValue;
  private final String identifier;
  private final int elementBytes;
  private final int scalarBytes;
  private final HashFunction hash;

  OprfSuite(
      String specValue, String identifier, int elementBytes, int scalarBytes, HashFunction hash) {
    this.specValue = specValue;
    this.identifier = identifier;
    this.elementBytes = elementBytes;
    this.scalarBytes = scalarBytes;
    this.hash = hash;
  }

  /** The names of all suites in a scheme's specification. */
  public static List<String> specValues() {
    return Arrays.stream(values()).map(OprfSuite::specValue).toList();
  }

  /** The suite of that name in a scheme's specification. */
  public static OprfSuite parse(String specValue) {
    for (OprfSuite suite : values()) {
      if (suite.specValue.equals(specValue)) {
        return suite;
      }
    }
    throw new IllegalArgumentException(
        "suite is '" + specValue + "', must be one of: " + String.join(", ", specValues()));
  }

  /** The name in a scheme's specification, as in {@code psi:suite=p256}. */
  public String specValue() {
    return specValue;
  }

  /** Length of an encoded element, in bytes: what one blinded input costs on the wire. */
  public int elementBytes() {
    return elementBytes;
  }

  /** Length of an encoded scalar, in bytes: what a private key takes in storage. */
  public int scalarBytes() {
    return scalarBytes;
  }

  /** Length of the function's output, in bytes. */
  public int outputBytes() {
    return hash.outputBytes();
  }

  /** The RFC's name, part of every domain separation tag. */
  String identifier() {
    return identifier;
  }

  HashFunction hash() {
    return hash;
  }

  Group group() {
    return switch (this) {
      case P256_SHA256 -> P256Group.INSTANCE;
    };
  }
}
