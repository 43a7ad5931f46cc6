// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;
import org.penregister.directory.Device;

/**
 * The answer to "is this handle registered, and with which device keys?".
 *
 * @param devices empty for a miss, and where the directory only tells membership
 */
public record LookupResult(boolean registered, List<Device> devices) {
  public static final LookupResult MISS = new LookupResult(false, List.of());

  public LookupResult {
    devices = List.copyOf(devices);
    if (!registered && !devices.isEmpty()) {
      throw new IllegalArgumentException("a miss has " + devices.size() + " devices, must have 0");
    }
  }
}
