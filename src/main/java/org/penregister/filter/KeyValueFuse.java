// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

/**
 * Values of one length, looked up by 64-bit keys, in the layout of a binary fuse filter
 * (graf2022binary): a key's value is the XOR of its 3 or 4 slots. Immutable, and read in place from
 * a buffer, which may be a mapped file larger than the heap.
 *
 * <p>Size: about 1.125 values a key for arity 3 and 1.075 for arity 4 from a million keys on, more
 * below (1.18 and 1.12 at 10^5). Keys are not stored. A key that was not among those it was built
 * from gets some bytes too, which say nothing: values have to show by themselves whether they are
 * right, as an authenticated ciphertext does.
 *
 * <p><b>What it hides.</b> Slots that no key needs hold random bytes, so that where values look
 * random and keys are outputs of a keyed function, all slots do: its holder learns the number of
 * keys and, of a key that it can compute, the value.
 *
 * <p><b>Chosen keys.</b> The seed is public: somebody who chooses many keys can make building slow
 * or fail. Not so for keys out of a pseudorandom function.
 */
public final class KeyValueFuse {
  private static final int MAX_ATTEMPTS = 100;
  private static final int KEYS_A_BATCH = 1024;

  /** Bytes: version, arity, log2 segment length, 0; ints: segments, keys, value bytes; seed. */
  private static final int HEADER_BYTES = 24;

  private static final byte VERSION = 1;

  private final FuseLayout layout;
  private final int keyCount;
  private final int valueBytes;
  private final long seed;
  private final ByteBuffer bytes;

  /**
   * @param bytes header and slots, from 0 to the limit; not to be written to any more
   */
  private KeyValueFuse(
      FuseLayout layout, int keyCount, int valueBytes, long seed, ByteBuffer bytes) {
    this.layout = layout;
    this.keyCount = keyCount;
    this.valueBytes = valueBytes;
    this.seed = seed;
    this.bytes = bytes;
  }

  /** Where values come from while a structure is built. */
  @FunctionalInterface
  public interface Values {
    /**
     * Writes the values of the keys numbered {@code from} to {@code to}, exclusive, one after the
     * other to the start of {@code out}. Called once for every key, by many threads at a time.
     */
    void write(int from, int to, byte[] out);
  }

  /** {@link #build(long[], int, int, long, Values, Consumer, ByteBuffer)} in an array. */
  public static KeyValueFuse build(
      long[] keys, int valueBytes, int arity, long seed, Values values, Consumer<byte[]> empty) {
    int length = Math.toIntExact(checkedBytes(keys.length, valueBytes, arity));
    return build(keys, valueBytes, arity, seed, values, empty, ByteBuffer.allocate(length));
  }

  /**
   * Builds a structure in {@code out}, from its position on, which is moved past it; needs some 40
   * bytes a key besides. The same set of keys with the same values, seed and filling give the same
   * bytes, whatever the order of the keys and the number of threads.
   *
   * @param keys distinct
   * @param valueBytes length of every value, 1 or more
   * @param arity 3, or 4 for a smaller structure and one more memory access
   * @param seed where the search for a seed that works starts; becomes public
   * @param empty fills an array with random bytes, for the slots without a value: secure ones where
   *     values are ciphertexts
   * @throws IllegalArgumentException if keys repeat: such a set can never be built
   */
  public static KeyValueFuse build(
      long[] keys,
      int valueBytes,
      int arity,
      long seed,
      Values values,
      Consumer<byte[]> empty,
      ByteBuffer out) {
    int length = Math.toIntExact(checkedBytes(keys.length, valueBytes, arity));
    BinaryFuseFilter.checkDistinct("keys", keys);
    FuseLayout layout = FuseLayout.of(arity, keys.length);
    FusePeeling peeling = new FusePeeling(layout, keys.length, true);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long attempted = SeededRandom.derive(seed, attempt);
      if (peeling.attempt(keys, attempted)) {
        ByteBuffer bytes = out.slice(out.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        KeyValueFuse fuse = new KeyValueFuse(layout, keys.length, valueBytes, attempted, bytes);
        fuse.writeHeader();
        int[] own = peeling.ownSlots();
        fuse.fillEmpty(own, empty);
        fuse.placeValues(own, values);
        fuse.xorOthers(peeling);
        out.position(out.position() + length);
        return fuse;
      }
    }
    throw new IllegalStateException(
        MAX_ATTEMPTS + " seeds failed for " + keys.length + " keys: they are not random");
  }

  /** How many keys it was built from. */
  public int keyCount() {
    return keyCount;
  }

  /** Length of every value. */
  public int valueBytes() {
    return valueBytes;
  }

  /** Length of {@link #encoded}. */
  public long sizeInBytes() {
    return bytes.limit();
  }

  /** {@link #sizeInBytes} of a structure over so many keys. */
  public static long encodedBytes(int keys, int valueBytes, int arity) {
    return HEADER_BYTES + (long) FuseLayout.of(arity, keys).slots() * valueBytes;
  }

  /** The value of {@code key}; some bytes or other where it was not among the keys. */
  public byte[] get(long key) {
    byte[] value = new byte[valueBytes];
    byte[] slot = new byte[valueBytes];
    long hash = BinaryFuseFilter.hash(key, seed);
    for (int index = 0; index < layout.arity(); index++) {
      bytes.get(offset(layout.slot(hash, index)), slot);
      for (int i = 0; i < valueBytes; i++) {
        value[i] ^= slot[i];
      }
    }
    return value;
  }

  /** The structure as bytes, from position 0 to the limit, not copied; read-only. */
  public ByteBuffer encoded() {
    return bytes.asReadOnlyBuffer();
  }

  /**
   * Reads the whole of {@code encoded}, from its position to its limit, in place: nothing is
   * copied, whatever the header claims.
   *
   * @throws ProtocolException if the header is not one that {@link #build} writes, or the length is
   *     not the one that it implies
   */
  public static KeyValueFuse decode(ByteBuffer encoded) throws ProtocolException {
    ByteBuffer bytes = encoded.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.limit();
    if (length < HEADER_BYTES) {
      throw new ProtocolException(
          "key-value fuse: " + length + " bytes, must be at least " + HEADER_BYTES);
    }
    check("version", bytes.get(0), bytes.get(0) == VERSION);
    int arity = bytes.get(1);
    check("arity", arity, arity == 3 || arity == 4);
    check("reserved field", bytes.get(3), bytes.get(3) == 0);
    int keys = bytes.getInt(8);
    check("key count", keys, keys >= 0 && keys <= Math.min(length, FuseLayout.MAX_KEYS));
    int valueBytes = bytes.getInt(12);
    check("value bytes", valueBytes, valueBytes > 0);
    FuseLayout layout = FuseLayout.of(arity, keys);
    check("log2 of segment length", bytes.get(2), bytes.get(2) == layout.logSegmentLength());
    int segments = bytes.getInt(4);
    check("segment count", segments, segments == layout.segmentCount());
    long expected = HEADER_BYTES + (long) layout.slots() * valueBytes;
    if (length != expected) {
      throw new ProtocolException("key-value fuse: " + length + " bytes, must be " + expected);
    }
    return new KeyValueFuse(layout, keys, valueBytes, bytes.getLong(16), bytes);
  }

  private void writeHeader() {
    bytes.put(0, VERSION);
    bytes.put(1, (byte) layout.arity());
    bytes.put(2, (byte) layout.logSegmentLength());
    bytes.put(3, (byte) 0);
    bytes.putInt(4, layout.segmentCount());
    bytes.putInt(8, keyCount);
    bytes.putInt(12, valueBytes);
    bytes.putLong(16, seed);
  }

  private void fillEmpty(int[] own, Consumer<byte[]> empty) {
    BitSet used = new BitSet(layout.slots());
    for (int slot : own) {
      used.set(slot);
    }
    byte[] filling = new byte[valueBytes];
    for (int slot = used.nextClearBit(0); slot < layout.slots(); ) {
      empty.accept(filling);
      bytes.put(offset(slot), filling);
      slot = used.nextClearBit(slot + 1);
    }
  }

  /** Each value into its key's own slot, for now. */
  private void placeValues(int[] own, Values values) {
    int batches = (keyCount + KEYS_A_BATCH - 1) / KEYS_A_BATCH;
    IntStream.range(0, batches)
        .parallel()
        .forEach(
            batch -> {
              int from = batch * KEYS_A_BATCH;
              int to = Math.min(from + KEYS_A_BATCH, keyCount);
              byte[] written = new byte[(to - from) * valueBytes];
              values.write(from, to, written);
              for (int key = from; key < to; key++) {
                bytes.put(offset(own[key]), written, (key - from) * valueBytes, valueBytes);
              }
            });
  }

  /** Takes the other slots out of each own slot, in reverse peel order, when they are final. */
  private void xorOthers(FusePeeling peeling) {
    for (int position = keyCount - 1; position >= 0; position--) {
      long hash = peeling.hash(position);
      int ownIndex = peeling.ownIndex(position);
      int own = offset(layout.slot(hash, ownIndex));
      for (int index = 0; index < layout.arity(); index++) {
        if (index != ownIndex) {
          xor(own, offset(layout.slot(hash, index)));
        }
      }
    }
  }

  private void xor(int to, int from) {
    int words = valueBytes & -Long.BYTES;
    for (int i = 0; i < words; i += Long.BYTES) {
      bytes.putLong(to + i, bytes.getLong(to + i) ^ bytes.getLong(from + i));
    }
    for (int i = words; i < valueBytes; i++) {
      bytes.put(to + i, (byte) (bytes.get(to + i) ^ bytes.get(from + i)));
    }
  }

  private int offset(int slot) {
    return HEADER_BYTES + slot * valueBytes;
  }

  private static long checkedBytes(int keys, int valueBytes, int arity) {
    if (valueBytes < 1) {
      throw new IllegalArgumentException("valueBytes is " + valueBytes + ", must be positive");
    }
    long length = encodedBytes(keys, valueBytes, arity);
    if (length > FuseLayout.MAX_SLOTS) {
      throw new IllegalArgumentException(
          "keys is "
              + keys
              + " long: "
              + length
              + " bytes with values of "
              + valueBytes
              + ", must be at most "
              + FuseLayout.MAX_SLOTS);
    }
    return length;
  }

  private static void check(String field, int value, boolean right) throws ProtocolException {
    if (!right) {
      throw new ProtocolException("key-value fuse: " + field + " is " + value);
    }
  }
}
