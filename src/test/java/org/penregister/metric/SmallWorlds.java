// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.penregister.adversary.Inference;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;

/** Made-up truths and inferences about them, for laws that hold of all. */
public final class SmallWorlds {
  public static final int HANDLES = 200;

  private SmallWorlds() {}

  /** A truth and what is said of it. */
  public record World(GroundTruth truth, Inference.Pairs said) {}

  /** A truth of one window in which requester u is cluster u. */
  public static GroundTruth truth(int[]... contacts) {
    int[] lookups = Arrays.stream(contacts).mapToInt(each -> each.length).toArray();
    int[] clusters = new int[contacts.length];
    Arrays.setAll(clusters, i -> i);
    int[] targets = Arrays.stream(contacts).flatMapToInt(Arrays::stream).toArray();
    int[] units = new int[targets.length];
    int record = 0;
    for (int unit = 0; unit < contacts.length; unit++) {
      for (int i = 0; i < contacts[unit].length; i++) {
        units[record++] = unit;
      }
    }
    return new GroundTruth(contacts, lookups, clusters, targets, units);
  }

  /** Pairs {requester, handle, score in percent, asserted 0 or 1}, in order. */
  public static Inference.PairTable table(int[]... pairs) {
    int n = pairs.length;
    int[] requesters = new int[n];
    int[] handles = new int[n];
    double[] scores = new double[n];
    boolean[] asserted = new boolean[n];
    for (int i = 0; i < n; i++) {
      requesters[i] = pairs[i][0];
      handles[i] = pairs[i][1];
      scores[i] = pairs[i][2] / 100.0;
      asserted[i] = pairs[i][3] == 1;
    }
    return new Inference.PairTable(requesters, handles, scores, asserted);
  }

  public static Inference.Pairs pairs(int[]... pairs) {
    return new Inference.Pairs(table(pairs), null, null);
  }

  /**
   * A random world with everything that metrics read.
   *
   * @param clusters requesters, of whom some have no contacts
   */
  public static World random(long seed, int clusters) {
    SeededRandom random = new SeededRandom(seed);
    int[][] contacts = new int[clusters][];
    int[][] rows = new int[0][];
    for (int unit = 0; unit < clusters; unit++) {
      Set<Integer> chosen = draw(random, random.nextInt(6));
      contacts[unit] = chosen.stream().mapToInt(Integer::intValue).toArray();
      Set<Integer> listed = draw(random, random.nextInt(6));
      for (int contact : contacts[unit]) {
        if (random.nextInt(10) < 8) {
          listed.add(contact);
        }
      }
      for (int handle : listed) {
        int score = (chosen.contains(handle) ? 40 : 10) + random.nextInt(50);
        rows = Arrays.copyOf(rows, rows.length + 1);
        rows[rows.length - 1] = new int[] {unit, handle, score, score > 50 ? 1 : 0};
      }
    }
    GroundTruth truth = truth(contacts);
    Inference.Calibration calibration =
        new Inference.Calibration(Popularity.zipf(HANDLES, 1), Inference.Unlisted.AS_BEFORE);
    return new World(truth, new Inference.Pairs(table(rows), calibration, guesses(random, truth)));
  }

  private static Inference.LookupGuesses guesses(SeededRandom random, GroundTruth truth) {
    int n = truth.records();
    int[] records = new int[n];
    int[] handles = new int[n];
    double[] posteriors = new double[n];
    long[] candidates = new long[n];
    for (int i = 0; i < n; i++) {
      records[i] = i;
      handles[i] = random.nextInt(3) == 0 ? random.nextInt(HANDLES) : truth.targetOf(i);
      posteriors[i] = random.nextDouble();
      candidates[i] = 1 + random.nextLong(13);
    }
    return new Inference.LookupGuesses(records, handles, posteriors, candidates);
  }

  private static Set<Integer> draw(SeededRandom random, int count) {
    Set<Integer> drawn = new TreeSet<>();
    while (drawn.size() < count) {
      drawn.add(random.nextInt(HANDLES));
    }
    return drawn;
  }
}
