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

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final GCMParameterSpec NONCE =
      new GCMParameterSpec(8 * OVERHEAD_BYTES, new byte[NONCE_BYTES]);

  private OneTimeSeal() {}

  public static byte[] seal(byte[] key, byte[] message) {
    byte[] sealed = new byte[message.length + OVERHEAD_BYTES];
    new Sealer().seal(key, 0, message, 0, message.length, sealed, 0);
    return sealed;
  }

  /** Seals many messages, each under its own key, without looking the cipher up anew. */
  public static final class Sealer {
    private final Cipher cipher;

    /** For one thread. */
    public Sealer() {
      try {
        this.cipher = Cipher.getInstance(CIPHER);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java lacks AES-GCM", e);
      }
    }

    /**
     * Seals {@code length} bytes of {@code message} from {@code from} on into {@code out}, where
     * they take {@link #OVERHEAD_BYTES} more.
     *
     * @param keys holds the key of {@link #KEY_BYTES} bytes from {@code keyOffset} on
     */
    public void seal(
        byte[] keys, int keyOffset, byte[] message, int from, int length, byte[] out, int offset) {
      try {
        cipher.init(
            Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, keyOffset, KEY_BYTES, "AES"), NONCE);
        int written = cipher.doFinal(message, from, length, out, offset);
        if (written != length + OVERHEAD_BYTES) {
          throw new IllegalStateException("AES-GCM wrote " + written + " bytes of " + length);
        }
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java's AES-GCM does not work", e);
      }
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
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), NONCE);
    return cipher.doFinal(sealed);
  }
}
