// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Naive Bayes over the bits of all requests and of the differences of neighbouring ones, trained on
 * the runs with even numbers and tried on the others. On worlds that are alike it is right in each
 * trial with probability one half; it tells apart where it is right so often that this has
 * probability {@link #FALSE_ALARM} or less.
 */
final class TrainedClassifier implements Distinguisher {
  private static final int MOST_BYTES = 512;

  @Override
  public Optional<String> tellsApart(Evidence evidence) {
    List<BitSet> left = evidence.left().stream().map(TrainedClassifier::bits).toList();
    List<BitSet> right = evidence.right().stream().map(TrainedClassifier::bits).toList();
    int width = 0;
    for (int i = 0; i < left.size(); i++) {
      width = Math.max(width, Math.max(left.get(i).length(), right.get(i).length()));
    }
    double[] evidenceForLeft = new double[2 * width + 1];
    train(left, right, width, evidenceForLeft);
    int trials = 0;
    int correct = 0;
    for (int i = 1; i < left.size(); i += 2) {
      correct += score(left.get(i), width, evidenceForLeft) > 0 ? 1 : 0;
      correct += score(right.get(i), width, evidenceForLeft) < 0 ? 1 : 0;
      trials += 2;
    }
    double chance =
        1 - new BinomialDistribution(null, trials, 0.5).cumulativeProbability(correct - 1);
    return chance > FALSE_ALARM
        ? Optional.empty()
        : Optional.of("classifier: right in " + correct + " of " + trials + " trials");
  }

  private static void train(List<BitSet> left, List<BitSet> right, int width, double[] weights) {
    int runs = (left.size() + 1) / 2;
    for (int bit = 0; bit < width; bit++) {
      int inLeft = 0;
      int inRight = 0;
      for (int i = 0; i < left.size(); i += 2) {
        inLeft += left.get(i).get(bit) ? 1 : 0;
        inRight += right.get(i).get(bit) ? 1 : 0;
      }
      weights[2 * bit] = Math.log((runs - inLeft + 1.0) / (runs - inRight + 1.0));
      weights[2 * bit + 1] = Math.log((inLeft + 1.0) / (inRight + 1.0));
    }
  }

  private static double score(BitSet bits, int width, double[] weights) {
    double score = 0;
    for (int bit = 0; bit < width; bit++) {
      score += weights[2 * bit + (bits.get(bit) ? 1 : 0)];
    }
    return score;
  }

  private static BitSet bits(Transcript run) {
    List<byte[]> queries = run.queries();
    List<Byte> bytes = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      byte[] query = queries.get(i);
      byte[] before = i == 0 ? new byte[0] : queries.get(i - 1);
      for (int at = 0; at < Math.min(MOST_BYTES, query.length); at++) {
        bytes.add(query[at]);
        bytes.add((byte) (query[at] ^ (at < before.length ? before[at] : 0)));
      }
    }
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i);
    }
    return BitSet.valueOf(all);
  }
}
