// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a feature that occurs more often in one world than in the other. For n runs of each
 * world, Hoeffding bounds the probability that the two frequencies of one feature differ by d or
 * more although the worlds are alike by 2 exp(-n d^2); the bound is shared among all features.
 */
final class FrequencyGap {
  private FrequencyGap() {}

  static Optional<String> find(List<Set<String>> left, List<Set<String>> right) {
    Map<String, int[]> counts = new HashMap<>();
    count(left, counts, 0);
    count(right, counts, 1);
    int runs = Math.min(left.size(), right.size());
    double gap = Math.sqrt(Math.log(2.0 * counts.size() / Distinguisher.FALSE_ALARM) / runs);
    return counts.entrySet().stream()
        .filter(feature -> difference(feature.getValue(), left.size(), right.size()) > gap)
        .map(
            feature ->
                feature.getKey()
                    + ": in "
                    + feature.getValue()[0]
                    + " of "
                    + left.size()
                    + " runs against "
                    + feature.getValue()[1]
                    + " of "
                    + right.size())
        .sorted()
        .findFirst();
  }

  private static double difference(int[] counts, int left, int right) {
    return Math.abs((double) counts[0] / left - (double) counts[1] / right);
  }

  private static void count(List<Set<String>> runs, Map<String, int[]> counts, int side) {
    for (Set<String> features : runs) {
      for (String feature : features) {
        counts.computeIfAbsent(feature, absent -> new int[2])[side]++;
      }
    }
  }
}
