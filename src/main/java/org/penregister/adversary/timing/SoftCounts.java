// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

/** Expected counts over all pairs of one sweep, from which the next sweep's laws are fitted. */
final class SoftCounts {
  /** For each law and bin of lag, how often it followed. */
  final double[][] transitions = new double[ConversationLaws.COUNT][LagBins.COUNT];

  /** Openings, and later lookups of a conversation. */
  final double[] parents = new double[2];

  /** Ties by their mean number of conversations, as {@link Chain#STARTS} lists them. */
  final double[] starts = new double[Chain.RATES];
}
