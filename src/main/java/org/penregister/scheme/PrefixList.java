// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.Arrays;
import org.penregister.ProtocolException;
import org.penregister.log.Observation;

/** The buckets that a query asks for: {@code count (2) | prefix (4)*}, ascending, none twice. */
public final class PrefixList {
  /** Longest answer, in bytes, that a server makes of buckets. */
  public static final int MOST_ANSWER_BYTES = 1 << 26;

  /** Most buckets in one query: their count takes two bytes. */
  public static final int MOST_PREFIXES = 65_535;

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

  /**
   * How many buckets one answer holds.
   *
   * @param bucketBytes length of a bucket, at most {@link #MOST_ANSWER_BYTES}
   */
  public static int mostBuckets(int bucketBytes) {
    return Math.min(MOST_PREFIXES, MOST_ANSWER_BYTES / bucketBytes);
  }

  /** Refuses a query for more buckets than one answer holds. */
  public static void checkCount(int prefixes, int bucketBytes) throws ProtocolException {
    if (prefixes > mostBuckets(bucketBytes)) {
      throw new ProtocolException(
          "query asks for "
              + prefixes
              + " buckets, at most "
              + mostBuckets(bucketBytes)
              + " are answered at once");
    }
  }

  /** What a server sees of a list. */
  public static Observation observed(int[] prefixes, int bits) {
    return new Observation.Prefixes(bits, Arrays.stream(prefixes).asLongStream().boxed().toList());
  }
}
