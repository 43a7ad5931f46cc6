// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.fraction.BigFraction;

/** Channels of section 2.5 and 2.6 written out by brute force, independently of any formula. */
final class SpreadChannels {
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<Map<Integer, BigFraction>> rows = new ArrayList<>();

  private SpreadChannels(int secrets) {
    for (int x = 0; x < secrets; x++) {
      rows.add(new LinkedHashMap<>());
    }
  }

  private void add(int secret, String seen, BigFraction probability) {
    int column = columns.computeIfAbsent(seen, unused -> columns.size());
    rows.get(secret).merge(column, probability, BigFraction::add);
  }

  private ExactChannel build() {
    BigFraction[][] entries = new BigFraction[rows.size()][columns.size()];
    for (int x = 0; x < entries.length; x++) {
      for (int y = 0; y < columns.size(); y++) {
        entries[x][y] = rows.get(x).getOrDefault(y, BigFraction.ZERO);
      }
    }
    return new ExactChannel(entries);
  }

  /** The true request and distinct dummies, each server an equal share, some servers colluding. */
  static ExactChannel dummies(int n, int requests, int servers, int colluding) {
    SpreadChannels channel = new SpreadChannels(n);
    for (int x = 0; x < n; x++) {
      List<String> seen = new ArrayList<>();
      for (int set = 0; set < 1 << n; set++) {
        if (Integer.bitCount(set) == requests && (set >> x & 1) == 1) {
          assign(set, new int[servers], 0, requests / servers, colluding, seen);
        }
      }
      for (String each : seen) {
        channel.add(x, each, new BigFraction(1, seen.size()));
      }
    }
    return channel.build();
  }

  private static void assign(
      int left, int[] shares, int server, int each, int colluding, List<String> seen) {
    if (server == shares.length) {
      StringBuilder view = new StringBuilder();
      for (int i = 0; i < colluding; i++) {
        view.append(shares[i]).append('|');
      }
      seen.add(view.toString());
      return;
    }
    for (int share = left; share > 0; share = (share - 1) & left) {
      if (Integer.bitCount(share) == each) {
        shares[server] = share;
        assign(left & ~share, shares, server + 1, each, colluding, seen);
      }
    }
  }

  /**
   * Bits by record and server, each 1 with probability theta, odd sums over servers at the target.
   */
  static ExactChannel sparse(int n, BigFraction theta, int servers, int colluding) {
    SpreadChannels channel = new SpreadChannels(n);
    int vectors = 1 << n * servers;
    for (int x = 0; x < n; x++) {
      BigFraction total = BigFraction.ZERO;
      for (int pass = 0; pass < 2; pass++) {
        for (int bits = 0; bits < vectors; bits++) {
          if (!parityFits(bits, n, servers, x)) {
            continue;
          }
          int ones = Integer.bitCount(bits);
          BigFraction weight =
              theta.pow(ones).multiply(BigFraction.ONE.subtract(theta).pow(n * servers - ones));
          if (pass == 0) {
            total = total.add(weight);
          } else {
            channel.add(x, "" + view(bits, n, servers, colluding), weight.divide(total));
          }
        }
      }
    }
    return channel.build();
  }

  private static boolean parityFits(int bits, int n, int servers, int target) {
    for (int record = 0; record < n; record++) {
      int own = bits >> record * servers & ((1 << servers) - 1);
      if (Integer.bitCount(own) % 2 != (record == target ? 1 : 0)) {
        return false;
      }
    }
    return true;
  }

  private static int view(int bits, int n, int servers, int colluding) {
    int view = 0;
    for (int record = 0; record < n; record++) {
      int own = bits >> record * servers & ((1 << colluding) - 1);
      view |= own << record * servers;
    }
    return view;
  }

  /**
   * Sets sent until one holds the target, for targets 0 and 1: the deltas at epsilon 0 and at a
   * large one. Sets are told apart by whether they hold 0 and 1, which is all that matters.
   */
  static double[] untilSentDeltas(int n, int sent, BigFraction alpha, int tries) {
    double[][] law = new double[2][4];
    for (int target = 0; target < 2; target++) {
      ExactChannel once = LookupChannels.omittedTruth(n, sent, alpha);
      int[] sets = Subsets.of(n, sent);
      for (int y = 0; y < sets.length; y++) {
        law[target][sets[y] & 3] += once.probability(target, y).doubleValue();
      }
    }
    double[] deltas = new double[2];
    run(law, 1, 1, true, true, tries, deltas);
    return deltas;
  }

  private static void run(
      double[][] law, double zero, double one, boolean goes0, boolean goes1, int left, double[] d) {
    for (int kind = 0; kind < 4; kind++) {
      double then0 = goes0 ? zero * law[0][kind] : 0;
      double then1 = goes1 ? one * law[1][kind] : 0;
      boolean stops0 = (kind & 1) == 1;
      boolean stops1 = (kind & 2) == 2;
      // The log that ends here, and the log that goes on.
      double ends0 = stops0 ? then0 : 0;
      double ends1 = stops1 ? then1 : 0;
      d[0] += Math.max(0, ends0 - ends1);
      d[1] += Math.max(0, ends0 - 1e6 * ends1);
      boolean on0 = goes0 && !stops0;
      boolean on1 = goes1 && !stops1;
      if (left > 1 && (on0 || on1) && Math.max(then0, then1) > 1e-14) {
        run(law, then0, then1, on0, on1, left - 1, d);
      }
    }
  }
}
