// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import org.jspecify.annotations.Nullable;
import org.penregister.directory.Popularity;

/**
 * How decoys are drawn, which everybody is assumed to know.
 *
 * @param decoys decoys a lookup (k); where there are blocks, the most
 * @param popularity the law they are drawn from, over handle indices; where there are blocks,
 *     proportional to the number of blocks that hold a handle
 * @param withReplacement true: independent draws, repeats and the true handle possible; false:
 *     distinct and different from the true handle
 * @param repeats how the decoys of lookups of one handle go together
 * @param omission the probability that k + 1 handles are drawn without regard to the target, the
 *     target among them or not, instead of the target and k others
 * @param blocks null where decoys are drawn one by one; otherwise what they are taken from
 */
public record DecoyLaw(
    int decoys,
    Popularity popularity,
    boolean withReplacement,
    Repeats repeats,
    double omission,
    @Nullable DecoyBlocks blocks) {

  /** How the decoys of several lookups of one handle go together. */
  public enum Repeats {
    /** New ones every time. */
    FRESH,
    /** The same for one client every time, others for another. */
    PER_CLIENT,
    /** A public function of the handle: the same for everybody. */
    PER_HANDLE
  }

  public DecoyLaw {
    if (decoys < 0) {
      throw new IllegalArgumentException("decoys is " + decoys + ", must not be negative");
    }
    if (!(omission >= 0 && omission < 1)) {
      throw new IllegalArgumentException("omission is " + omission + ", must be in [0, 1)");
    }
    if (omission > 0 && (blocks != null || withReplacement || repeats != Repeats.FRESH)) {
      throw new IllegalArgumentException(
          "omission is " + omission + ", must be 0 unless decoys are fresh and distinct");
    }
  }

  /** Decoys that are drawn one by one, the same for one client and handle where they stick. */
  public DecoyLaw(int decoys, Popularity popularity, boolean withReplacement, boolean sticky) {
    this(decoys, popularity, withReplacement, sticky ? Repeats.PER_CLIENT : Repeats.FRESH, 0, null);
  }

  /** Whether the same handle of the same client gets the same decoys every time. */
  public boolean sticky() {
    return repeats != Repeats.FRESH;
  }

  /**
   * How many times as likely a request is for a handle that it holds as for one that it lacks, both
   * among those that decoys come from: 1 + (1 - omission) n / (omission (k + 1)), infinite where
   * the target is always sent.
   */
  public double inclusionOdds() {
    int handles = popularity.size();
    return omission == 0
        ? Double.POSITIVE_INFINITY
        : 1 + (1 - omission) * handles / (omission * Math.min(handles, decoys + 1));
  }
}
