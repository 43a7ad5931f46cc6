// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares lengths, number, order and addressees of messages, and how they ended. */
final class ShapeDistinguisher implements Distinguisher {
  @Override
  public Optional<String> tellsApart(Evidence evidence) {
    return FrequencyGap.find(features(evidence.left()), features(evidence.right()))
        .map(found -> "shape: " + found);
  }

  private static List<Set<String>> features(List<Transcript> runs) {
    return runs.stream().map(ShapeDistinguisher::features).toList();
  }

  private static Set<String> features(Transcript run) {
    Set<String> features = new HashSet<>();
    features.add(
        run.entries().stream().map(Transcript.Entry::shape).collect(Collectors.joining(" | ")));
    for (int i = 0; i < run.entries().size(); i++) {
      features.add(i + ": " + run.entries().get(i).shape());
    }
    return features;
  }
}
