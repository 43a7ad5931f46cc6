// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.penregister.ProtocolException;

/**
 * What one OPRF output is used for: a public tag that finds a handle's record, and a secret key
 * that opens it, both by HKDF-SHA256 (rfc5869). An output belongs to one handle in one epoch, so
 * each key seals one record.
 */
public final class RecordKey {
  public static final int TAG_BYTES = 8;

  private final byte[] expanded = new byte[TAG_BYTES + OneTimeSeal.KEY_BYTES];

  /**
   * @param oprfOutput secret
   * @param purpose names what the tag and the key are for: other purposes give unrelated ones
   */
  public RecordKey(byte[] oprfOutput, String purpose) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(
        HKDFParameters.skipExtractParameters(
            oprfOutput, purpose.getBytes(StandardCharsets.US_ASCII)));
    hkdf.generateBytes(expanded, 0, expanded.length);
  }

  /** What finds the record. */
  public long tag() {
    return ByteBuffer.wrap(expanded).getLong();
  }

  public byte[] seal(byte[] record) {
    return OneTimeSeal.seal(key(), record);
  }

  /**
   * The record inside.
   *
   * @throws ProtocolException where {@code sealed} was not sealed under this key
   */
  public byte[] open(byte[] sealed) throws ProtocolException {
    try {
      return OneTimeSeal.open(key(), sealed);
    } catch (GeneralSecurityException e) {
      throw new ProtocolException("a sealed record does not open under its key");
    }
  }

  private byte[] key() {
    return Arrays.copyOfRange(expanded, TAG_BYTES, expanded.length);
  }
}
