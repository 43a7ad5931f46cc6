// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.penregister.directory.Handle;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.OprfTesting;
import org.penregister.scheme.Sha256;

/** Public functions of a handle that anybody can compute. */
final class Encodings {
  private Encodings() {}

  /** By name: the text, its hash, and the group elements it is hashed to. */
  static Map<String, byte[]> of(Handle handle) {
    Map<String, byte[]> encodings = new LinkedHashMap<>();
    encodings.put("text", handle.bytes());
    encodings.put("SHA-256", sha256(handle.bytes()));
    for (OprfSuite suite : OprfSuite.values()) {
      byte[] element = OprfTesting.hashToGroup(suite, handle.bytes());
      encodings.put("hash to " + suite, element);
    }
    return encodings;
  }

  static byte[] sha256(byte[]... parts) {
    MessageDigest digest = Sha256.digest();
    List.of(parts).forEach(digest::update);
    return digest.digest();
  }
}
