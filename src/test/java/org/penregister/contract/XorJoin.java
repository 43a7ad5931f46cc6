// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.penregister.directory.Handle;

/**
 * Joins the lookups of a run by XOR: two messages whose difference is that of two candidates'
 * encodings, as under a pad used twice, or that of two other messages.
 */
final class XorJoin implements Distinguisher {
  @Override
  public Optional<String> tellsApart(Evidence evidence) {
    Map<Long, String> known = differences(evidence.candidates());
    return FrequencyGap.find(features(evidence.left(), known), features(evidence.right(), known))
        .map(found -> "XOR join: " + found);
  }

  /** The differences of any two candidates' encodings, by any eight bytes of them. */
  private static Map<Long, String> differences(List<Handle> candidates) {
    List<List<byte[]>> encodings =
        candidates.stream().map(handle -> List.copyOf(Encodings.of(handle).values())).toList();
    Map<Long, String> differences = new HashMap<>();
    for (int a = 0; a < encodings.size(); a++) {
      for (int b = a + 1; b < encodings.size(); b++) {
        for (int e = 0; e < encodings.get(a).size(); e++) {
          byte[] difference = xor(encodings.get(a).get(e), encodings.get(b).get(e));
          String label = "encoding " + e + " of " + a + " and " + b;
          Windows.of(difference).forEach(window -> differences.put(window, label));
        }
      }
    }
    differences.remove(0L);
    return differences;
  }

  private static List<Set<String>> features(List<Transcript> runs, Map<Long, String> known) {
    return runs.stream().map(run -> features(run, known)).toList();
  }

  private static Set<String> features(Transcript run, Map<Long, String> known) {
    List<byte[]> queries = run.queries();
    Set<String> features = new HashSet<>();
    List<byte[]> differences = new ArrayList<>();
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      for (int j = i + 1; j < queries.size(); j++) {
        byte[] difference = xor(queries.get(i), queries.get(j));
        String pair = i + " and " + j;
        for (long window : Windows.of(difference)) {
          if (known.containsKey(window)) {
            features.add("requests " + pair + " differ by " + known.get(window));
          }
        }
        differences.add(difference);
        pairs.add(pair);
      }
    }
    repeated(differences, pairs, features);
    return features;
  }

  private static void repeated(List<byte[]> differences, List<String> pairs, Set<String> features) {
    for (int p = 0; p < differences.size(); p++) {
      for (int q = p + 1; q < differences.size(); q++) {
        int length = Math.min(differences.get(p).length, differences.get(q).length);
        for (int at = 0; at + Windows.BYTES <= length; at++) {
          long window = Windows.at(differences.get(p), at);
          if (window != 0 && window == Windows.at(differences.get(q), at)) {
            features.add("requests " + pairs.get(p) + " differ as " + pairs.get(q));
          }
        }
      }
    }
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] difference = new byte[Math.min(a.length, b.length)];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = (byte) (a[i] ^ b[i]);
    }
    return difference;
  }
}
