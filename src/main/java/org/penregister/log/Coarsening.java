// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator rounds before it writes a record down.
 *
 * @param timeStep times are rounded down to multiples of it; zero keeps them
 * @param addressBits leading bits kept of an IPv4 address, from 0 to 32; addresses of another form
 *     are dropped unless all bits are kept
 */
public record Coarsening(Duration timeStep, int addressBits) {
  /** Nothing is rounded. */
  public static final Coarsening NONE = new Coarsening(Duration.ZERO, 32);

  private static final int V4_BITS = 32;

  public Coarsening {
    if (timeStep.isNegative()) {
      throw new IllegalArgumentException("timeStep is " + timeStep + ", must not be negative");
    }
    if (addressBits < 0 || addressBits > V4_BITS) {
      throw new IllegalArgumentException(
          "addressBits is " + addressBits + ", must be from 0 to " + V4_BITS);
    }
  }

  /** The time that is written down. */
  public long round(long timeMillis) {
    long step = timeStep.toMillis();
    return step <= 1 ? timeMillis : Math.floorDiv(timeMillis, step) * step;
  }

  /** The address that is written down, for example {@code 10.0.1.0/24}. */
  public String round(String address) {
    if (addressBits == V4_BITS) {
      return address;
    }
    String[] bytes = address.split("\\.", -1);
    if (bytes.length != 4) {
      return "";
    }
    int value = 0;
    for (String each : bytes) {
      value = value << 8 | Integer.parseInt(each);
    }
    int kept = addressBits == 0 ? 0 : value & -1 << (V4_BITS - addressBits);
    return (kept >>> 24)
        + "."
        + (kept >>> 16 & 0xFF)
        + "."
        + (kept >>> 8 & 0xFF)
        + "."
        + (kept & 0xFF)
        + "/"
        + addressBits;
  }

  /**
   * Source addresses as they are written down, numbered by first appearance.
   *
   * @param numbers for each source before rounding its number after it
   * @param names by number after rounding
   */
  public record Sources(List<Integer> numbers, List<String> names) {}

  /** Rounds a table of addresses. */
  public Sources round(List<String> addresses) {
    Map<String, Integer> known = new HashMap<>();
    List<String> names = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (String address : addresses) {
      String rounded = round(address);
      Integer number = known.get(rounded);
      if (number == null) {
        number = names.size();
        known.put(rounded, number);
        names.add(rounded);
      }
      numbers.add(number);
    }
    return new Sources(numbers, names);
  }
}
