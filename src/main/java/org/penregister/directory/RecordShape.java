// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The one size that every record of a directory has, so that a record's length tells nothing: a
 * byte that counts the devices, their keys one after another, and zeros up to {@code maxDevices}
 * keys.
 *
 * @param maxDevices most devices a handle may have, 0 to 255; 0 says that only membership is looked
 *     up
 * @param keyBytes length of every device's public key in bytes; 0 exactly if maxDevices is 0
 */
public record RecordShape(int maxDevices, int keyBytes) {
  /** No records at all: a lookup tells registered or not. */
  public static final RecordShape MEMBERSHIP_ONLY = new RecordShape(0, 0);

  private static final int MOST_DEVICES = 255;
  private static final int LONGEST_KEY = 1 << 20;

  public RecordShape {
    if (maxDevices < 0 || maxDevices > MOST_DEVICES) {
      throw new IllegalArgumentException(
          "maxDevices is " + maxDevices + ", must be 0 to " + MOST_DEVICES);
    }
    if (keyBytes < 0 || keyBytes > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "keyBytes is " + keyBytes + ", must be 0 to " + LONGEST_KEY);
    }
    if ((maxDevices == 0) != (keyBytes == 0)) {
      throw new IllegalArgumentException(
          "maxDevices is " + maxDevices + " and keyBytes is " + keyBytes + ": both or neither 0");
    }
  }

  /** Bytes of one encoded record; 0 for {@link #MEMBERSHIP_ONLY}. */
  public int recordBytes() {
    return packedBytes(maxDevices);
  }

  /**
   * The padded record of {@link #recordBytes()} bytes.
   *
   * @throws IllegalArgumentException if there are too many devices or a key has another length
   */
  public byte[] encode(List<Device> devices) {
    return Arrays.copyOf(pack(devices), recordBytes());
  }

  /**
   * The devices of the record that starts at {@code offset}; the inverse of {@link #encode}.
   *
   * @throws ProtocolException if the bytes end too early, count too many devices or have padding
   *     that is not zero
   * @throws IllegalArgumentException if {@code offset} is negative or past the end
   */
  public List<Device> decode(byte[] bytes, int offset) throws ProtocolException {
    if (offset < 0 || offset > bytes.length) {
      throw new IllegalArgumentException("offset is " + offset + " of " + bytes.length + " bytes");
    }
    int present = bytes.length - offset;
    if (present < recordBytes()) {
      throw new ProtocolException("record has " + present + " bytes, must have " + recordBytes());
    }
    if (maxDevices == 0) {
      return List.of();
    }
    int count = bytes[offset] & 0xff;
    if (count > maxDevices) {
      throw new ProtocolException("record counts " + count + " devices, at most " + maxDevices);
    }
    for (int i = packedBytes(count); i < recordBytes(); i++) {
      if (bytes[offset + i] != 0) {
        throw new ProtocolException("record has padding at byte " + i + " that is not zero");
      }
    }
    return unpack(bytes, offset);
  }

  /** Bytes of a record of {@code count} devices without its padding. */
  int packedBytes(int count) {
    return maxDevices == 0 ? 0 : 1 + count * keyBytes;
  }

  /** The record without its padding, as the directory stores it. */
  byte[] pack(List<Device> devices) {
    if (devices.size() > maxDevices) {
      throw new IllegalArgumentException(
          "devices has " + devices.size() + " entries, at most " + maxDevices);
    }
    byte[] packed = new byte[packedBytes(devices.size())];
    if (maxDevices == 0) {
      return packed;
    }
    packed[0] = (byte) devices.size();
    int offset = 1;
    for (Device device : devices) {
      if (device.keyBytes() != keyBytes) {
        throw new IllegalArgumentException(
            "publicKey has " + device.keyBytes() + " bytes, must have " + keyBytes);
      }
      device.copyKey(packed, offset);
      offset += keyBytes;
    }
    return packed;
  }

  /** The devices of a well-formed record, padded or not. */
  List<Device> unpack(byte[] bytes, int offset) {
    int count = maxDevices == 0 ? 0 : bytes[offset] & 0xff;
    List<Device> devices = new ArrayList<>(count);
    for (int d = 0; d < count; d++) {
      int start = offset + packedBytes(d);
      devices.add(new Device(Arrays.copyOfRange(bytes, start, start + keyBytes)));
    }
    return List.copyOf(devices);
  }
}
