// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of time in which a handle was one person's, with one set of devices.
 *
 * @param handle the handle
 * @param person whose it was; a number of the ground truth, which no server knows
 * @param devices the person's devices then
 * @param from first instant of the stretch
 * @param until first instant after it, not before {@code from}; null while it lasts. Equal to
 *     {@code from} where a later call at the same instant replaced this registration at once
 */
public record Registration(
    Handle handle, long person, List<Device> devices, Instant from, @Nullable Instant until) {
  public Registration {
    devices = List.copyOf(devices);
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("until is " + until + ", before from, " + from);
    }
  }

  /** Whether {@code instant} lies in [from, until). */
  public boolean covers(Instant instant) {
    return !instant.isBefore(from) && (until == null || instant.isBefore(until));
  }
}
