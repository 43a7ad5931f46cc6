// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.penregister.ProtocolException;

/**
 * Public-key sealing to a named party: HPKE base mode (rfc9180), X25519, HKDF-SHA256, AES-128-GCM.
 * Holds public keys of some parties and the secret keys of those that this side is.
 *
 * <h2>Security guarantees</h2>
 *
 * Whoever lacks the recipient's secret key learns the length of a sealed message and nothing else.
 * The sender is not authenticated.
 */
public final class SealingKeys {
  /** What sealing adds to a message: encapsulated key and authentication tag. */
  public static final int OVERHEAD_BYTES = 32 + 16;

  /** Length of a public key. */
  public static final int PUBLIC_KEY_BYTES = 32;

  private static final byte[] INFO = "PenRegister sealing v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_AAD = {};

  private final Map<Party, AsymmetricKeyParameter> publicKeys = new HashMap<>();
  private final Map<Party, AsymmetricCipherKeyPair> secretKeys = new HashMap<>();

  private static HPKE hpke() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM128);
  }

  /** Makes a key pair for {@code party}, replacing an earlier one. */
  public synchronized void generate(Party party, SecureRandom random) {
    AsymmetricCipherKeyPair pair = deriveKeyPair(random);
    publicKeys.put(party, pair.getPublic());
    secretKeys.put(party, pair);
  }

  /**
   * Learns the public key of {@code party}.
   *
   * @param key {@link #PUBLIC_KEY_BYTES} bytes
   */
  public synchronized void learn(Party party, byte[] key) throws ProtocolException {
    if (key.length != PUBLIC_KEY_BYTES) {
      throw new ProtocolException(
          "public key has " + key.length + " bytes, must have " + PUBLIC_KEY_BYTES);
    }
    AsymmetricKeyParameter learnt = hpke().deserializePublicKey(key);
    try {
      // A point of low order agrees on nothing with anybody; found out here and not when sealing.
      var unused = hpke().setupBaseS(learnt, INFO, hpke().deriveKeyPair(new byte[32]));
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new ProtocolException("public key is a point of low order");
    }
    publicKeys.put(party, learnt);
  }

  /** The public key of {@code party}. */
  public synchronized byte[] publicKey(Party party) {
    return hpke().serializePublicKey(publicKeyOf(party));
  }

  /** Whether this side holds the secret key of {@code party}. */
  public synchronized boolean canOpen(Party party) {
    return secretKeys.containsKey(party);
  }

  /** {@code plaintext} sealed to {@code party}: {@link #OVERHEAD_BYTES} longer. */
  public synchronized byte[] seal(Party party, byte[] plaintext, SecureRandom random) {
    HPKE hpke = hpke();
    var context = hpke.setupBaseS(publicKeyOf(party), INFO, deriveKeyPair(random));
    try {
      byte[] ciphertext = context.seal(NO_AAD, plaintext);
      byte[] encapsulation = context.getEncapsulation();
      byte[] sealed = Arrays.copyOf(encapsulation, encapsulation.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, sealed, encapsulation.length, ciphertext.length);
      return sealed;
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * The message inside {@code sealed}.
   *
   * @throws ProtocolException where it is not sealed to {@code party}
   */
  public synchronized byte[] open(Party party, byte[] sealed) throws ProtocolException {
    AsymmetricCipherKeyPair pair = secretKeys.get(party);
    if (pair == null) {
      throw new IllegalArgumentException("no secret key of party " + party.name());
    }
    if (sealed.length < OVERHEAD_BYTES) {
      throw new ProtocolException(
          "sealed message has " + sealed.length + " bytes, must have at least " + OVERHEAD_BYTES);
    }
    try {
      byte[] encapsulation = Arrays.copyOf(sealed, PUBLIC_KEY_BYTES);
      return hpke()
          .setupBaseR(encapsulation, pair, INFO)
          .open(NO_AAD, Arrays.copyOfRange(sealed, PUBLIC_KEY_BYTES, sealed.length));
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      throw new ProtocolException("message is not sealed to " + party.name());
    }
  }

  private AsymmetricKeyParameter publicKeyOf(Party party) {
    AsymmetricKeyParameter key = publicKeys.get(party);
    if (key == null) {
      throw new IllegalArgumentException("no public key of party " + party.name());
    }
    return key;
  }

  private static AsymmetricCipherKeyPair deriveKeyPair(SecureRandom random) {
    byte[] seed = new byte[32];
    random.nextBytes(seed);
    return hpke().deriveKeyPair(seed);
  }
}
