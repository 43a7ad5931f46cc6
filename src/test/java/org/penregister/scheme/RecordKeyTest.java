// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

final class RecordKeyTest {
  private static final String PURPOSE = "test v1";

  private static byte[] output(int length) {
    byte[] output = new byte[length];
    new SeededRandom(length).nextBytes(output);
    return output;
  }

  private static byte[] hkdf(byte[] secret, byte[] info, int length) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(HKDFParameters.skipExtractParameters(secret, info));
    byte[] expanded = new byte[length];
    hkdf.generateBytes(expanded, 0, length);
    return expanded;
  }

  @Test
  void materialIsHkdfExpandForEverySuite() {
    for (int length : new int[] {32, 48, 64}) {
      byte[][] outputs = {output(length), output(length + 16)};
      byte[] all = new byte[3 + 2 * RecordKey.MATERIAL_BYTES];
      RecordKey.expandAll(outputs, PURPOSE, all, 3);
      byte[] info = PURPOSE.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 2; i++) {
        byte[] expected = hkdf(outputs[i], info, RecordKey.MATERIAL_BYTES);
        int at = 3 + i * RecordKey.MATERIAL_BYTES;
        assertEquals(ByteBuffer.wrap(expected), ByteBuffer.wrap(all, at, RecordKey.MATERIAL_BYTES));
        assertEquals(ByteBuffer.wrap(expected).getLong(), new RecordKey(outputs[i], PURPOSE).tag());
      }
    }
  }

  @Test
  void everySaltHasOneTagAndItsOwnKey() throws ProtocolException {
    RecordKey first = new RecordKey(output(64), PURPOSE);
    byte[] record = {1, 2, 3};
    byte[] sealed = first.seal(record);
    assertArrayEquals(record, first.open(sealed));
    for (int i = 0; i < RecordKey.SALT_BYTES; i++) {
      byte[] salt = new byte[RecordKey.SALT_BYTES];
      salt[i] = 1;
      RecordKey later = first.salted(salt);
      assertEquals(first.tag(), later.tag());
      assertNull(later.openIfOwn(sealed));
      assertThrows(ProtocolException.class, () -> later.open(sealed));
      assertArrayEquals(record, first.salted(salt).open(later.seal(record)));
      byte[] info =
          Arrays.copyOf(PURPOSE.getBytes(StandardCharsets.US_ASCII), PURPOSE.length() + 16);
      info[PURPOSE.length() + i] = 1;
      byte[] key = hkdf(output(64), info, OneTimeSeal.KEY_BYTES);
      assertArrayEquals(OneTimeSeal.seal(key, record), later.seal(record));
      byte[] other = salt.clone();
      other[i] = 2;
      assertNull(first.salted(other).openIfOwn(later.seal(record)));
    }
  }

  @Test
  void aSaltHasOneLength() {
    RecordKey key = new RecordKey(output(64), PURPOSE);
    for (int length : new int[] {0, 15, 17}) {
      assertThrows(IllegalArgumentException.class, () -> key.salted(new byte[length]));
    }
  }

  @Test
  void aBatchSealsAsOneByOne() {
    byte[] keys = output(OneTimeSeal.KEY_BYTES + 5);
    byte[] key = Arrays.copyOfRange(keys, 5, keys.length);
    byte[] message = output(40);
    byte[] out = new byte[2 + 40 + OneTimeSeal.OVERHEAD_BYTES];
    new OneTimeSeal.Sealer().seal(keys, 5, message, 0, 40, out, 2);
    assertEquals(
        ByteBuffer.wrap(OneTimeSeal.seal(key, message)), ByteBuffer.wrap(out, 2, out.length - 2));
  }
}
