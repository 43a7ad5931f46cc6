// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.Calibration;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.Inference.Unlisted;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.directory.Popularity;
import org.penregister.log.LookupLog;

/**
 * What calibrated inferences say of pairs, as ratios: odds of the score against the odds before the
 * log, which are those of being among the requester's lookups, drawn from the prior one by one.
 */
final class PartEvidence {
  /** No single body of evidence goes further than this, either way. */
  private static final double MOST = 1e9;

  private final int[] lookups;
  private final List<Inference.Pairs> parts = new ArrayList<>();

  PartEvidence(LookupLog log) {
    int requesters = 0;
    for (int i = 0; i < log.size(); i++) {
      requesters = Math.max(requesters, log.requester(i) + 1);
    }
    lookups = new int[requesters];
    for (int i = 0; i < log.size(); i++) {
      lookups[log.requester(i)] += log.isLookup(i) ? 1 : 0;
    }
  }

  /**
   * Adds an inference, unless it is not applicable.
   *
   * @throws IllegalArgumentException where its scores only rank
   */
  void add(String name, Inference inference) {
    if (inference instanceof Inference.Pairs pairs) {
      if (pairs.calibration() == null) {
        throw new IllegalArgumentException(
            "of holds " + name + ", whose scores here only rank; parts must be calibrated");
      }
      parts.add(pairs);
    }
  }

  /** How much likelier all parts together are of a contact than of none. */
  double ratio(int requester, int handle) {
    double product = 1;
    for (Inference.Pairs part : parts) {
      product *= ratio(part, requester, handle);
    }
    return product;
  }

  private double ratio(Inference.Pairs part, int requester, int handle) {
    Calibration calibration = calibration(part);
    int row = row(part.pairs(), requester, handle);
    if (row < 0) {
      return calibration.unlisted() == Unlisted.AS_BEFORE ? 1 : 1 / MOST;
    }
    double score = part.pairs().scores()[row];
    double before = before(calibration.prior().of(requester), requester, handle);
    double ratio = score / (1 - score) * ((1 - before) / before);
    return Math.max(1 / MOST, ratio < MOST ? ratio : MOST);
  }

  private static Calibration calibration(Inference.Pairs part) {
    Calibration calibration = part.calibration();
    if (calibration == null) {
      throw new IllegalStateException("a part lost its calibration");
    }
    return calibration;
  }

  private double before(Popularity prior, int requester, int handle) {
    double probability = handle < prior.size() ? prior.probability(handle) : 0;
    return -StrictMath.expm1(lookups[requester] * StrictMath.log1p(-probability));
  }

  private static int row(PairTable pairs, int requester, int handle) {
    int low = 0;
    int high = pairs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(pairs.requesters()[middle], requester);
      if (order == 0) {
        order = Integer.compare(pairs.handles()[middle], handle);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** A reading of the lookups with the parts weighed in, pair by pair. */
  Inference weighIn(Inference reading) {
    if (!(reading instanceof Inference.Pairs read) || read.calibration() == null) {
      return reading;
    }
    if (parts.isEmpty()) {
      return read;
    }
    Calibration calibration = read.calibration();
    boolean asBefore = calibration.unlisted() == Unlisted.AS_BEFORE;
    PairTableBuilder pairs = new PairTableBuilder();
    for (long key : candidates(read, asBefore)) {
      int requester = (int) (key >>> 32);
      int handle = (int) key;
      int row = row(read.pairs(), requester, handle);
      double own =
          row >= 0
              ? read.pairs().scores()[row]
              : before(calibration.prior().of(requester), requester, handle);
      double odds = own / (1 - own) * ratio(requester, handle);
      double score = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
      pairs.add(requester, handle, score, score > 0.5);
    }
    return new Inference.Pairs(pairs.build(), calibration, read.guesses());
  }

  /** Requester above, handle below; ascending: what the reading lists, or any part as well. */
  private long[] candidates(Inference.Pairs read, boolean anyPart) {
    int count = read.pairs().size();
    for (Inference.Pairs part : parts) {
      count = Math.addExact(count, anyPart ? part.pairs().size() : 0);
    }
    long[] keys = new long[count];
    int at = copy(read.pairs(), keys, 0);
    for (Inference.Pairs part : parts) {
      at = anyPart ? copy(part.pairs(), keys, at) : at;
    }
    return Arrays.stream(keys).sorted().distinct().toArray();
  }

  private static int copy(PairTable pairs, long[] keys, int at) {
    for (int i = 0; i < pairs.size(); i++) {
      keys[at + i] = (long) pairs.requesters()[i] << 32 | pairs.handles()[i];
    }
    return at + pairs.size();
  }
}
