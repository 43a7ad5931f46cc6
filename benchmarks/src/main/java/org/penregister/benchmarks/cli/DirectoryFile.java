// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.penregister.directory.Device;
import org.penregister.directory.Directory;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;

/**
 * A directory as a file: one line a handle, {@code handle,device_key_hex,device_key_hex,...}, with
 * as many keys as it has devices, all of one length; a first line that begins with {@code handle}
 * is a heading. A file without any key is a directory that tells membership only.
 */
final class DirectoryFile {
  private static final String HEADING = "handle";

  private final Path path;
  private final Map<Handle, List<Device>> entries = new LinkedHashMap<>();
  private int maxDevices;
  private int keyBytes;

  private DirectoryFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the whole file.
   *
   * @throws IOException at the first malformed line, with file, line and what would be right
   */
  static DirectorySnapshot read(Path path) throws IOException {
    DirectoryFile file = new DirectoryFile(path);
    try (BufferedReader in = Files.newBufferedReader(path)) {
      int number = 1;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (number > 1 || !line.split(",", -1)[0].equals(HEADING)) {
          file.add(line, number);
        }
        number++;
      }
    } catch (CharacterCodingException e) {
      throw new IOException(path + ": is not UTF-8 text", e);
    }
    if (file.entries.isEmpty()) {
      throw new IOException(path + ": has no handle, must have one or more");
    }
    return file.snapshot();
  }

  private void add(String line, int number) throws IOException {
    String[] fields = line.split(",", -1);
    Handle handle;
    try {
      handle = Handle.parse(fields[0]);
    } catch (IllegalArgumentException e) {
      throw malformed(number, String.valueOf(e.getMessage()));
    }
    List<Device> devices = new ArrayList<>();
    for (int i = 1; i < fields.length; i++) {
      devices.add(device(fields[i], number));
    }
    if (entries.put(handle, devices) != null) {
      throw malformed(number, "handle '" + handle + "' is there twice, must be once");
    }
    maxDevices = Math.max(maxDevices, devices.size());
  }

  private Device device(String hex, int number) throws IOException {
    byte[] key;
    try {
      key = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw malformed(number, "a device key is not hexadecimal, must be pairs of 0-9a-f");
    }
    if (key.length == 0 || (keyBytes > 0 && key.length != keyBytes)) {
      throw malformed(
          number,
          "a device key has "
              + key.length
              + " bytes, must have "
              + (keyBytes > 0 ? keyBytes + " as those before it" : "1 or more"));
    }
    keyBytes = key.length;
    return new Device(key);
  }

  private IOException malformed(int line, String what) {
    return new IOException(path + ":" + line + ": " + what);
  }

  private DirectorySnapshot snapshot() throws IOException {
    try {
      Directory directory = new Directory(new RecordShape(maxDevices, keyBytes));
      long person = 0;
      for (Map.Entry<Handle, List<Device>> entry : entries.entrySet()) {
        directory.register(entry.getKey(), person++, entry.getValue(), Instant.EPOCH);
      }
      return directory.snapshot(Instant.EPOCH);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }
}
