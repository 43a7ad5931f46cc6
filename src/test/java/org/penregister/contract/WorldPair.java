// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.penregister.contract.World.ask;

import java.util.List;

/**
 * Two worlds that differ in who looks up what. Where a scheme's observations of both are equal,
 * nobody may tell them apart; where they are not, the scheme says that it tells them apart.
 */
enum WorldPair {
  ONE_TARGET(World.of(ask(0, 0)), World.of(ask(0, 1))),
  REPEATED_FIRST_OR_SECOND(
      World.of(ask(0, 0), ask(0, 0), ask(0, 1)), World.of(ask(0, 0), ask(0, 1), ask(0, 1))),
  CLIENTS_SWAPPED(World.of(ask(0, 0), ask(1, 1)), World.of(ask(0, 1), ask(1, 0))),
  SAME_TARGET_OF_TWO_CLIENTS(World.of(ask(0, 0), ask(1, 0)), World.of(ask(0, 0), ask(1, 1))),
  HIT_OR_MISS(World.of(ask(0, 0)), World.of(ask(0, WorldPair.MISS))),
  GROUP_PERMUTED(World.of(ask(0, 0, 1, 2)), World.of(ask(0, 2, 0, 1))),
  TWO_GROUPS(World.of(ask(0, 0, 1), ask(1, 2)), World.of(ask(0, 2, 3), ask(1, 0))),
  ACROSS_AN_UPDATE(
      World.of(ask(0, 0), new World.Update(), ask(1, 0)),
      World.of(ask(0, 0), new World.Update(), ask(1, 1))),
  STALE_ATTEMPT_AND_RETRY(
      World.of(ask(0, 0), new World.Update(), ask(0, 0)),
      World.of(ask(0, 0), new World.Update(), ask(0, 1)));

  /** Registered in {@link #setting}. */
  static final int REGISTERED = 6;

  /** An index that is never registered there. */
  static final int MISS = 20;

  @SuppressWarnings("ImmutableEnumChecker") // a world is a record over an unmodifiable list
  private final World left;

  @SuppressWarnings("ImmutableEnumChecker") // as above
  private final World right;

  WorldPair(World left, World right) {
    this.left = left;
    this.right = right;
  }

  static Setting setting() {
    return Setting.numbered(REGISTERED, 40, 1);
  }

  /** Indices of the handles that occur. */
  static List<Integer> candidates() {
    return List.of(0, 1, 2, 3, MISS);
  }

  /** Whether its left world is worth simulating; that of the others is part of these. */
  boolean isSimulated() {
    return switch (this) {
      case REPEATED_FIRST_OR_SECOND,
          SAME_TARGET_OF_TWO_CLIENTS,
          TWO_GROUPS,
          STALE_ATTEMPT_AND_RETRY ->
          true;
      default -> false;
    };
  }

  World left() {
    return left;
  }

  World right() {
    return right;
  }
}
