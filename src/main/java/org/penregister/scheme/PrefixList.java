// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import org.penregister.ProtocolException;

/** The buckets that a query asks for: {@code count (2) | prefix (4)*}, ascending, none twice. */
public final class PrefixList {
  private static final int COUNT_BYTES = 2;
  private static final int PREFIX_BYTES = 4;

  private PrefixList() {}

  /** Length of a list of so many. */
  public static int bytes(int count) {
    return COUNT_BYTES + count * PREFIX_BYTES;
  }

  /** What {@link #read} reads. */
  public static WireWriter write(WireWriter out, int[] ascending) {
    out.unsigned(COUNT_BYTES, ascending.length);
    for (int prefix : ascending) {
      out.unsigned(PREFIX_BYTES, prefix);
    }
    return out;
  }

  /**
   * Reads a list and nothing after it.
   *
   * @param bits every prefix is below 2 to the power of this
   */
  public static int[] read(WireReader in, int bits) throws ProtocolException {
    int[] prefixes = new int[in.unsigned(COUNT_BYTES, "count")];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = in.unsigned(PREFIX_BYTES, "prefix");
      if (prefixes[i] >= 1 << bits) {
        throw new ProtocolException("query: prefix " + i + " has more than " + bits + " bits");
      }
      if (i > 0 && prefixes[i - 1] >= prefixes[i]) {
        throw new ProtocolException("query: prefix " + i + " is out of order or repeated");
      }
    }
    return prefixes;
  }
}
