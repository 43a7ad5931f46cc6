// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.ProtocolException;

final class RecordShapeTest {
  private static final Device AB = new Device(new byte[] {10, 11});
  private static final Device CD = new Device(new byte[] {12, 13});

  @Test
  void encodesCountKeysAndZeroPadding() {
    RecordShape shape = new RecordShape(3, 2);
    assertEquals(7, shape.recordBytes());
    assertArrayEquals(new byte[] {2, 10, 11, 12, 13, 0, 0}, shape.encode(List.of(AB, CD)));
    assertArrayEquals(new byte[7], shape.encode(List.of()));
    assertEquals(0, RecordShape.MEMBERSHIP_ONLY.recordBytes());
    assertArrayEquals(new byte[0], RecordShape.MEMBERSHIP_ONLY.encode(List.of()));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "2,64", "11,32", "255,1", "255,1568"})
  void decodingInvertsEncodingAtEveryCountAndOffset(int maxDevices, int keyBytes)
      throws ProtocolException {
    RecordShape shape = new RecordShape(maxDevices, keyBytes);
    for (int count : new int[] {0, 1, maxDevices - 1, maxDevices}) {
      if (count < 0 || count > maxDevices) {
        continue;
      }
      byte[] key = new byte[Math.max(1, keyBytes)];
      key[0] = (byte) count;
      List<Device> devices = Collections.nCopies(count, new Device(key));
      byte[] framed = new byte[shape.recordBytes() + 9];
      System.arraycopy(shape.encode(devices), 0, framed, 4, shape.recordBytes());
      assertEquals(devices, shape.decode(framed, 4));
    }
  }

  @Test
  void refusesDevicesThatDoNotFit() {
    RecordShape shape = new RecordShape(1, 2);
    assertThrows(IllegalArgumentException.class, () -> shape.encode(List.of(AB, CD)));
    Device other = new Device(new byte[3]);
    assertThrows(IllegalArgumentException.class, () -> shape.encode(List.of(other)));
    assertThrows(
        IllegalArgumentException.class, () -> RecordShape.MEMBERSHIP_ONLY.encode(List.of(AB)));
  }

  @Test
  void refusesBadPeerBytes() {
    RecordShape shape = new RecordShape(2, 2);
    assertThrows(ProtocolException.class, () -> shape.decode(new byte[4], 0));
    assertThrows(ProtocolException.class, () -> shape.decode(new byte[5], 1));
    assertThrows(ProtocolException.class, () -> shape.decode(new byte[] {3, 0, 0, 0, 0}, 0));
    assertThrows(ProtocolException.class, () -> shape.decode(new byte[] {-1, 0, 0, 0, 0}, 0));
    assertThrows(ProtocolException.class, () -> shape.decode(new byte[] {1, 7, 7, 0, 1}, 0));
    assertThrows(ProtocolException.class, () -> shape.decode(new byte[] {0, 0, 0, 0, 1}, 0));
    assertThrows(IllegalArgumentException.class, () -> shape.decode(new byte[5], -1));
    assertThrows(IllegalArgumentException.class, () -> shape.decode(new byte[5], 6));
  }

  @ParameterizedTest
  @CsvSource({"-1,1", "256,1", "1,-1", "1,0", "0,1", "1,1048577"})
  void refusesBadShapes(int maxDevices, int keyBytes) {
    assertThrows(IllegalArgumentException.class, () -> new RecordShape(maxDevices, keyBytes));
  }

  @Test
  void devicesAreValuesThatCopyTheirKey() {
    byte[] key = {1, 2};
    Device device = new Device(key);
    key[0] = 9;
    device.publicKey()[1] = 9;
    assertArrayEquals(new byte[] {1, 2}, device.publicKey());
    assertEquals(new Device(new byte[] {1, 2}), device);
    assertEquals(new Device(new byte[] {1, 2}).hashCode(), device.hashCode());
    assertNotEquals(AB, device);
    assertTrue(device.toString().contains("2 key bytes"));
    assertThrows(IllegalArgumentException.class, () -> new Device(new byte[0]));
  }
}
