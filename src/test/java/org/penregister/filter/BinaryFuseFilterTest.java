// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

final class BinaryFuseFilterTest {
  /** Apart from {@link #tags}' stream, so that with 64 bits the two never meet. */
  private static final long ABSENT_SEED = 1_000_003;

  /** Of the bytes that tags(4, 1000) gave at 16 bits and seed 8 when the format was fixed. */
  private static final int GOLDEN_HASH = 563826825;

  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 11, 100, 1000, (1 << 14) - 3, 100_000};

  @ParameterizedTest
  @CsvSource({"8, 3", "16, 3", "32, 3", "8, 4", "16, 4", "32, 4"})
  void everyMemberIsContained(int bits, int arity) {
    for (int size : SIZES) {
      for (long seed = 0; seed < (size > 1000 ? 2 : 20); seed++) {
        long[] tags = tags(seed + 1, size);
        BinaryFuseFilter filter = BinaryFuseFilter.build(tags, bits, arity, seed);
        assertEquals(size, filter.tagCount());
        for (long tag : tags) {
          assertTrue(filter.contains(tag), "size " + size + ", seed " + seed);
        }
      }
    }
  }

  @Test
  void structuredTagsAreContainedToo() {
    long[] tags = new long[20_000];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = (long) (i / 2) << (i % 2 == 0 ? 0 : 40) | (i % 2 == 0 ? 0 : 1L << 63);
    }
    BinaryFuseFilter filter = BinaryFuseFilter.build(tags, 32, 0);
    assertTrue(Arrays.stream(tags).allMatch(filter::contains));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void noStrangerPassesWithThirtyTwoBits(int arity) {
    // 10^6 strangers at 2^-32: 2.3e-4 expected, so at most that is the chance that this seed fails.
    BinaryFuseFilter filter = BinaryFuseFilter.build(tags(1, 100_000), 32, arity, 5);
    assertEquals(0, passing(filter, 1_000_000));
    assertEquals(0x1p-32, filter.falsePositiveRate());
  }

  @ParameterizedTest
  @CsvSource({"8, 3, 100000", "8, 4, 100000", "8, 3, 11", "16, 3, 100000", "16, 4, 1000"})
  void strangersPassAtTheStatedRate(int bits, int arity, int size) {
    // Binomial(4e6, 2^-bits) strays by 5 sigma with probability under 1e-5 (the 16-bit mean is 61).
    int trials = 4_000_000;
    BinaryFuseFilter filter = BinaryFuseFilter.build(tags(2, size), bits, arity, 6);
    double rate = filter.falsePositiveRate();
    assertEquals(StrictMath.pow(2, -bits), rate);
    assertEquals(trials * rate, passing(filter, trials), 5 * Math.sqrt(trials * rate * (1 - rate)));
  }

  @Test
  void theFilterOfNoTagsContainsNothing() {
    BinaryFuseFilter filter = BinaryFuseFilter.build(new long[0], 8, 0);
    assertEquals(0, passing(filter, 10_000));
    assertFalse(filter.contains(0));
    assertEquals(0, filter.falsePositiveRate());
  }

  @ParameterizedTest
  @CsvSource({"3, 1000000, 1.125, 1.14", "4, 1000000, 1.075, 1.10", "3, 100000, 1.16, 1.19"})
  void sizeIsThePapers(int arity, int size, double least, double most) {
    long[] tags = tags(3, size);
    for (int bits : new int[] {8, 32}) {
      BinaryFuseFilter filter = BinaryFuseFilter.build(tags, bits, arity, 7);
      double expansion = filter.sizeInBytes() * 8.0 / bits / size;
      assertTrue(expansion >= least && expansion <= most, "expansion " + expansion);
      assertEquals(filter.sizeInBytes(), filter.encode().length);
    }
  }

  @Test
  void oneSeedGivesTheSameBytesWhateverTheOrder() {
    long[] tags = tags(4, 1000);
    byte[] bytes = BinaryFuseFilter.build(tags, 16, 8).encode();
    long[] reversed = new long[tags.length];
    Arrays.setAll(reversed, i -> tags[tags.length - 1 - i]);
    assertArrayEquals(bytes, BinaryFuseFilter.build(reversed, 16, 8).encode());
    assertFalse(Arrays.equals(bytes, BinaryFuseFilter.build(tags, 16, 9).encode()));
    // Fixed for good: another Java, machine or release must still read and write these bytes.
    assertEquals(GOLDEN_HASH, Arrays.hashCode(bytes));
  }

  @Test
  void duplicatesAreRefusedWithTheirCount() {
    long[] tags = tags(5, 1000);
    tags[999] = tags[0];
    tags[998] = tags[0];
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> BinaryFuseFilter.build(tags, 8, 0));
    assertEquals("tags holds 2 duplicates, must be distinct", refused.getMessage());
  }

  @Test
  void widthsAndAritiesOutsideTheFormatAreRefused() {
    long[] tags = tags(6, 10);
    for (int bits : new int[] {0, 7, 24, 64, -8}) {
      assertThrows(IllegalArgumentException.class, () -> BinaryFuseFilter.build(tags, bits, 0));
    }
    for (int arity : new int[] {2, 5}) {
      assertThrows(IllegalArgumentException.class, () -> BinaryFuseFilter.build(tags, 8, arity, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 3", "16, 4", "32, 3"})
  void decodingGivesBackTheFilterAtAnyOffset(int bits, int arity) throws ProtocolException {
    for (int size : SIZES) {
      long[] tags = tags(7, size);
      byte[] bytes = BinaryFuseFilter.build(tags, bits, arity, 1).encode();
      byte[] message = new byte[bytes.length + 9];
      System.arraycopy(bytes, 0, message, 5, bytes.length);
      BinaryFuseFilter read = BinaryFuseFilter.decode(message, 5, bytes.length);
      assertArrayEquals(bytes, read.encode());
      assertTrue(Arrays.stream(tags).allMatch(read::contains));
    }
  }

  @Test
  void truncatedAndExtendedFiltersAreRefused() {
    byte[] bytes = BinaryFuseFilter.build(tags(8, 11), 32, 1).encode();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertRefused(longer, longer.length);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(bytes, length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2", "0, 0", "1, 2", "1, 4", "1, 5", "2, 0", "2, 1", "2, 2", "2, 3", "2, -1", "3, 0",
    "3, 31", "3, -1", "4, 0", "4, 127", "7, -1", "7, 64", "11, -1", "11, 127", "9, 1", "12, 1"
  })
  void corruptedHeadersAreRefused(int position, byte value) {
    byte[] bytes = BinaryFuseFilter.build(tags(9, 100), 32, 1).encode();
    bytes[position] = value;
    assertRefused(bytes, bytes.length);
  }

  @Test
  void randomBytesNeverFailOtherwiseThanRefused() {
    SeededRandom random = new SeededRandom(10);
    byte[] whole = BinaryFuseFilter.build(tags(11, 30), 8, 1).encode();
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(24)] = (byte) random.nextInt(256);
      }
      try {
        BinaryFuseFilter.decode(bytes, 0, bytes.length).contains(random.nextLong());
      } catch (ProtocolException refused) {
        assertTrue(refused.toString().contains("filter: "));
      }
    }
  }

  @Test
  void slotsOfAKeyAreDistinctAndInsideForEverySize() {
    SeededRandom random = new SeededRandom(12);
    for (int arity = 3; arity <= 4; arity++) {
      for (int size = 0; size < 3000; size += 1 + size / 50) {
        FuseLayout layout = FuseLayout.of(arity, size);
        assertTrue(layout.slots() >= size);
        long[] hashes = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong()};
        for (long hash : hashes) {
          long[] slots = new long[arity];
          for (int index = 0; index < arity; index++) {
            slots[index] = layout.slot(hash, index);
            assertTrue(slots[index] >= 0 && slots[index] < layout.slots());
          }
          assertEquals(arity, Arrays.stream(slots).distinct().count());
        }
      }
    }
  }

  @Test
  void theLargestLayoutsFitAnArray() {
    for (int arity = 3; arity <= 4; arity++) {
      assertTrue(FuseLayout.of(arity, FuseLayout.MAX_KEYS).slots() > FuseLayout.MAX_KEYS);
    }
    assertThrows(IllegalArgumentException.class, () -> FuseLayout.of(3, FuseLayout.MAX_KEYS + 1));
  }

  private static void assertRefused(byte[] bytes, int length) {
    ProtocolException refused =
        assertThrows(ProtocolException.class, () -> BinaryFuseFilter.decode(bytes, 0, length));
    assertTrue(refused.toString().contains("filter: "));
  }

  private static int passing(BinaryFuseFilter filter, int trials) {
    SeededRandom random = new SeededRandom(ABSENT_SEED);
    int passing = 0;
    for (int i = 0; i < trials; i++) {
      if (filter.contains(random.nextLong())) {
        passing++;
      }
    }
    return passing;
  }

  private static long[] tags(long seed, int count) {
    SeededRandom random = new SeededRandom(SeededRandom.derive(seed));
    long[] tags = new long[count];
    Arrays.setAll(tags, i -> random.nextLong());
    return tags;
  }
}
