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
 * space that encode to it: the candidates. Of these only the best grade of {@link HandleWeights} is
 * kept. Encodings are compared by their first 64 bits. Takes about 45 bytes a slot and 8 a
 * candidate; candidates are named for slots with at most {@link #NAMED} of them, and only counted
 * and weighed for the others.
 */
public final class Preimages {
  /** The most candidates that a slot may have and still have them named. */
  public static final int NAMED = 64;

  private static final int NONE = -1;

  private final @Nullable TargetEncoding encoding;
  private final HandleWeights weights;
  private final long seed;
  private final long[] words;
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

  private Preimages(
      @Nullable TargetEncoding encoding, HandleWeights weights, long seed, long[] words) {
    this.encoding = encoding;
    this.weights = weights;
    this.seed = seed;
    this.words = words;
    this.counts = new int[words.length];
    this.grades = new byte[words.length];
    this.best = new int[words.length];
    this.bestWeights = new double[words.length];
    this.masses = new double[words.length];
    this.decoyMasses = new double[words.length];
    this.lasts = new int[words.length];
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
      return new Preimages(null, weights, seed, new long[0]);
    }
    Preimages found = new Preimages(encoding, weights, seed, distinctWords(disclosure, encoding));
    if (found.words.length > 0) {
      new SpaceScan(encoding, space, found.words, weights::probability)
          .run(enumerable, (slot, handle, p) -> found.add(slot, handle, p, decoys));
    }
    return found;
  }

  private static long[] distinctWords(Disclosure disclosure, TargetEncoding encoding) {
    LookupLog log = disclosure.log();
    long total = 0;
    for (int i = 0; i < log.size(); i++) {
      total += encodes(encoding, log, i) ? log.itemCount(i) : 0;
    }
    long[] all = new long[Math.toIntExact(total)];
    int size = 0;
    for (int i = 0; i < log.size(); i++) {
      if (encodes(encoding, log, i)) {
        for (int j = 0; j < log.itemCount(i); j++) {
          all[size++] = log.word(i, j);
        }
      }
    }
    Arrays.parallelSort(all);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return Arrays.copyOf(all, distinct);
  }

  private static boolean encodes(TargetEncoding encoding, LookupLog log, int record) {
    return log.isLookup(record)
        && log.type(record) == encoding.type()
        && log.parameter(record) == encoding.bits();
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
    return encoding != null && encodes(encoding, log, record);
  }

  /** The slot of an item of a record that is {@link #covers covered}. */
  public int slot(long word) {
    return Arrays.binarySearch(words, word);
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
