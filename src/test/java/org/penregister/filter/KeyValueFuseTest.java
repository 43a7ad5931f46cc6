// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

final class KeyValueFuseTest {
  private static final int[] SIZES = {0, 1, 2, 3, 7, 11, 100, 1025, (1 << 14) - 3};

  @TempDir private Path directory;

  /** Keys with values that follow from the key alone, so that a wrong one shows. */
  private record Table(long[] keys, int valueBytes) {
    static Table of(long seed, int size, int valueBytes) {
      return new Table(new SeededRandom(seed).longs(size).toArray(), valueBytes);
    }

    byte[] value(long key) {
      byte[] value = new byte[valueBytes];
      new SeededRandom(key).nextBytes(value);
      return value;
    }

    void write(int from, int to, byte[] out) {
      for (int i = from; i < to; i++) {
        System.arraycopy(value(keys[i]), 0, out, (i - from) * valueBytes, valueBytes);
      }
    }

    KeyValueFuse build(int arity, long seed) {
      return KeyValueFuse.build(
          keys, valueBytes, arity, seed, this::write, new SeededRandom(5)::nextBytes);
    }

    void assertIn(KeyValueFuse fuse) {
      for (long key : keys) {
        assertArrayEquals(value(key), fuse.get(key));
      }
    }
  }

  private static byte[] bytes(KeyValueFuse fuse) {
    byte[] bytes = new byte[Math.toIntExact(fuse.sizeInBytes())];
    fuse.encoded().get(bytes);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "3, 7", "3, 8", "3, 145", "4, 1", "4, 16", "4, 145"})
  void everyKeyHasItsValue(int arity, int valueBytes) throws ProtocolException {
    for (int size : SIZES) {
      for (long seed = 0; seed < (size > 1000 ? 1 : 10); seed++) {
        Table table = Table.of(seed + 1, size, valueBytes);
        KeyValueFuse fuse = table.build(arity, seed);
        assertEquals(size, fuse.keyCount());
        assertEquals(valueBytes, fuse.valueBytes());
        assertEquals(KeyValueFuse.encodedBytes(size, valueBytes, arity), fuse.sizeInBytes());
        table.assertIn(fuse);
        table.assertIn(KeyValueFuse.decode(ByteBuffer.wrap(bytes(fuse))));
      }
    }
  }

  @Test
  void structuredKeysHaveTheirValuesToo() {
    long[] keys = new long[20_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) (i / 2) << (i % 2 == 0 ? 0 : 40) | (i % 2 == 0 ? 0 : 1L << 63);
    }
    Table table = new Table(keys, 3);
    table.assertIn(table.build(4, 0));
  }

  @ParameterizedTest
  @CsvSource({"3, 1000000, 1.125, 1.14", "4, 1000000, 1.075, 1.10", "3, 100000, 1.16, 1.19"})
  void sizeIsThePapers(int arity, int size, double least, double most) {
    double expansion = KeyValueFuse.encodedBytes(size, 145, arity) / 145.0 / size;
    assertTrue(expansion >= least && expansion <= most, "expansion " + expansion);
  }

  @Test
  void bytesDoNotDependOnOrderOrThreads() throws Exception {
    Table table = Table.of(4, 5000, 33);
    byte[] bytes = bytes(table.build(4, 8));
    long[] reversed = new long[table.keys.length];
    Arrays.setAll(reversed, i -> table.keys[reversed.length - 1 - i]);
    assertArrayEquals(bytes, bytes(new Table(reversed, 33).build(4, 8)));
    ForkJoinPool one = new ForkJoinPool(1);
    assertArrayEquals(bytes, one.submit(() -> bytes(table.build(4, 8))).get());
    one.shutdown();
    assertFalse(Arrays.equals(bytes, bytes(table.build(4, 9))));
  }

  @Test
  void slotsWithoutAKeyAreFilledFromTheSource() {
    // All-zero values: without filling, every slot would be zero.
    int size = 10_000;
    Table table = Table.of(6, size, 8);
    KeyValueFuse fuse =
        KeyValueFuse.build(
            table.keys,
            8,
            4,
            0,
            (from, to, out) -> Arrays.fill(out, (byte) 0),
            new SeededRandom(5)::nextBytes);
    ByteBuffer slots = fuse.encoded().position(24);
    int zeros = 0;
    int count = slots.remaining() / 8;
    while (slots.hasRemaining()) {
      zeros += slots.getLong() == 0 ? 1 : 0;
    }
    // A slot stays zero only where its key's other slots cancel: those filled late rarely do.
    assertTrue(count > size && zeros < count / 100, zeros + " of " + count + " slots are zero");
  }

  @Test
  void duplicatesAreRefusedWithTheirCount() {
    Table table = Table.of(5, 1000, 4);
    table.keys[999] = table.keys[0];
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> table.build(3, 0));
    assertEquals("keys holds 1 duplicates, must be distinct", refused.getMessage());
  }

  @Test
  void valuesAndAritiesOutsideTheFormatAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Table.of(1, 10, 0).build(3, 0));
    assertThrows(IllegalArgumentException.class, () -> Table.of(1, 10, 1).build(5, 0));
    IllegalArgumentException tooLong =
        assertThrows(
            IllegalArgumentException.class, () -> Table.of(1, 10, Integer.MAX_VALUE).build(3, 0));
    assertTrue(String.valueOf(tooLong.getMessage()).startsWith("keys is 10 long: "));
  }

  @Test
  void isReadInPlaceFromAMappedFile() throws IOException, ProtocolException {
    Table table = Table.of(7, 2000, 50);
    ByteBuffer padded = ByteBuffer.allocateDirect(3 + 2 * bytes(table.build(4, 1)).length);
    padded.position(3);
    KeyValueFuse built =
        KeyValueFuse.build(
            table.keys, 50, 4, 1, table::write, new SeededRandom(5)::nextBytes, padded);
    assertEquals(3 + built.sizeInBytes(), padded.position());
    table.assertIn(built);
    Path file = directory.resolve("fuse");
    Files.write(file, bytes(built));
    try (FileChannel channel = FileChannel.open(file)) {
      table.assertIn(
          KeyValueFuse.decode(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())));
    }
  }

  @Test
  void truncatedAndExtendedStructuresAreRefused() {
    byte[] bytes = bytes(Table.of(8, 11, 5).build(4, 1));
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void corruptedHeadersAreRefused(int position) {
    byte[] bytes = bytes(Table.of(9, 100, 5).build(3, 1));
    for (int value = 0; value < 256; value++) {
      byte[] corrupted = bytes.clone();
      corrupted[position] = (byte) value;
      // The one other key count that has the same layout and length is as good as this one.
      if (corrupted[position] != bytes[position] && !(position == 8 && sameLayout(value))) {
        assertRefused(corrupted);
      }
    }
  }

  private static boolean sameLayout(int keys) {
    return FuseLayout.of(3, keys).equals(FuseLayout.of(3, 100));
  }

  @Test
  void randomHeadersNeverFailOtherwiseThanRefused() {
    SeededRandom random = new SeededRandom(10);
    byte[] whole = bytes(Table.of(11, 30, 2).build(4, 1));
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(24)] = (byte) random.nextInt(256);
      }
      try {
        var unused = KeyValueFuse.decode(ByteBuffer.wrap(bytes)).get(random.nextLong());
      } catch (ProtocolException refused) {
        assertTrue(refused.toString().contains("key-value fuse: "));
      }
    }
  }

  private static void assertRefused(byte[] bytes) {
    ProtocolException refused =
        assertThrows(ProtocolException.class, () -> KeyValueFuse.decode(ByteBuffer.wrap(bytes)));
    assertTrue(refused.toString().contains("key-value fuse: "));
  }
}
