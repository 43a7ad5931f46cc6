// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;

/** A cipher suite of RFC 9497 (rfc9497): a prime-order group and a hash function. */
public enum OprfSuite {
  /**
   * ristretto255 with SHA-512, RFC 9497 section 4.1, on arithmetic of our own: constant time in
   * keys, blinds and inputs by construction. Scalars are little-endian.
   */
  RISTRETTO255_SHA512("ristretto255", "ristretto255-SHA512", 32, 32, HashFunction.SHA512),

  /**
   * P-256 with SHA-256, RFC 9497 section 4.3. Scalars are big-endian, elements SEC1 compressed.
   *
   * <p><b>Not constant time</b>: an opponent who times this process closely, or shares its machine,
   * may learn keys and inputs; see {@link OprfServer} and {@link OprfClient}.
   */
  P256_SHA256("p256", "P256-SHA256", 33, 32, HashFunction.SHA256),

  /**
   * P-384 with SHA-384, RFC 9497 section 4.4, as in Privacy Pass (rfc9578). Scalars are big-endian,
   * elements SEC1 compressed.
   *
   * <p><b>Not constant time</b>, and less so than {@link #P256_SHA256}: hashing an input to the
   * group also takes time that depends on it.
   */
  P384_SHA384("p384", "P384-SHA384", 49, 48, HashFunction.SHA384);

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

  /**
   * What computes in the group in this process, for reports of times, in one line: {@code
   * vector:lanes=8} or {@code plain: } and why for {@link #RISTRETTO255_SHA512}.
   */
  public String arithmetic() {
    return switch (this) {
      case RISTRETTO255_SHA512 -> RistrettoKernels.arithmetic();
      case P256_SHA256 -> "Bouncy Castle with hashing and batches of our own";
      case P384_SHA384 -> "Bouncy Castle";
    };
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

  /**
   * Hashes each input to the group, {@code hash_to_curve} of RFC 9380 (rfc9380) as RFC 9497 names
   * it for this suite. No secret is in it: whoever guesses an input finds its element, so an
   * element made here must not be sent in place of a blinded one.
   *
   * @param tag domain separation tag, of the application's own: 1 to 255 bytes, all of them ASCII
   *     (below 0x80), which is what every suite takes
   * @return the elements' encodings, one after the other, {@link #elementBytes()} bytes each
   */
  public byte[] hashToGroup(List<byte[]> inputs, byte[] tag) {
    byte[] own = tag.clone();
    checkTag(own);
    return group().hashToElements(inputs, own).encode();
  }

  /** Refuses a tag that not every suite takes. */
  static void checkTag(byte[] tag) {
    if (tag.length == 0 || tag.length > HashFunction.MAX_TAG_BYTES) {
      throw new IllegalArgumentException(
          "tag has " + tag.length + " bytes, must have 1 to " + HashFunction.MAX_TAG_BYTES);
    }
    for (int i = 0; i < tag.length; i++) {
      if (tag[i] < 0) {
        throw new IllegalArgumentException(
            "tag has byte " + (tag[i] & 0xFF) + " at " + i + ", must be ASCII, so at most 127");
      }
    }
  }

  /** The RFC's name, part of every domain separation tag. */
  String identifier() {
    return identifier;
  }

  HashFunction hash() {
    return hash;
  }

  /**
   * Reads {@code count} elements at {@code offset}, none of them the identity.
   *
   * @param field what the message of a refusal calls them
   */
  Elements decodeElements(String field, byte[] bytes, int offset, int count)
      throws ProtocolException {
    if (offset < 0 || offset > bytes.length) {
      throw new IllegalArgumentException(
          "offset is " + offset + ", must be in [0, " + bytes.length + "]");
    }
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + ", must be at least 0");
    }
    int left = bytes.length - offset;
    long needed = (long) count * elementBytes;
    if (left < needed) {
      throw new ProtocolException(field + ": " + left + " bytes left, must be " + needed);
    }
    return group().decodeElements(field, bytes, offset, count);
  }

  Group group() {
    return switch (this) {
      case RISTRETTO255_SHA512 -> RistrettoGroup.INSTANCE;
      case P256_SHA256 -> P256Group.INSTANCE;
      case P384_SHA384 -> P384Group.INSTANCE;
    };
  }
}
