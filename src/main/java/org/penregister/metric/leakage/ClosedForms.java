// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import org.penregister.directory.Popularity;
import org.penregister.metric.Estimate;

/**
 * What a lookup hidden among decoys reveals in theory: exact where a formula is known, by seeded
 * simulation where none is. Throughout, n handles can be looked up, one lookup sends the true one
 * and k decoys, and V is the posterior Bayes vulnerability: the probability that the adversary's
 * best guess is true.
 *
 * <p>All but {@link #decoyVulnerability(Popularity, Popularity, int, int, long)} take decoys as
 * uniform, distinct and different from the true handle.
 */
public final class ClosedForms {
  private ClosedForms() {}

  /**
   * V of one lookup under any prior: the sum over ranks i of pi_i C(n-i, k) / C(n-1, k), the
   * probability that the i-th likeliest handle is looked up and none likelier is among the decoys.
   * Linear in n.
   *
   * @param prior a law whose probabilities never rise with the index
   * @param k from 0 to n - 1
   */
  public static double vulnerability(Popularity prior, int k) {
    return vulnerability(prior, k, 1);
  }

  /**
   * The probability that the true handle is among the adversary's {@code guesses} best guesses:
   * rank i is, when fewer than that many of the i - 1 likelier handles are decoys.
   *
   * @param prior a law whose probabilities never rise with the index
   * @param k from 0 to n - 1
   * @param guesses 1 or more
   */
  public static double vulnerability(Popularity prior, int k, int guesses) {
    int n = prior.size();
    checkDecoys(n, k);
    if (guesses < 1) {
      throw new IllegalArgumentException("guesses is " + guesses + ", must be 1 or more");
    }
    // likelier[j]: the probability that j of the handles before the current one are decoys.
    double[] likelier = new double[Math.min(guesses, k + 1)];
    likelier[0] = 1;
    double sum = 0;
    double previous = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= n; i++) {
      double probability = prior.probability(i - 1);
      if (probability > previous) {
        throw new IllegalArgumentException(
            "the prior rises at index " + (i - 1) + ", must be in descending order");
      }
      previous = probability;
      double among = 0;
      for (int j = likelier.length - 1; j >= 0; j--) {
        among += likelier[j];
      }
      sum += probability * among;
      if (i < n) {
        pass(likelier, k, n - i);
      }
    }
    return sum;
  }

  /** Goes past one handle, of which {@code left} are yet to be decoys or not. */
  private static void pass(double[] likelier, int k, int left) {
    for (int j = likelier.length - 1; j >= 0; j--) {
      double stays = likelier[j] * Math.max(0, left - k + j) / left;
      likelier[j] = j == 0 ? stays : stays + likelier[j - 1] * (k - j + 1) / left;
    }
  }

  /** V under a uniform prior, 1 / (k + 1). */
  public static double uniformVulnerability(int k) {
    return 1 / (k + 1.0);
  }

  /**
   * Multiplicative Bayes capacity, n / (k + 1): the most by which one lookup multiplies an
   * adversary's chance, whatever the prior and the gain.
   */
  public static double capacity(double n, int k) {
    return n / (k + 1);
  }

  /** log2(posterior / prior vulnerability). */
  public static double minEntropyLeakage(double prior, double posterior) {
    return Bits.log2(posterior / prior);
  }

  /**
   * V where decoys come from the dialable space and the adversary discards those that are not
   * registered, under a uniform prior over registered handles: E[1 / (1 + Bin(k, h))] = (1 - (1 -
   * h)^(k+1)) / ((k + 1) h).
   *
   * @param h the share of the dialable space that is registered
   */
  public static double vulnerabilityWithUnregisteredDecoys(int k, double h) {
    if (!(h >= 0 && h <= 1)) {
      throw new IllegalArgumentException("h is " + h + ", must be in [0, 1]");
    }
    return h == 0 ? 1 : -StrictMath.expm1((k + 1) * StrictMath.log1p(-h)) / ((k + 1) * h);
  }

  /**
   * V after {@code lookups} lookups of one handle with fresh decoys, under a uniform prior: the
   * mean of 1 / (1 + decoys in all of them), sum over j of (-1)^j/(j+1) C(M, j) [C(M-j, k-j) / C(M,
   * k)]^r with M = n - 1. Exact until the last division, correctly rounded.
   */
  public static double repeatedVulnerability(int n, int k, int lookups) {
    BigInteger common = BigInteger.ONE;
    for (int j = 2; j <= k + 1; j++) {
      BigInteger each = BigInteger.valueOf(j);
      common = common.divide(common.gcd(each)).multiply(each);
    }
    return alternatingSum(n, k, lookups, common, true);
  }

  /** The probability that after as many lookups no decoy has been in all of them. */
  public static double uniqueSurvivor(int n, int k, int lookups) {
    return alternatingSum(n, k, lookups, BigInteger.ONE, false);
  }

  /**
   * The sum over j of (-1)^j C(M, j) [C(M-j, k-j) / C(M, k)]^r, each term over j + 1 where {@code
   * divided}; {@code common} is a multiple of all divisors.
   */
  private static double alternatingSum(
      int n, int k, int lookups, BigInteger common, boolean divided) {
    checkDecoys(n, k);
    if (lookups < 1) {
      throw new IllegalArgumentException("lookups is " + lookups + ", must be 1 or more");
    }
    int m = n - 1;
    BigInteger numerator = BigInteger.ZERO;
    for (int j = 0; j <= k; j++) {
      BigInteger weight = divided ? common.divide(BigInteger.valueOf(j + 1L)) : common;
      BigInteger term =
          binomial(m, j).multiply(binomial(m - j, k - j).pow(lookups)).multiply(weight);
      numerator = j % 2 == 0 ? numerator.add(term) : numerator.subtract(term);
    }
    BigInteger denominator = binomial(m, k).pow(lookups).multiply(common);
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** Expected decoys that are in all of as many lookups of one handle, M (k/M)^r with M = n - 1. */
  public static double expectedSurvivors(int n, int k, int lookups) {
    checkDecoys(n, k);
    return (n - 1) * StrictMath.pow(k / (n - 1.0), lookups);
  }

  /** Expected decoys that two blocks of different clients for one handle share, k^2 / (n - 1). */
  public static double expectedSharedDecoys(int n, int k) {
    checkDecoys(n, k);
    return (double) k * k / (n - 1);
  }

  /**
   * Expected precision of the rule that a handle seen in two lookups of one requester is real: true
   * pairs seen twice / (those + coincidences among decoys), k^2 L (L - 1) / (2 n) for a requester
   * with L lookups, since two decoys of one lookup do not count. Holds while n is far above (k
   * L)^2.
   *
   * @param seenTwice true pairs looked up twice or more
   * @param lookups lookups of each requester
   * @param effectiveHandles n, or for a decoy law that is not uniform 1 / {@link
   *     Popularity#sumOfSquares}
   */
  public static double twoRepeatPrecision(
      long seenTwice, int[] lookups, int k, double effectiveHandles) {
    double coincidences = 0;
    for (int each : lookups) {
      coincidences += (double) k * k * each * (each - 1.0) / (2 * effectiveHandles);
    }
    return seenTwice / (seenTwice + coincidences);
  }

  /**
   * Rounds after which statistical disclosure tells each friend of a sender from each other
   * receiver, both at a one-sided normal level of {@code l} standard deviations: the counts, t/m
   * apart in the mean, are then l times both deviations apart. t = { m l [ sqrt((N-1)(b-1) / N^2) +
   * sqrt((N-1)(b-1) / N^2 + (m-1) / m^2) ] }^2. A statement on one candidate: of all N that pass,
   * most may be false.
   *
   * @param receivers N, 1 or more; the others send to all alike
   * @param batch b, messages a round, of which one is the sender's; k + 1 in a log of lookups
   * @param friends m, whom the sender writes to alike
   * @param l 2 for 97.7 %, 3 for 99.87 %
   */
  public static double disclosureRounds(double receivers, double batch, double friends, double l) {
    if (!(receivers >= 1 && batch >= 1 && friends >= 1 && l >= 0)) {
      throw new IllegalArgumentException(
          "receivers, batch and friends are "
              + receivers
              + ", "
              + batch
              + " and "
              + friends
              + ", must be 1 or more; l is "
              + l
              + ", must be 0 or more");
    }
    double others = (receivers - 1) * (batch - 1) / (receivers * receivers);
    double own = (friends - 1) / (friends * friends);
    double root = friends * l * (Math.sqrt(others) + Math.sqrt(others + own));
    return root * root;
  }

  /**
   * V where a handle's companions are a function of the handle alone, as with buckets and prefixes:
   * the sum over buckets of the largest prior in each.
   *
   * @param buckets for each handle its bucket, from 0
   */
  public static double partitionVulnerability(Popularity prior, int[] buckets) {
    if (buckets.length != prior.size()) {
      throw new IllegalArgumentException(
          buckets.length + " buckets for " + prior.size() + " handles");
    }
    double[] largest = new double[Arrays.stream(buckets).max().orElse(-1) + 1];
    for (int i = 0; i < buckets.length; i++) {
      largest[buckets[i]] = Math.max(largest[buckets[i]], prior.probability(i));
    }
    return Arrays.stream(largest).sum();
  }

  /**
   * V where k decoys are drawn independently from a law d of their own, repeats and the true handle
   * included, and the request is shuffled: P(x | request) is proportional to count_x pi_x / d_x. By
   * {@link SampledVulnerability} over {@code draws} lookups.
   *
   * @param decoys gives every handle that the prior gives a positive probability one too
   */
  public static Estimate decoyVulnerability(
      Popularity prior, Popularity decoys, int k, int draws, long seed) {
    return SampledVulnerability.handle(
        new SampledVulnerability.Lookups(prior, decoys, k, 1), 1, draws, seed);
  }

  /** {@link #decoyVulnerability} exactly, over all n^(k+1) requests: for tiny cases. */
  public static double exactDecoyVulnerability(Popularity prior, Popularity decoys, int k) {
    int n = prior.size();
    int[] request = new int[k + 1];
    double sum = 0;
    while (true) {
      double probability = prior.probability(request[0]);
      for (int j = 1; j <= k; j++) {
        probability *= decoys.probability(request[j]);
      }
      if (probability > 0) {
        sum += probability * largestPosterior(prior, decoys, request);
      }
      int digit = 0;
      while (digit <= k && ++request[digit] == n) {
        request[digit++] = 0;
      }
      if (digit > k) {
        return sum;
      }
    }
  }

  private static double largestPosterior(Popularity prior, Popularity decoys, int[] request) {
    int[] sorted = request.clone();
    Arrays.sort(sorted);
    double total = 0;
    double largest = 0;
    for (int i = 0; i < sorted.length; ) {
      int from = i;
      while (i < sorted.length && sorted[i] == sorted[from]) {
        i++;
      }
      double ratio = prior.probability(sorted[from]) / decoys.probability(sorted[from]);
      total += (i - from) * ratio;
      largest = Math.max(largest, (i - from) * ratio);
    }
    return largest / total;
  }

  private static BigInteger binomial(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + (long) i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  private static void checkDecoys(int n, int k) {
    if (k < 0 || k >= n) {
      throw new IllegalArgumentException("k is " + k + ", must be in [0, " + (n - 1) + "]");
    }
  }
}
