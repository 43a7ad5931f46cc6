// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;
import org.penregister.log.DecoyBlocks;
import org.penregister.random.SeededRandom;

/**
 * Draws a request's decoys as indices of the pool. The client and the observation model share it,
 * so that both make the same draws from the same choices.
 */
final class DecoyDraw {
  private static final int KEY_BYTES = 16;

  /** Known to everybody: says which block stands in for a handle that is in none. */
  private static final KeyParameter PUBLIC_KEY = new KeyParameter(new byte[KEY_BYTES]);

  private final DecoyScheme.Parameters parameters;
  private final DecoyRules rules;
  private final KeyParameter clientKey;
  private boolean sendsTarget;

  /**
   * @param choices gives the client's key for decoys that stick
   */
  DecoyDraw(DecoyScheme.Parameters parameters, DecoyRules rules, RandomGenerator choices) {
    this(parameters, rules, drawKey(choices));
  }

  private DecoyDraw(DecoyScheme.Parameters parameters, DecoyRules rules, KeyParameter clientKey) {
    this.parameters = parameters;
    this.rules = rules;
    this.clientKey = clientKey;
  }

  /** The same client's draws over another pool. */
  DecoyDraw over(DecoyRules others) {
    return new DecoyDraw(parameters, others, clientKey);
  }

  private static KeyParameter drawKey(RandomGenerator choices) {
    byte[] key = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      key[i] = (byte) (choices.nextLong() >>> 56);
    }
    return new KeyParameter(key);
  }

  /**
   * What is sent for one handle beside it, or without it.
   *
   * @param target the true handle's index in the pool, or -1 where the pool lacks it
   * @param handle its canonical bytes, where {@link DecoyScheme.Choice#readsHandle}
   * @return pool indices, the target's never among them; fewer than wanted only where the pool has
   *     no more, or the target is left out
   */
  int[] draw(int target, byte[] handle, RandomGenerator choices) {
    sendsTarget = true;
    return switch (parameters.choice()) {
      case UNIFORM -> distinct(target, rules.decoys(), choices);
      case STICKY -> distinct(target, rules.decoys(), new SeededRandom(hash(clientKey, handle)));
      case POPULAR -> popular(choices);
      case PRIVATE -> perhapsWithout(target, choices);
      case PARTITION, SMOOTHED, ADAPTIVE -> block(target, handle);
    };
  }

  /** Whether the last draw's target is sent. */
  boolean sendsTarget() {
    return sendsTarget;
  }

  private int[] popular(RandomGenerator choices) {
    int[] drawn = new int[rules.pool() == 0 ? 0 : rules.decoys()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = rules.drawn().draw(choices);
    }
    return drawn;
  }

  private int[] perhapsWithout(int target, RandomGenerator choices) {
    if (rules.pool() == 0 || choices.nextDouble() >= parameters.alpha()) {
      return distinct(target, rules.decoys(), choices);
    }
    int sent = Math.min(rules.decoys() + 1, rules.pool());
    // The target is among K random ones of n with probability K / n.
    sendsTarget = target >= 0 && choices.nextInt(rules.pool()) < sent;
    return distinct(target, sendsTarget ? sent - 1 : sent, choices);
  }

  private int[] distinct(int target, int wanted, RandomGenerator choices) {
    int others = target >= 0 ? rules.pool() - 1 : rules.pool();
    int[] drawn = new int[Math.min(wanted, others)];
    for (int count = 0; count < drawn.length; ) {
      int candidate = choices.nextInt(rules.pool());
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

  /** The rest of a block; a handle that is in none takes the place of some block's last. */
  private int[] block(int target, byte[] handle) {
    DecoyBlocks blocks = rules.blocks();
    if (blocks == null) {
      return new int[0];
    }
    int block =
        target >= 0
            ? blocks.block(target, below(blocks.copies(target), clientKey, handle))
            : below(blocks.count(), PUBLIC_KEY, handle);
    int[] decoys = new int[blocks.size(block) - 1];
    int count = 0;
    for (int place = 0; count < decoys.length; place++) {
      int member = blocks.member(block, place);
      if (member != target) {
        decoys[count++] = member;
      }
    }
    return decoys;
  }

  private static int below(int bound, KeyParameter key, byte[] handle) {
    return bound == 1 ? 0 : new SeededRandom(hash(key, handle)).nextInt(bound);
  }

  private static long hash(KeyParameter key, byte[] handle) {
    SipHash prf = new SipHash();
    prf.init(key);
    prf.update(handle, 0, handle.length);
    return prf.doFinal();
  }
}
