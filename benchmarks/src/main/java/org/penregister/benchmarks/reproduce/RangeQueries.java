// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.penregister.adversary.repetition.PatternCandidates;
import org.penregister.random.SeededRandom;

/**
 * Visits to sites whose names are looked up among decoys, read by the semantic intersection of
 * herrmann2014evaluating: each name of the visited site stands in a block with N - 1 decoys, and a
 * site remains possible if its whole pattern was observed.
 */
final class RangeQueries {
  private static final int FEW = 5;

  private final SitePopulation sites;
  private final PatternCandidates candidates;

  /** What decoys are. */
  enum Decoys {
    /** Any names, drawn afresh for each block. */
    RANDOM,
    /** The names of N - 1 other sites with as many names, in their order. */
    PATTERN
  }

  /** Which blocks the observer can tell apart. */
  enum Blocks {
    /** None. */
    NONE,
    /** The first one. */
    FIRST,
    /** The first one, and how many there are. */
    FIRST_AND_COUNT,
    /** All of them, in order. */
    ALL
  }

  /**
   * What remained possible over many visits.
   *
   * @param unique share of visits of which one site remains
   * @param few share of visits of which five sites or fewer remain
   * @param medianCandidates median number of sites that remain
   */
  record Outcome(double unique, double few, double medianCandidates) {
    static Outcome of(int[] counts) {
      int[] sorted = counts.clone();
      Arrays.sort(sorted);
      int visits = sorted.length;
      return new Outcome(
          (double) Arrays.stream(sorted).filter(left -> left == 1).count() / visits,
          (double) Arrays.stream(sorted).filter(left -> left <= FEW).count() / visits,
          (sorted[(visits - 1) / 2] + sorted[visits / 2]) / 2.0);
    }
  }

  RangeQueries(SitePopulation sites) {
    this.sites = sites;
    this.candidates = PatternCandidates.of(sites.patterns());
  }

  /**
   * Visits {@code visits} sites drawn uniformly, with blocks of {@code size} names. The same visits
   * and decoys are read with the blocks told apart in every way.
   */
  Map<Blocks, Outcome> visit(Decoys decoys, int size, int visits, long seed) {
    SeededRandom random = new SeededRandom(seed);
    int[][] counts = new int[Blocks.values().length][visits];
    for (int v = 0; v < visits; v++) {
      int site = random.nextInt(sites.patterns().size());
      List<int[]> observed =
          decoys == Decoys.RANDOM ? random(site, size, random) : patterned(site, size, random);
      for (Blocks blocks : Blocks.values()) {
        int[] left = remaining(blocks, observed);
        if (Arrays.binarySearch(left, site) < 0) {
          throw new IllegalStateException("the visited site is not among the candidates");
        }
        counts[blocks.ordinal()][v] = left.length;
      }
    }
    Map<Blocks, Outcome> outcomes = new EnumMap<>(Blocks.class);
    for (Blocks blocks : Blocks.values()) {
      outcomes.put(blocks, Outcome.of(counts[blocks.ordinal()]));
    }
    return outcomes;
  }

  private int[] remaining(Blocks blocks, List<int[]> observed) {
    return switch (blocks) {
      case NONE -> candidates.candidates(union(observed));
      case FIRST -> afterFirst(observed);
      case FIRST_AND_COUNT ->
          Arrays.stream(afterFirst(observed))
              .filter(site -> candidates.length(site) == observed.size())
              .toArray();
      case ALL -> candidates.candidatesInBlocks(observed, true);
    };
  }

  private int[] afterFirst(List<int[]> observed) {
    return candidates.candidatesAfterFirst(
        observed.get(0), union(observed.subList(1, observed.size())));
  }

  private List<int[]> random(int site, int size, SeededRandom random) {
    List<int[]> blocks = new ArrayList<>();
    for (int name : sites.patterns().get(site)) {
      int[] block = new int[size];
      block[0] = name;
      BitSet drawn = new BitSet();
      drawn.set(name);
      for (int i = 1; i < size; i++) {
        block[i] = fresh(drawn, sites.names(), random);
      }
      blocks.add(block);
    }
    return blocks;
  }

  private List<int[]> patterned(int site, int size, SeededRandom random) {
    int[] pattern = sites.patterns().get(site);
    int[] alike = sites.sitesOfLength(pattern.length);
    if (alike.length < size) {
      throw new IllegalArgumentException(
          "size is " + size + ", must be at most " + alike.length + ", the sites of one length");
    }
    List<int[]> blocks = new ArrayList<>();
    for (int name : pattern) {
      int[] block = new int[size];
      block[0] = name;
      blocks.add(block);
    }
    BitSet drawn = new BitSet();
    drawn.set(Arrays.binarySearch(alike, site));
    for (int i = 1; i < size; i++) {
      int[] decoy = sites.patterns().get(alike[fresh(drawn, alike.length, random)]);
      for (int b = 0; b < decoy.length; b++) {
        blocks.get(b)[i] = decoy[b];
      }
    }
    return blocks;
  }

  /** A number below {@code bound} that was not drawn before. */
  private static int fresh(BitSet drawn, int bound, SeededRandom random) {
    int number = random.nextInt(bound);
    while (drawn.get(number)) {
      number = random.nextInt(bound);
    }
    drawn.set(number);
    return number;
  }

  private static int[] union(List<int[]> blocks) {
    return blocks.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
