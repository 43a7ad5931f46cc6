// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.random.SeededRandom;

/**
 * Made-up web sites and the host names that a visit looks up, in the place of the published
 * patterns, which are too large to ship. A site's pattern is its own primary name first, then names
 * of its own and names of third parties, whose popularity follows Zipf's law; some sites have a
 * single name, and some third parties are sites themselves. Names are numbers from 0: primaries by
 * site, then third parties, then the sites' further names.
 */
final class SitePopulation {
  /**
   * How a population is made.
   *
   * @param sites number of sites
   * @param singleShare share of sites with no name but the primary one
   * @param longest most names of a site; other lengths than 1 are equally likely
   * @param thirdParties number of names that sites share
   * @param portalShare share of them that are the primary name of some site
   * @param ownShare probability that a further name is the site's own
   */
  record Parameters(
      int sites,
      double singleShare,
      int longest,
      int thirdParties,
      double portalShare,
      double ownShare) {}

  private final List<int[]> patterns = new ArrayList<>();
  private final List<int[]> byLength = new ArrayList<>();
  private int names;

  SitePopulation(Parameters parameters, long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] popularity = zipf(parameters.thirdParties());
    int[] shared = shared(parameters, random);
    names = parameters.sites() + parameters.thirdParties();
    int[] counts = new int[parameters.longest() + 1];
    for (int site = 0; site < parameters.sites(); site++) {
      boolean single = random.nextDouble() < parameters.singleShare();
      int length = single ? 1 : random.nextInt(2, parameters.longest() + 1);
      patterns.add(pattern(site, length, parameters.ownShare(), shared, popularity, random));
      counts[length]++;
    }
    for (int count : counts) {
      byLength.add(new int[count]);
    }
    int[] filled = new int[counts.length];
    for (int site = 0; site < parameters.sites(); site++) {
      int length = patterns.get(site).length;
      byLength.get(length)[filled[length]++] = site;
    }
  }

  /** The third parties' names by popularity. */
  private static int[] shared(Parameters parameters, SeededRandom random) {
    int[] shared = new int[parameters.thirdParties()];
    for (int rank = 0; rank < shared.length; rank++) {
      boolean portal = random.nextDouble() < parameters.portalShare();
      shared[rank] = portal ? random.nextInt(parameters.sites()) : parameters.sites() + rank;
    }
    return shared;
  }

  /** Every site's names, its primary one first. */
  List<int[]> patterns() {
    return patterns;
  }

  /** Number of names. */
  int names() {
    return names;
  }

  /** The sites with as many names, ascending. */
  int[] sitesOfLength(int length) {
    return byLength.get(length);
  }

  private int[] pattern(
      int site,
      int length,
      double ownShare,
      int[] shared,
      double[] popularity,
      SeededRandom random) {
    int[] pattern = new int[length];
    pattern[0] = site;
    int size = 1;
    while (size < length) {
      if (random.nextDouble() < ownShare) {
        pattern[size++] = names++;
        continue;
      }
      int name = shared[draw(popularity, random)];
      if (!contains(pattern, size, name)) {
        pattern[size++] = name;
      }
    }
    return pattern;
  }

  private static boolean contains(int[] pattern, int size, int name) {
    for (int i = 0; i < size; i++) {
      if (pattern[i] == name) {
        return true;
      }
    }
    return false;
  }

  /** Cumulated weights of ranks 1 to n. */
  private static double[] zipf(int n) {
    double[] cumulated = new double[n];
    double sum = 0;
    for (int rank = 1; rank <= n; rank++) {
      sum += 1.0 / rank;
      cumulated[rank - 1] = sum;
    }
    return cumulated;
  }

  private static int draw(double[] cumulated, SeededRandom random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int place = Arrays.binarySearch(cumulated, at);
    return Math.min(cumulated.length - 1, place < 0 ? -place - 1 : place);
  }
}
