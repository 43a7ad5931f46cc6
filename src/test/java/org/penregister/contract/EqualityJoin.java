// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins the lookups of a run, and their answers, where any eight bytes of one occur in another: a
 * repeated hole, token or evaluation.
 */
final class EqualityJoin implements Distinguisher {
  @Override
  public Optional<String> tellsApart(Evidence evidence) {
    return FrequencyGap.find(features(evidence.left()), features(evidence.right()))
        .map(found -> "equality join: " + found);
  }

  private static List<Set<String>> features(List<Transcript> runs) {
    return runs.stream().map(EqualityJoin::features).toList();
  }

  private static Set<String> features(Transcript run) {
    Set<String> joined = new HashSet<>();
    join("requests", run.queries(), joined);
    join(
        "answers",
        run.entries().stream()
            .filter(Transcript.Entry::isLookup)
            .map(Transcript.Entry::answer)
            .toList(),
        joined);
    return joined;
  }

  private static void join(String what, List<byte[]> messages, Set<String> joined) {
    List<Set<Long>> windows = messages.stream().map(Windows::of).toList();
    for (int i = 0; i < windows.size(); i++) {
      for (int j = i + 1; j < windows.size(); j++) {
        if (!Collections.disjoint(windows.get(i), windows.get(j))) {
          joined.add(what + " " + i + " and " + j + " share eight bytes");
        }
      }
    }
  }
}
