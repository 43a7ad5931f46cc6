// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that seals one message only, and therefore with a zero nonce.
 *
 * <h2>Security guarantees</h2>
 *
 * Confidential and authentic while every key seals at most one message; a key that seals two
 * reveals both. Callers derive a fresh key for each message.
 */
public final class OneTimeSeal {
  public static final int KEY_BYTES = 32;

  /** What sealing adds to a message. */
  public static final int OVERHEAD_BYTES = 16;

  private static final int NONCE_BYTES = 12;

  private OneTimeSeal() {}

  public static byte[] seal(byte[] key, byte[] message) {
    try {
      return crypt(Cipher.ENCRYPT_MODE, key, message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES-GCM", e);
    }
  }

  /**
   * The message inside.
   *
   * @throws GeneralSecurityException where {@code sealed} was not sealed under {@code key}
   */
  public static byte[] open(byte[] key, byte[] sealed) throws GeneralSecurityException {
    if (sealed.length < OVERHEAD_BYTES) {
      // Some providers answer with an unchecked exception of their own.
      throw new AEADBadTagException("sealed message has " + sealed.length + " bytes");
    }
    return crypt(Cipher.DECRYPT_MODE, key, sealed);
  }

  private static byte[] crypt(int mode, byte[] key, byte[] input) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(8 * OVERHEAD_BYTES, new byte[NONCE_BYTES]));
    return cipher.doFinal(input);
  }
}
