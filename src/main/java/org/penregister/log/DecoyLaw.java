// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import org.penregister.directory.Popularity;

/**
 * How decoys are drawn, which everybody is assumed to know.
 *
 * @param decoys decoys a lookup (k)
 * @param popularity the law they are drawn from, over handle indices
 * @param withReplacement true: independent draws, repeats and the true handle possible; false:
 *     distinct and different from the true handle
 * @param sticky the same handle of the same client gets the same decoys every time
 */
public record DecoyLaw(int decoys, Popularity popularity, boolean withReplacement, boolean sticky) {
  public DecoyLaw {
    if (decoys < 0) {
      throw new IllegalArgumentException("decoys is " + decoys + ", must not be negative");
    }
  }
}
