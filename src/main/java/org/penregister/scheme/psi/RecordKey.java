// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.penregister.ProtocolException;
import org.penregister.scheme.OneTimeSeal;

/**
 * What one OPRF output is used for: a public tag that finds a handle's record, and a secret key
 * that opens it, both by HKDF-SHA256 (rfc5869). An output belongs to one handle in one epoch, so
 * each key seals one record.
 */
final class RecordKey {
  static final int TAG_BYTES = 8;

  private static final byte[] INFO = "PenRegister psi v1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] expanded = new byte[TAG_BYTES + OneTimeSeal.KEY_BYTES];

  RecordKey(byte[] oprfOutput) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(HKDFParameters.skipExtractParameters(oprfOutput, INFO));
    hkdf.generateBytes(expanded, 0, expanded.length);
  }

  /** The tag as the filter and the table hold it. */
  long tag() {
    return ByteBuffer.wrap(expanded).getLong();
  }

  byte[] seal(byte[] record) {
    return OneTimeSeal.seal(key(), record);
  }

  byte[] open(byte[] sealed) throws ProtocolException {
    try {
      return OneTimeSeal.open(key(), sealed);
    } catch (GeneralSecurityException e) {
      throw new ProtocolException("set-up: a sealed record does not open under its key");
    }
  }

  private byte[] key() {
    return Arrays.copyOfRange(expanded, TAG_BYTES, expanded.length);
  }
}
