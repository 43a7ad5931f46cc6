// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.enumeration;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.HandleWeights;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.log.TargetEncoding;
import org.penregister.random.SeededRandom;

/**
 * For every distinct digest or prefix in the lookups of a log (a slot), the handles of a number
 * space that encode to it: the candidates. Where the encoding changes from epoch to epoch, equal
 * prefixes of two encodings are two slots, and the space is scanned for each. Of the candidates
 * only the best grade of {@link HandleWeights} is kept. Encodings are compared by their first 64
 * bits. Takes about 45 bytes a slot and 8 a candidate; candidates are named for slots with at most
 * {@link #NAMED} of them, and only counted and weighed for the others.
 */
public final class Preimages {
  /** The most candidates that a slot may have and still have them named. */
  public static final int NAMED = 64;

  private static final int NONE = -1;

  private final @Nullable EpochEncodings encodings;
  private final HandleWeights weights;
  private final long seed;
  private final int[] counts;
  private final byte[] grades;
  private final int[] best;
  private final double[] bestWeights;
  private final double[] masses;
  private final double[] decoyMasses;
  // The last named candidate of each slot, and for each candidate the one before it.
  private final int[] lasts;
  private final GrowingInts candidates = new GrowingInts();
  private final GrowingInts previous = new GrowingInts();

  private Preimages(@Nullable EpochEncodings encodings, HandleWeights weights, long seed) {
    int slots = encodings == null ? 0 : encodings.slots();
    this.encodings = encodings;
    this.weights = weights;
    this.seed = seed;
    this.counts = new int[slots];
    this.grades = new byte[slots];
    this.best = new int[slots];
    this.bestWeights = new double[slots];
    this.masses = new double[slots];
    this.decoyMasses = new double[slots];
    this.lasts = new int[slots];
    Arrays.fill(lasts, NONE);
  }

  /**
   * Encodes the handles from 0 to {@code enumerable} exclusive and keeps those that stand in the
   * log. Without an encoding, or where nothing is encoded, there are no slots.
   *
   * @param decoys the law of decoys, for {@link #decoyMass}; null for none
   * @param seed for coins between equally likely candidates
   */
  public static Preimages find(
      Disclosure disclosure,
      int enumerable,
      HandleWeights weights,
      @Nullable Popularity decoys,
      long seed) {
    HandleSpace space = disclosure.log().names().handles();
    if (enumerable < 0 || enumerable > space.size()) {
      throw new IllegalArgumentException(
          "enumerable is " + enumerable + ", must be 0 to the " + space.size() + " handles named");
    }
    TargetEncoding encoding = disclosure.parameters().encoding();
    if (encoding == null) {
      return new Preimages(null, weights, seed);
    }
    EpochEncodings encodings = new EpochEncodings(disclosure.log(), encoding);
    Preimages found = new Preimages(encodings, weights, seed);
    encodings.scan(
        space,
        enumerable,
        weights::probability,
        (slot, handle, p) -> found.add(slot, handle, p, decoys));
    return found;
  }

  private void add(int slot, int handle, double probability, @Nullable Popularity decoys) {
    if (decoys != null && handle < decoys.size()) {
      decoyMasses[slot] += decoys.probability(handle);
    }
    int grade = weights.grade(handle, probability);
    if (counts[slot] > 0 && grade < grades[slot]) {
      return;
    }
    if (counts[slot] == 0 || grade > grades[slot]) {
      grades[slot] = (byte) grade;
      counts[slot] = 0;
      masses[slot] = 0;
      lasts[slot] = NONE;
    }
    double weight = HandleWeights.weight(probability);
    if (counts[slot] == 0
        || weight > bestWeights[slot]
        || (weight == bestWeights[slot] && coin(handle) > coin(best[slot]))) {
      best[slot] = handle;
      bestWeights[slot] = weight;
    }
    masses[slot] += weight;
    if (++counts[slot] <= NAMED) {
      candidates.add(handle);
      previous.add(lasts[slot]);
      lasts[slot] = candidates.size() - 1;
    }
  }

  private long coin(int handle) {
    return SeededRandom.derive(seed, handle, 0);
  }

  /** Whether a record is a lookup whose items are slots. */
  public boolean covers(LookupLog log, int record) {
    return encodings != null && encodings.covers(log, record);
  }

  /**
   * The slot of an item of a record that is {@link #covers covered}, negative where there is none.
   *
   * @param epoch of the record
   */
  public int slot(int epoch, long word) {
    return encodings == null ? NONE : encodings.slot(epoch, word);
  }

  /** Number of candidates, 0 where no handle tried has this encoding. */
  public int count(int slot) {
    return counts[slot];
  }

  /** The grade of the candidates; see {@link HandleWeights}. */
  public int grade(int slot) {
    return grades[slot];
  }

  /** Whether {@link #name} gives the candidates. */
  public boolean named(int slot) {
    return counts[slot] <= NAMED;
  }

  /**
   * Writes the candidates of a named slot, ascending.
   *
   * @param into at least {@link #NAMED} long
   * @return how many there are
   */
  public int name(int slot, int[] into) {
    int place = counts[slot];
    for (int node = lasts[slot]; node != NONE; node = previous.get(node)) {
      into[--place] = candidates.get(node);
    }
    return counts[slot];
  }

  /** The candidate with the largest weight, a coin deciding between equals. */
  public int best(int slot) {
    return best[slot];
  }

  /** The weight of {@link #best}. */
  public double bestWeight(int slot) {
    return bestWeights[slot];
  }

  /** The sum of the candidates' weights. */
  public double mass(int slot) {
    return masses[slot];
  }

  /** The probability that a decoy falls in the slot, candidates of any grade. */
  public double decoyMass(int slot) {
    return decoyMasses[slot];
  }
}
