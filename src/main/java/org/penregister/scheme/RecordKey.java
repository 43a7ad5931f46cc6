// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/**
 * What one OPRF output is used for: a public tag that finds a handle's record, and a secret key
 * that opens it, both by HKDF-SHA256 (rfc5869). An output belongs to one handle under one key of
 * the server, so the key without a salt seals that handle's first record, and every later one is
 * sealed under a fresh salt of its own: numbers that count would come up twice where two servers go
 * on from one saved state.
 */
public final class RecordKey {
  public static final int TAG_BYTES = 8;

  /** Length of a salt: two random ones are the same in 2^-128. */
  public static final int SALT_BYTES = 16;

  /** Length of what {@link #expandAll} makes of one output: the tag, then the key. */
  public static final int MATERIAL_BYTES = TAG_BYTES + OneTimeSeal.KEY_BYTES;

  private static final int HASH_BYTES = 32;

  private final byte[] output;
  private final byte[] purpose;
  private final byte[] material = new byte[MATERIAL_BYTES];

  /**
   * The key without a salt.
   *
   * @param oprfOutput secret
   * @param purpose names what the tag and the key are for: other purposes give unrelated ones
   */
  public RecordKey(byte[] oprfOutput, String purpose) {
    this(oprfOutput, purpose.getBytes(StandardCharsets.US_ASCII));
    expand(mac(), output, this.purpose, MATERIAL_BYTES, material, 0);
  }

  private RecordKey(byte[] oprfOutput, byte[] purpose) {
    this.output = oprfOutput.clone();
    this.purpose = purpose;
  }

  /**
   * The tags and keys, without a salt, of many outputs, {@link #MATERIAL_BYTES} each, one after the
   * other from {@code offset} on.
   */
  public static void expandAll(byte[][] oprfOutputs, String purpose, byte[] out, int offset) {
    Mac mac = mac();
    byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < oprfOutputs.length; i++) {
      expand(mac, oprfOutputs[i], info, MATERIAL_BYTES, out, offset + i * MATERIAL_BYTES);
    }
  }

  /**
   * The key that seals a later record of the same handle, which has the same tag.
   *
   * @param salt of {@link #SALT_BYTES}, drawn for what is being sealed
   */
  public RecordKey salted(byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException(
          "salt has " + salt.length + " bytes, must have " + SALT_BYTES);
    }
    RecordKey later = new RecordKey(output, purpose);
    System.arraycopy(material, 0, later.material, 0, TAG_BYTES);
    byte[] info = ByteBuffer.allocate(purpose.length + SALT_BYTES).put(purpose).put(salt).array();
    expand(mac(), output, info, OneTimeSeal.KEY_BYTES, later.material, TAG_BYTES);
    return later;
  }

  /** What finds the record. */
  public long tag() {
    return ByteBuffer.wrap(material).getLong();
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
    byte[] record = openIfOwn(sealed);
    if (record == null) {
      throw new ProtocolException("a sealed record does not open under its key");
    }
    return record;
  }

  /** The record inside, or null where {@code sealed} was not sealed under this key. */
  public byte @Nullable [] openIfOwn(byte[] sealed) {
    try {
      return OneTimeSeal.open(key(), sealed);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private byte[] key() {
    return Arrays.copyOfRange(material, TAG_BYTES, material.length);
  }

  /** HKDF-Expand of at most two blocks. */
  private static void expand(
      Mac mac, byte[] secret, byte[] info, int length, byte[] out, int offset) {
    try {
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] block = new byte[HASH_BYTES];
      for (int done = 0; done < length; done += HASH_BYTES) {
        if (done > 0) {
          mac.update(block);
        }
        mac.update(info);
        mac.update((byte) (done / HASH_BYTES + 1));
        mac.doFinal(block, 0);
        System.arraycopy(block, 0, out, offset + done, Math.min(HASH_BYTES, length - done));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java's HMAC-SHA-256 does not work", e);
    }
  }

  private static Mac mac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
    }
  }
}
