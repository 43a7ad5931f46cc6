// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

/**
 * A binary fuse filter over 64-bit tags (graf2022binary): says of every member that it is one, and
 * of a stranger, with probability 2^-w, that it is one too. Immutable.
 *
 * <p>A tag's w-bit fingerprint is the XOR of its 3 (or 4) slots. Size: about 9w/8 bits a tag for
 * arity 3 and 1.075w for arity 4 from a million tags on, more below (1.18w and 1.14w at 10^5).
 *
 * <p><b>What it does not hide.</b> Its holder can test any tag, offline, and so learns the members
 * among the tags it can compute. Tags have to be outputs of a keyed function.
 *
 * <p><b>Chosen tags.</b> The seed is public and positions are not keyed: somebody who chooses many
 * tags can make {@link #build} slow or fail. Not so for tags out of a pseudorandom function.
 *
 * <p><b>Deviations from the paper:</b> tags are not sorted by segment before peeling, which changes
 * the speed of construction and nothing else; the fingerprint is mixed once more, since at w = 32
 * the plain fold of the hash shares bits with the positions; fingerprints may be 8, 16 or 32 bits.
 */
public final class BinaryFuseFilter {
  /** The default fingerprint width: a stranger passes once in four thousand million. */
  public static final int DEFAULT_FINGERPRINT_BITS = 32;

  private static final int DEFAULT_ARITY = 3;
  private static final int MAX_ATTEMPTS = 100;

  /**
   * Bytes: version, arity, fingerprint bytes, log2 segment length; ints: segments, tags, 0; seed.
   */
  private static final int HEADER_BYTES = 24;

  private static final byte VERSION = 1;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FuseLayout layout;
  private final int fingerprintBytes;
  private final int tagCount;
  private final long seed;
  private final byte[] slots;

  private BinaryFuseFilter(
      FuseLayout layout, int fingerprintBytes, int tagCount, long seed, byte[] slots) {
    this.layout = layout;
    this.fingerprintBytes = fingerprintBytes;
    this.tagCount = tagCount;
    this.seed = seed;
    this.slots = slots;
  }

  /** {@link #build(long[], int, int, long)} with arity 3. */
  public static BinaryFuseFilter build(long[] tags, int fingerprintBits, long seed) {
    return build(tags, fingerprintBits, DEFAULT_ARITY, seed);
  }

  /**
   * The filter over {@code tags}; the same set of tags and the same seed give the same bytes.
   *
   * @param tags distinct
   * @param fingerprintBits 8, 16 or 32
   * @param arity 3, or 4 for a smaller filter and one more memory access
   * @param seed where the search for a seed that works starts
   * @throws IllegalArgumentException if tags repeat: such a set can never be built
   */
  public static BinaryFuseFilter build(long[] tags, int fingerprintBits, int arity, long seed) {
    if (fingerprintBits != 8 && fingerprintBits != 16 && fingerprintBits != 32) {
      throw new IllegalArgumentException(
          "fingerprintBits is " + fingerprintBits + ", must be 8, 16 or 32");
    }
    checkDistinct("tags", tags);
    FuseLayout layout = FuseLayout.of(arity, tags.length);
    int width = fingerprintBits / 8;
    if ((long) layout.slots() * width > FuseLayout.MAX_SLOTS) {
      throw new IllegalArgumentException(
          "tags is " + tags.length + " long, too many for one array of " + width + "-byte slots");
    }
    FusePeeling peeling = new FusePeeling(layout, tags.length);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long attempted = SeededRandom.derive(seed, attempt);
      if (peeling.attempt(tags, attempted)) {
        byte[] slots = new byte[layout.slots() * width];
        BinaryFuseFilter filter =
            new BinaryFuseFilter(layout, width, tags.length, attempted, slots);
        filter.assign(peeling);
        return filter;
      }
    }
    throw new IllegalStateException(
        MAX_ATTEMPTS + " seeds failed for " + tags.length + " tags: they are not random");
  }

  /** Whether {@code tag} is a member; wrongly yes with {@link #falsePositiveRate()}. */
  public boolean contains(long tag) {
    if (tagCount == 0) {
      return false;
    }
    long hash = hash(tag, seed);
    int bits = fingerprint(hash);
    for (int index = 0; index < layout.arity(); index++) {
      bits ^= read(layout.slot(hash, index));
    }
    return bits == 0;
  }

  /** How many tags it was built from. */
  public int tagCount() {
    return tagCount;
  }

  /** Length of {@link #encode}, in bytes: what a client downloads. */
  public long sizeInBytes() {
    return HEADER_BYTES + (long) slots.length;
  }

  /** {@link #sizeInBytes} of a filter of arity 3 over so many tags. */
  public static long encodedBytes(int tags, int fingerprintBits) {
    return HEADER_BYTES + (long) FuseLayout.of(DEFAULT_ARITY, tags).slots() * fingerprintBits / 8;
  }

  /** Probability that a tag drawn at random passes: 2^-w, or 0 for the filter of no tags. */
  public double falsePositiveRate() {
    return tagCount == 0 ? 0 : StrictMath.pow(2, -8.0 * fingerprintBytes);
  }

  /** The filter as bytes, little-endian; equal filters give equal bytes. */
  public byte[] encode() {
    byte[] bytes = new byte[HEADER_BYTES + slots.length];
    bytes[0] = VERSION;
    bytes[1] = (byte) layout.arity();
    bytes[2] = (byte) fingerprintBytes;
    bytes[3] = (byte) layout.logSegmentLength();
    INT.set(bytes, 4, layout.segmentCount());
    INT.set(bytes, 8, tagCount);
    LONG.set(bytes, 16, seed);
    System.arraycopy(slots, 0, bytes, HEADER_BYTES, slots.length);
    return bytes;
  }

  /**
   * Reads what {@link #encode} wrote from {@code length} bytes at {@code offset}. Allocates no more
   * than {@code length} bytes whatever the header claims.
   *
   * @throws ProtocolException if the header is not one that {@link #encode} writes, or the length
   *     is not the one that it implies
   */
  public static BinaryFuseFilter decode(byte[] bytes, int offset, int length)
      throws ProtocolException {
    if (offset < 0 || length < 0 || offset > bytes.length - length) {
      throw new IllegalArgumentException(
          "offset " + offset + " and length " + length + " leave an array of " + bytes.length);
    }
    if (length < HEADER_BYTES) {
      throw new ProtocolException("filter: " + length + " bytes, must be at least " + HEADER_BYTES);
    }
    check("version", bytes[offset], bytes[offset] == VERSION);
    int width = bytes[offset + 2];
    check("fingerprint bytes", width, width == 1 || width == 2 || width == 4);
    int tagCount = (int) INT.get(bytes, offset + 8);
    check(
        "tag count", tagCount, tagCount >= 0 && tagCount <= Math.min(length, FuseLayout.MAX_KEYS));
    FuseLayout layout = decodeLayout(bytes, offset, tagCount);
    long expected = HEADER_BYTES + (long) layout.slots() * width;
    if (length != expected) {
      throw new ProtocolException("filter: " + length + " bytes, must be " + expected);
    }
    long seed = (long) LONG.get(bytes, offset + 16);
    byte[] slots = Arrays.copyOfRange(bytes, offset + HEADER_BYTES, offset + length);
    return new BinaryFuseFilter(layout, width, tagCount, seed, slots);
  }

  /** The layout that the tag count implies, which the header has to repeat. */
  private static FuseLayout decodeLayout(byte[] bytes, int offset, int tagCount)
      throws ProtocolException {
    int arity = bytes[offset + 1];
    check("arity", arity, arity == 3 || arity == 4);
    FuseLayout layout = FuseLayout.of(arity, tagCount);
    int log = bytes[offset + 3];
    check("log2 of segment length", log, log == layout.logSegmentLength());
    int segments = (int) INT.get(bytes, offset + 4);
    check("segment count", segments, segments == layout.segmentCount());
    int reserved = (int) INT.get(bytes, offset + 12);
    check("reserved field", reserved, reserved == 0);
    return layout;
  }

  /** murmur64 finalizer of tag + seed: one to one in the tag, so distinct tags never collide. */
  static long hash(long tag, long seed) {
    long h = tag + seed;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  private void assign(FusePeeling peeling) {
    for (int position = tagCount - 1; position >= 0; position--) {
      long hash = peeling.hash(position);
      int own = layout.slot(hash, peeling.ownIndex(position));
      int bits = fingerprint(hash);
      for (int index = 0; index < layout.arity(); index++) {
        // The own slot is still zero here.
        bits ^= read(layout.slot(hash, index));
      }
      write(own, bits);
    }
  }

  private int fingerprint(long hash) {
    long mixed = hash * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> (64 - 8 * fingerprintBytes));
  }

  private int read(int slot) {
    return switch (fingerprintBytes) {
      case 1 -> slots[slot] & 0xFF;
      case 2 -> (slots[2 * slot] & 0xFF) | (slots[2 * slot + 1] & 0xFF) << 8;
      default -> (int) INT.get(slots, 4 * slot);
    };
  }

  private void write(int slot, int bits) {
    switch (fingerprintBytes) {
      case 1 -> slots[slot] = (byte) bits;
      case 2 -> {
        slots[2 * slot] = (byte) bits;
        slots[2 * slot + 1] = (byte) (bits >>> 8);
      }
      default -> INT.set(slots, 4 * slot, bits);
    }
  }

  /** Refuses an array, called {@code name}, in which something is twice. */
  static void checkDistinct(String name, long[] tags) {
    long[] sorted = tags.clone();
    Arrays.sort(sorted);
    int duplicates = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        duplicates++;
      }
    }
    if (duplicates > 0) {
      throw new IllegalArgumentException(
          name + " holds " + duplicates + " duplicates, must be distinct");
    }
  }

  private static void check(String field, int value, boolean right) throws ProtocolException {
    if (!right) {
      throw new ProtocolException("filter: " + field + " is " + value);
    }
  }
}
