// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;

/**
 * Draws a lookup's decoys as indices of the pool. The client and the observation model share it, so
 * that both make the same draws from the same choices.
 */
final class DecoyDraw {
  private static final int KEY_BYTES = 16;

  private final DecoyScheme.Parameters parameters;
  private final int pool;
  private final Popularity popularity;
  private final KeyParameter stickyKey;

  /**
   * @param pool handles to choose from
   * @param choices gives the client's key for sticky decoys
   */
  DecoyDraw(
      DecoyScheme.Parameters parameters, int pool, Popularity popularity, RandomGenerator choices) {
    this.parameters = parameters;
    this.pool = pool;
    this.popularity = popularity;
    this.stickyKey = drawKey(choices);
  }

  private DecoyDraw(DecoyDraw before, int pool, Popularity popularity) {
    this.parameters = before.parameters;
    this.pool = pool;
    this.popularity = popularity;
    this.stickyKey = before.stickyKey;
  }

  /** The same client's draws over another pool. */
  DecoyDraw over(int otherPool, Popularity otherPopularity) {
    return new DecoyDraw(this, otherPool, otherPopularity);
  }

  private static KeyParameter drawKey(RandomGenerator choices) {
    byte[] key = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      key[i] = (byte) (choices.nextLong() >>> 56);
    }
    return new KeyParameter(key);
  }

  /**
   * The decoys of one handle.
   *
   * @param target the true handle's index in the pool, or -1 where the pool lacks it
   * @param handle its canonical bytes
   * @return pool indices, fewer than k only where the pool has no more
   */
  int[] draw(int target, byte[] handle, RandomGenerator choices) {
    return switch (parameters.choice()) {
      case UNIFORM -> distinct(target, choices);
      case STICKY -> distinct(target, new SeededRandom(sticky(handle)));
      case POPULAR -> popular(choices);
    };
  }

  private int[] popular(RandomGenerator choices) {
    int[] drawn = new int[pool == 0 ? 0 : parameters.k()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = popularity.draw(choices);
    }
    return drawn;
  }

  private int[] distinct(int target, RandomGenerator choices) {
    int others = target >= 0 ? pool - 1 : pool;
    int[] drawn = new int[Math.min(parameters.k(), others)];
    for (int count = 0; count < drawn.length; ) {
      int candidate = choices.nextInt(pool);
      if (candidate != target && !contains(drawn, count, candidate)) {
        drawn[count++] = candidate;
      }
    }
    return drawn;
  }

  private static boolean contains(int[] drawn, int count, int candidate) {
    for (int i = 0; i < count; i++) {
      if (drawn[i] == candidate) {
        return true;
      }
    }
    return false;
  }

  private long sticky(byte[] handle) {
    SipHash prf = new SipHash();
    prf.init(stickyKey);
    prf.update(handle, 0, handle.length);
    return prf.doFinal();
  }
}
