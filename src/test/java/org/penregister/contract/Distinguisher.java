// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.List;
import java.util.Optional;
import org.penregister.directory.Handle;
import org.penregister.scheme.Party;
import org.penregister.scheme.SealingKeys;

/**
 * Somebody who holds every server secret and tries to tell two worlds apart by their transcripts.
 * Errs, in that it tells apart what is distributed alike, with at most {@link #FALSE_ALARM}.
 */
interface Distinguisher {
  /** Probability of a false alarm, for each call. */
  double FALSE_ALARM = 1e-6;

  /**
   * What a distinguisher is given.
   *
   * @param left transcripts of independent runs of one world
   * @param right as many of the other
   * @param candidates every handle that occurs
   * @param parties who received the requests
   * @param secrets their secret keys
   */
  record Evidence(
      List<Transcript> left,
      List<Transcript> right,
      List<Handle> candidates,
      List<Party> parties,
      SealingKeys secrets) {}

  /** What tells the two apart, if anything does. */
  Optional<String> tellsApart(Evidence evidence);

  /** One of each kind. */
  static List<Distinguisher> all() {
    return List.of(
        new ShapeDistinguisher(),
        new EqualityJoin(),
        new XorJoin(),
        new Enumeration(),
        new TrainedClassifier());
  }
}
