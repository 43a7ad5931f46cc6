// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

/**
 * Made-up source addresses for traces that hold none: each requester has one address of its own
 * that never changes. They are of private range 10.0.0.0/8 and, beyond 2^24 requesters, of the
 * documentation range 2001:db8::/32, so that they name no real machine. One stable address a
 * requester is the worst case for privacy: address and requester say the same thing.
 */
public final class SyntheticAddress {
  private static final int V4_ADDRESSES = 1 << 24;

  private SyntheticAddress() {}

  /** The address of node {@code id}, for example {@code 10.0.1.2} for 258. */
  public static String of(int id) {
    if (id < 0) {
      throw new IllegalArgumentException("id is " + id + ", must not be negative");
    }
    if (id < V4_ADDRESSES) {
      return "10." + (id >>> 16) + "." + ((id >>> 8) & 0xFF) + "." + (id & 0xFF);
    }
    return "2001:db8::" + Integer.toHexString(id >>> 16) + ":" + Integer.toHexString(id & 0xFFFF);
  }
}
