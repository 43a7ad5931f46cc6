// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.log.Observation;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.WireReader;

/**
 * What asking for buckets by prefix comes to, sealed or not: how many go into one message, what the
 * server sees of them, and what is claimed of that.
 */
final class BucketRound {
  private BucketRound() {}

  /**
   * One message of a round.
   *
   * @param places of its handles among those asked for, in order of their buckets
   * @param prefixes their buckets, ascending, none twice
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Part(int[] places, int[] prefixes) {
    /** The place of a bucket in the answer. */
    int indexOf(int prefix) {
      return Arrays.binarySearch(prefixes, prefix);
    }
  }

  /**
   * Distributes handles over messages, none of which asks for more than a server sends at once; one
   * message where there are no handles. In order of buckets, so that the order in which handles
   * were given does not show.
   *
   * @param asked the bucket of each handle
   * @param bucketBytes length of a bucket in an answer, at most {@link
   *     PrefixList#MOST_ANSWER_BYTES}
   * @param mostHandles in one message
   */
  static List<Part> split(int[] asked, int bucketBytes, int mostHandles) {
    long[] order = new long[asked.length];
    Arrays.setAll(order, place -> (long) asked[place] << Integer.SIZE | place);
    Arrays.sort(order);
    int mostBuckets = PrefixList.mostBuckets(bucketBytes);
    List<Part> parts = new ArrayList<>();
    int start = 0;
    do {
      int end = start;
      int buckets = 0;
      while (end < order.length && end - start < mostHandles) {
        boolean more = end == start || bucket(order[end]) != bucket(order[end - 1]);
        if (more && buckets == mostBuckets) {
          break;
        }
        buckets += more ? 1 : 0;
        end++;
      }
      int[] places = Arrays.stream(order, start, end).mapToInt(key -> (int) key).toArray();
      parts.add(new Part(places, Arrays.stream(places).map(p -> asked[p]).distinct().toArray()));
      start = end;
    } while (start < order.length);
    return parts;
  }

  private static int bucket(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  /** The prefixes at the start of a query, whatever follows them. */
  static Observation observe(byte[] query, int bits) throws ProtocolException {
    return PrefixList.observed(PrefixList.read(new WireReader(query, "query"), bits), bits);
  }

  /** The prefixes that were observed, as a query lists them. */
  static int[] ascending(Observation.Prefixes seen) {
    return seen.prefixes().stream().mapToInt(Math::toIntExact).sorted().toArray();
  }

  static List<LeakageClaim> claims() {
    return List.of(
        new LeakageClaim(
            Party.SERVER, "which handle of the bucket is meant, and whether it is there", "none"));
  }

  static PrivacyGuarantee guarantee() {
    return PrivacyGuarantee.none(
        "the log is the same for all handles of a bucket and never for those of two");
  }
}
