// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.RecordKey;

/**
 * The first bits of a handle's tag, as its holder's function gives them. Whoever has the server's
 * key has that function; the bits are the same for the same handle as long as the key is.
 */
final class TagPrefix implements TargetEncoding {
  private final int bits;
  private final TagFunction tags;
  private final List<TagPrefix> epochs;

  /**
   * @param epochs the prefixes of each epoch's key, of which the last are these; empty where one
   *     key serves all
   */
  private TagPrefix(int bits, TagFunction tags, List<TagPrefix> epochs) {
    this.bits = bits;
    this.tags = tags;
    this.epochs = epochs;
  }

  /** From a handle to its tag; for many threads. */
  @FunctionalInterface
  private interface TagFunction {
    long tag(byte[] handle);
  }

  /**
   * Under a server's keys.
   *
   * @param keys by epoch, at least one
   */
  static TagPrefix of(List<PsiKey> keys, int bits) {
    List<TagPrefix> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < keys.size(); epoch++) {
      PsiKey key = keys.get(epoch);
      epochs.add(
          epoch > 0 && keys.get(epoch - 1) == key
              ? epochs.get(epoch - 1)
              : new TagPrefix(bits, handle -> tag(key, handle), List.of()));
    }
    return new TagPrefix(bits, epochs.get(epochs.size() - 1).tags, List.copyOf(epochs));
  }

  private static long tag(PsiKey key, byte[] handle) {
    return new RecordKey(key.evaluateAll(List.of(handle))[0], PsiSetup.PURPOSE).tag();
  }

  /**
   * For simulations, in which no cryptography runs: a hash under a seed stands in for the oblivious
   * PRF under its key. Its prefixes are as evenly spread and no others are equal.
   */
  static TagPrefix simulated(long seed, int bits) {
    return new TagPrefix(bits, handle -> hash(seed, handle), List.of());
  }

  private static long hash(long seed, byte[] handle) {
    ByteBuffer in = ByteBuffer.wrap(handle);
    long hash = SeededRandom.derive(seed, handle.length, 0);
    while (in.remaining() >= Long.BYTES) {
      hash = SeededRandom.derive(hash, in.getLong(), 1);
    }
    long last = 0;
    while (in.hasRemaining()) {
      last = last << 8 | (in.get() & 0xFF);
    }
    return SeededRandom.derive(hash, last, 2);
  }

  @Override
  public ObservationType type() {
    return ObservationType.PREFIXES;
  }

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public long encode(byte[] handle) {
    return of(tags.tag(handle), bits);
  }

  @Override
  public TagPrefix forEpoch(int epoch) {
    return epochs.isEmpty() ? this : epochs.get(Math.max(0, Math.min(epoch, epochs.size() - 1)));
  }

  /** The prefix of a tag. */
  static int of(long tag, int bits) {
    return (int) (tag >>> (Long.SIZE - bits));
  }

  @Override
  public boolean keyed() {
    return true;
  }

  @Override
  public TagPrefix fork() {
    return this;
  }
}
