// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * What the lookups of a handle's owner say of the requesters who may have looked the owner up: most
 * ties are used both ways. With v the ratio by which the owner's lookups speak for a contact with
 * the requester, r the share of ties that are returned and b that of strangers who look one up, the
 * evidence for a contact is (r v + 1 - r) / (b v + 1 - b). An owner whose lookups never hold the
 * requester has v = 0, whether the owner asks for others or for nobody: that somebody asks at all
 * is no evidence. Where the disclosure may lack the owner's lookups there is none either.
 *
 * <p>The share r starts as it is given and is then fitted to each reading.
 *
 * <p>Filled from one reading of all requesters and asked during the next. What a reading was given
 * of a pair is taken out of what it passes on.
 */
final class MutualEvidence implements RequesterReading.PairEvidence {
  private static final double MOST = 1e12;
  private static final double WEIGHT = 20;
  private static final int FITS = 20;

  private double returned;
  private final RequesterIndex index;
  private final RequesterReading.PairEvidence also;
  private final int[] handleOf;
  // Handle above, group below; sorted.
  private final long[] owners;

  // Pairs of the last reading whose handle has an owner, by group and handle.
  private int[] starts;
  private int[] handles = {};
  private double[] ratios = {};
  private double[] priors = {};
  private boolean filled;
  private final boolean complete;

  // The reading under way.
  private int[] nextStarts;
  private GrowingInts nextHandles = new GrowingInts();
  private double[] nextRatios = new double[64];
  private double[] nextPriors = new double[64];
  private double contacts;
  private int group = -1;

  /**
   * @param everything whether the disclosure holds the lookups of everybody
   * @param returned share of contacts who look the requester up as well, before any reading
   * @param also further evidence, on each pair by itself
   */
  MutualEvidence(
      LookupLog log,
      RequesterIndex index,
      boolean everything,
      double returned,
      RequesterReading.PairEvidence also) {
    this.returned = returned;
    this.index = index;
    this.also = also;
    this.handleOf = new int[index.size()];
    long[] found = new long[index.size()];
    int count = 0;
    for (int g = 0; g < handleOf.length; g++) {
      handleOf[g] = log.names().handleOf(index.requester(g));
      if (handleOf[g] >= 0) {
        found[count++] = (long) handleOf[g] << 32 | g;
      }
    }
    this.complete = everything && count == index.size();
    this.owners = Arrays.copyOf(found, count);
    Arrays.sort(owners);
    this.starts = new int[index.size() + 1];
    this.nextStarts = new int[index.size() + 1];
  }

  /** Ends a reading: what it was told is what the next one is answered. */
  void turn() {
    close(index.size());
    int[] sorted = nextHandles.toArray();
    for (int g = 0; g < index.size(); g++) {
      sort(sorted, nextStarts[g], nextStarts[g + 1]);
    }
    int[] free = starts;
    starts = nextStarts;
    handles = sorted;
    ratios = Arrays.copyOf(nextRatios, sorted.length);
    priors = Arrays.copyOf(nextPriors, sorted.length);
    nextStarts = free;
    nextHandles = new GrowingInts();
    group = -1;
    filled = true;
    fit();
    contacts = 0;
  }

  /**
   * The likeliest share of contacts who look the requester up as well, given the last reading, by
   * expectation and maximisation; a beta law of {@link #WEIGHT} contacts holds it where it was.
   */
  private void fit() {
    double assumed = returned;
    for (int round = 0; round < FITS; round++) {
      double both = 0;
      for (int g = 0; g < index.size(); g++) {
        for (int i = starts[g]; handleOf[g] >= 0 && i < starts[g + 1]; i++) {
          both += bothWays(g, i);
        }
      }
      returned = (both + WEIGHT * assumed) / (Math.max(contacts, both) + WEIGHT);
    }
  }

  /** The share of contacts who look the requester up as well, fitted to the last reading. */
  double returned() {
    return returned;
  }

  /** The probability that a pair of the last reading looked each other up. */
  private double bothWays(int asking, int place) {
    double most = 0;
    for (int owner = firstOwner(handles[place]); owns(owner, handles[place]); owner++) {
      int other = (int) owners[owner];
      most = other == asking ? most : Math.max(most, ratioBack(other, handleOf[asking]));
    }
    if (most == 0) {
      return 0;
    }
    double there = ratios[place];
    double prior = priors[place];
    double joint = prior * returned * there * most;
    double oneWay = prior * (1 - returned) * (there + most);
    return joint / (joint + oneWay + 1);
  }

  private boolean owns(int place, int handle) {
    return place < owners.length && (int) (owners[place] >>> 32) == handle;
  }

  /** By handle; insertion, since a group has few. */
  private void sort(int[] keys, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int key = keys[i];
      double ratio = nextRatios[i];
      double prior = nextPriors[i];
      int at = i;
      for (; at > from && keys[at - 1] > key; at--) {
        keys[at] = keys[at - 1];
        nextRatios[at] = nextRatios[at - 1];
        nextPriors[at] = nextPriors[at - 1];
      }
      keys[at] = key;
      nextRatios[at] = ratio;
      nextPriors[at] = prior;
    }
  }

  @Override
  public double ratio(int asking, int handle, double before) {
    double others = also.ratio(asking, handle, before);
    if (!filled || handleOf[asking] < 0 || handle == handleOf[asking]) {
      return others;
    }
    int owner = firstOwner(handle);
    double most = complete ? 0 : -1;
    for (; owns(owner, handle); owner++) {
      int other = (int) owners[owner];
      if (other != asking) {
        most = Math.max(most, ratioBack(other, handleOf[asking]));
      }
    }
    if (most < 0) {
      return others;
    }
    double strangers = (1 - returned) * before;
    return others * (returned * most + 1 - returned) / (strangers * most + 1 - strangers);
  }

  private int firstOwner(int handle) {
    int place = Arrays.binarySearch(owners, (long) handle << 32);
    return place >= 0 ? place : -place - 1;
  }

  private double ratioBack(int other, int handle) {
    int place = Arrays.binarySearch(handles, starts[other], starts[other + 1], handle);
    return place >= 0 ? ratios[place] : 0;
  }

  @Override
  public void told(int asking, int handle, double alone, double before, double after) {
    int owner = firstOwner(handle);
    boolean owned = owns(owner, handle);
    contacts += handleOf[asking] >= 0 && (owned || complete) ? after : 0;
    if (!owned) {
      return;
    }
    close(asking);
    if (nextHandles.size() == nextRatios.length) {
      nextRatios = Arrays.copyOf(nextRatios, 2 * nextRatios.length);
      nextPriors = Arrays.copyOf(nextPriors, nextRatios.length);
    }
    double ratio = after / (1 - after) * ((1 - before) / before);
    nextRatios[nextHandles.size()] = ratio < MOST ? ratio : MOST;
    nextPriors[nextHandles.size()] = alone;
    nextHandles.add(handle);
  }

  /** Groups come in order; those before {@code next} are complete. */
  private void close(int next) {
    while (group < next) {
      nextStarts[++group] = nextHandles.size();
    }
  }
}
