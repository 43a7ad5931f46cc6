// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

/** How well the accounts of a later period go with one of an earlier period, by one trait. */
@FunctionalInterface
interface LinkScore {
  /**
   * Adds to each later account's score, by its position among them.
   *
   * @param earlier the earlier account's group
   */
  void addTo(double[] scores, int earlier);

  /** One score after another: the logarithms of odds add up. */
  static LinkScore sum(LinkScore... parts) {
    return (scores, earlier) -> {
      for (LinkScore part : parts) {
        part.addTo(scores, earlier);
      }
    };
  }
}
