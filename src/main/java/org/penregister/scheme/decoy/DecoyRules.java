// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import org.jspecify.annotations.Nullable;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyBlocks;
import org.penregister.log.DecoyLaw;
import org.penregister.log.DecoyLaw.Repeats;

/** What everybody can compute of decoys over one pool. Immutable and safe between threads. */
final class DecoyRules {
  /** Most handles that blocks by popularity, which need a table, are made of. */
  static final int MOST_TABLED = 1 << 26;

  private final DecoyScheme.Parameters parameters;
  private final int pool;
  private final int decoys;
  private final Popularity drawn;
  private final @Nullable DecoyBlocks blocks;

  /**
   * @param pool handles to choose from, 0 or more
   * @throws IllegalArgumentException where the parameters do not fit so many
   */
  DecoyRules(DecoyScheme.Parameters parameters, int pool) {
    this.parameters = parameters;
    this.pool = pool;
    this.blocks = pool == 0 ? null : blocks(parameters, pool);
    this.decoys = pool == 0 ? 0 : decoys(parameters, pool, blocks);
    this.drawn =
        parameters.choice() == DecoyScheme.Choice.POPULAR
            ? Popularity.zipf(Math.max(1, pool), parameters.exponent())
            : Popularity.uniform(Math.max(1, pool));
  }

  private static @Nullable DecoyBlocks blocks(DecoyScheme.Parameters parameters, int pool) {
    return switch (parameters.choice()) {
      case UNIFORM, POPULAR, STICKY, PRIVATE -> null;
      case PARTITION -> new ScatteredBlocks(pool, parameters.k() + 1);
      case SMOOTHED -> new SmoothedBlocks(tabled(parameters, pool), parameters.k() + 1);
      case ADAPTIVE ->
          new NeighbourBlocks(tabled(parameters, pool), parameters.target(), parameters.k() + 1);
    };
  }

  private static Popularity tabled(DecoyScheme.Parameters parameters, int pool) {
    if (pool > MOST_TABLED) {
      throw new IllegalArgumentException(
          "choice is "
              + parameters.choice().label()
              + " over "
              + pool
              + " handles, at most "
              + MOST_TABLED
              + " fit its table; choice=partition needs none");
    }
    return Popularity.zipf(pool, parameters.exponent());
  }

  private static int decoys(
      DecoyScheme.Parameters parameters, int pool, @Nullable DecoyBlocks blocks) {
    if (parameters.choice() == DecoyScheme.Choice.PRIVATE) {
      return OmittedTruth.sent(pool, parameters.epsilon(), parameters.alpha()) - 1;
    }
    if (blocks == null) {
      return parameters.k();
    }
    int most = 0;
    for (int block = 0; block < blocks.count(); block++) {
      most = Math.max(most, blocks.size(block));
    }
    return most - 1;
  }

  int pool() {
    return pool;
  }

  /** Decoys beside the target; where there are blocks, the most. */
  int decoys() {
    return decoys;
  }

  /** The law of a single decoy that is drawn by itself. */
  Popularity drawn() {
    return drawn;
  }

  /** Null where decoys are drawn one by one, or from nothing. */
  @Nullable DecoyBlocks blocks() {
    return blocks;
  }

  /** The law as published; null where there is nothing to draw from. */
  @Nullable DecoyLaw law() {
    if (pool == 0) {
      return null;
    }
    return switch (parameters.choice()) {
      case UNIFORM -> new DecoyLaw(decoys, drawn, false, false);
      case POPULAR -> new DecoyLaw(decoys, drawn, true, false);
      case STICKY -> new DecoyLaw(decoys, drawn, false, true);
      case PRIVATE -> new DecoyLaw(decoys, drawn, false, Repeats.FRESH, parameters.alpha(), null);
      case PARTITION, ADAPTIVE -> new DecoyLaw(decoys, drawn, false, Repeats.PER_HANDLE, 0, blocks);
      case SMOOTHED -> new DecoyLaw(decoys, byCopies(), false, Repeats.PER_CLIENT, 0, blocks);
    };
  }

  private Popularity byCopies() {
    if (blocks == null) {
      throw new IllegalStateException("there are no blocks");
    }
    double[] copies = new double[pool];
    for (int handle = 0; handle < pool; handle++) {
      copies[handle] = blocks.copies(handle);
    }
    return Popularity.of(copies, "copies");
  }
}
