// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.VectorSha512.BLOCK_WORDS;
import static org.penregister.oprf.VectorSha512.LANES;
import static org.penregister.oprf.VectorSha512.STATE_WORDS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * {@code expand_message_xmd} with SHA-512 to 64 bytes, RFC 9380 section 5.3.1 (rfc9380), of as many
 * messages side by side as there are lanes: b_0 = H(zeros | message | 0, 64, 0 | tag'), then b_1 =
 * H(b_0 | 1 | tag'), where tag' is the tag and its length. The block of zeros is taken in once and
 * for all. Time depends on the lengths of messages, not on their content.
 */
final class VectorExpansion {
  private static final int BLOCK_BYTES = 128;
  private static final int OUTPUT_BYTES = 64;

  /** What ends a message: a byte 0x80 and the length in 16. */
  private static final int LEAST_PADDING = 17;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long[] AFTER_ZEROS = afterZeros();

  private final byte[] suffix;
  private final long[] second;
  private final long[] state = new long[STATE_WORDS * LANES];
  private final long[] block = new long[BLOCK_WORDS * LANES];

  /**
   * @param tag at most 255 bytes
   */
  VectorExpansion(byte[] tag) {
    byte[] tagPrime = Arrays.copyOf(tag, tag.length + 1);
    tagPrime[tag.length] = (byte) tag.length;
    this.suffix = new byte[3 + tagPrime.length];
    suffix[1] = OUTPUT_BYTES;
    System.arraycopy(tagPrime, 0, suffix, 3, tagPrime.length);
    byte[] rest = new byte[OUTPUT_BYTES + 1 + tagPrime.length];
    rest[OUTPUT_BYTES] = 1;
    System.arraycopy(tagPrime, 0, rest, OUTPUT_BYTES + 1, tagPrime.length);
    byte[] padded = padded(0, rest);
    this.second = new long[padded.length / 8];
    Arrays.setAll(second, i -> (long) WORD.get(padded, 8 * i));
  }

  /** Whether {@link #expand} takes the messages from {@code from} on: all as many blocks. */
  boolean fits(List<byte[]> messages, int from) {
    if (messages.size() - from < LANES) {
      return false;
    }
    int blocks = blocks(messages.get(from).length + suffix.length);
    for (int lane = 1; lane < LANES; lane++) {
      if (blocks(messages.get(from + lane).length + suffix.length) != blocks) {
        return false;
      }
    }
    return true;
  }

  /** Writes the 64 bytes of each of the next messages, one after the other. */
  void expand(List<byte[]> messages, int from, byte[] out, int offset) {
    byte[][] padded = new byte[LANES][];
    for (int lane = 0; lane < LANES; lane++) {
      padded[lane] = padded(BLOCK_BYTES, messages.get(from + lane), suffix);
    }
    broadcast(AFTER_ZEROS, state);
    for (int at = 0; at < padded[0].length; at += BLOCK_BYTES) {
      for (int word = 0; word < BLOCK_WORDS; word++) {
        for (int lane = 0; lane < LANES; lane++) {
          block[word * LANES + lane] = (long) WORD.get(padded[lane], at + 8 * word);
        }
      }
      VectorSha512.compress(state, block);
    }
    chain();
    for (int word = 0; word < STATE_WORDS; word++) {
      for (int lane = 0; lane < LANES; lane++) {
        int at = offset + lane * OUTPUT_BYTES + 8 * word;
        WORD.set(out, at, state[word * LANES + lane]);
      }
    }
  }

  /** From b_0 to b_1: what follows b_0 is the same for all messages. */
  private void chain() {
    for (int at = 0; at < second.length; at += BLOCK_WORDS) {
      int first = 0;
      if (at == 0) {
        System.arraycopy(state, 0, block, 0, state.length);
        broadcast(VectorSha512.INITIAL, state);
        first = STATE_WORDS;
      }
      for (int word = first; word < BLOCK_WORDS; word++) {
        Arrays.fill(block, word * LANES, (word + 1) * LANES, second[at + word]);
      }
      VectorSha512.compress(state, block);
    }
  }

  private static void broadcast(long[] words, long[] rows) {
    for (int word = 0; word < STATE_WORDS; word++) {
      Arrays.fill(rows, word * LANES, (word + 1) * LANES, words[word]);
    }
  }

  private static int blocks(int length) {
    return (length + LEAST_PADDING + BLOCK_BYTES - 1) / BLOCK_BYTES;
  }

  /** The parts and SHA-512's padding, where {@code before} bytes were hashed already. */
  private static byte[] padded(int before, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] padded = new byte[blocks(length) * BLOCK_BYTES];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, padded, at, part.length);
      at += part.length;
    }
    padded[at] = (byte) 0x80;
    WORD.set(padded, padded.length - 8, 8L * (before + length));
    return padded;
  }

  private static long[] afterZeros() {
    long[] rows = new long[STATE_WORDS * LANES];
    broadcast(VectorSha512.INITIAL, rows);
    VectorSha512.compress(rows, new long[BLOCK_WORDS * LANES]);
    long[] words = new long[STATE_WORDS];
    Arrays.setAll(words, word -> rows[word * LANES]);
    return words;
  }
}
