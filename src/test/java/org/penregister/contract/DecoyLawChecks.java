// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.penregister.log.DecoyLaw;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.random.SeededRandom;

/**
 * Holds the handles of a log to the decoy law that its scheme tells. Every test of chance fails for
 * a true law with a probability of at most 1e-6.
 */
final class DecoyLawChecks {
  /** Of each test of chance; a tenth of what is stated, for the chi-square approximation. */
  private static final double LEVEL = 1e-7;

  /** The least expectation of a cell. */
  private static final double CELL = 20;

  /** Lookups of a client in {@link #events}. */
  private static final int LOOKUPS = 3;

  private final Lookups run;
  private final IntFunction<PublicParameters> told;
  private final BiConsumer<String, String> found;
  private final Map<List<Object>, DecoyOdds> odds = new HashMap<>();

  /**
   * @param told what a party tells, by its index
   * @param found is given what is wrong, and an example
   */
  DecoyLawChecks(
      Lookups run, IntFunction<PublicParameters> told, BiConsumer<String, String> found) {
    this.run = run;
    this.told = told;
    this.found = found;
  }

  private Optional<DecoyLaw> law(int record) {
    return Optional.ofNullable(told.apply(run.log().party(record)).decoyLaw());
  }

  private DecoyOdds odds(DecoyLaw law, int target) {
    return odds.computeIfAbsent(List.of(law, target), unused -> new DecoyOdds(law, target));
  }

  /** Number, range and repeats of the decoys of every record, and whether they stick. */
  void records() {
    Map<List<Integer>, List<List<Integer>>> before = new HashMap<>();
    for (Lookups.Lookup lookup : run.lookups()) {
      List<List<Integer>> decoys = new ArrayList<>();
      boolean sticky = false;
      for (int record : run.records(lookup, ObservationType.HANDLES)) {
        List<Integer> seen = decoys(record, lookup.target());
        law(record)
            .ifPresentOrElse(
                law -> record(law, lookup.target(), seen),
                () -> {
                  if (!seen.isEmpty()) {
                    found.accept("there are decoys and no decoy law", lookup + ": " + seen);
                  }
                });
        decoys.add(seen);
        sticky |= law(record).map(DecoyLaw::sticky).orElse(false);
      }
      List<List<Integer>> first =
          before.putIfAbsent(List.of(lookup.requester(), lookup.target()), decoys);
      if (sticky && first != null && !first.equals(decoys)) {
        found.accept("decoys do not stick as told", lookup + ": " + first + ", then " + decoys);
      }
    }
  }

  private void record(DecoyLaw law, int target, List<Integer> seen) {
    int count = odds(law, target).count();
    if (seen.size() != count) {
      found.accept(
          "the number of decoys is not as told",
          seen.size() + " of target " + target + ", must be " + count);
    }
    for (int decoy : seen) {
      if (decoy >= law.popularity().size() || law.popularity().probability(decoy) == 0) {
        found.accept("the law cannot draw a decoy", decoy + " of target " + target);
      }
    }
    boolean distinct = seen.stream().distinct().count() == seen.size() && !seen.contains(target);
    if (!law.withReplacement() && !distinct) {
      found.accept("decoys repeat though told to be distinct", seen + " of target " + target);
    }
  }

  /** The handles of a record but one copy of the target, ascending. */
  private List<Integer> decoys(int record, int target) {
    List<Integer> handles = new ArrayList<>();
    for (int item = 0; item < run.log().itemCount(record); item++) {
      handles.add(run.log().handle(record, item));
    }
    if (!handles.remove((Object) target)) {
      found.accept("handles are logged without the target", handles + " lack " + target);
    }
    return handles;
  }

  /**
   * The law of the draws, for a run of {@link #events}. Of every lookup one decoy is picked at
   * random, so that what is counted is independent.
   */
  void draws(long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] expected = new double[0];
    double[] observed = new double[0];
    double logNoRepeats = 0;
    boolean repeats = false;
    for (int i = 0; i < run.lookups().size(); i++) {
      Lookups.Lookup lookup = run.lookups().get(i);
      int[] records = run.records(lookup, ObservationType.HANDLES);
      if (isRepeat(i) || records.length == 0) {
        continue;
      }
      List<Integer> decoys = decoys(records[0], lookup.target());
      Optional<DecoyLaw> law = law(records[0]).filter(some -> some.decoys() > 0);
      if (law.isEmpty() || decoys.isEmpty()) {
        return;
      }
      DecoyOdds its = odds(law.get(), lookup.target());
      double[] shares = its.shares();
      int size = Math.max(expected.length, Math.max(shares.length, max(decoys) + 1));
      expected = Arrays.copyOf(expected, size);
      observed = Arrays.copyOf(observed, size);
      for (int handle = 0; handle < shares.length; handle++) {
        expected[handle] += shares[handle];
      }
      observed[decoys.get(random.nextInt(decoys.size()))]++;
      if (law.get().withReplacement()) {
        logNoRepeats += Math.log(its.allDistinct());
        repeats |= decoys.contains(lookup.target());
        repeats |= decoys.stream().distinct().count() < decoys.size();
      }
    }
    if (!repeats && logNoRepeats < Math.log(LEVEL)) {
      found.accept("decoys never repeat though told to be independent", "no repeat");
    }
    chiSquare(expected, observed);
    fresh();
  }

  private static int max(List<Integer> handles) {
    return handles.stream().mapToInt(handle -> handle).max().orElse(0);
  }

  private void chiSquare(double[] expected, double[] observed) {
    double statistic = 0;
    int cells = 0;
    double expectation = 0;
    double count = 0;
    for (int i = 0; i < expected.length; i++) {
      expectation += expected[i];
      count += observed[i];
      // The rest has to fill a cell too.
      double rest = Arrays.stream(expected, i + 1, expected.length).sum();
      if ((expectation >= CELL && rest >= CELL) || i == expected.length - 1) {
        statistic += (count - expectation) * (count - expectation) / Math.max(expectation, 1);
        cells++;
        expectation = 0;
        count = 0;
      }
    }
    if (cells > 1) {
      double bound = new ChiSquaredDistribution(cells - 1).inverseCumulativeProbability(1 - LEVEL);
      if (statistic > bound) {
        found.accept(
            "decoys are not drawn from the law told",
            "chi-square is " + statistic + " over " + cells + " cells, must be below " + bound);
      }
    }
  }

  /**
   * Where decoys do not stick, one client's for one target are equal no more often than those of
   * two clients; the slack is Hoeffding's.
   */
  private void fresh() {
    int pairs = run.lookups().size() / LOOKUPS / 2;
    int sameClient = 0;
    int otherClient = 0;
    for (int pair = 0; pair < pairs; pair++) {
      int first = 2 * pair * LOOKUPS;
      sameClient += equal(first, first + 1);
      sameClient += equal(first + LOOKUPS, first + LOOKUPS + 1);
      otherClient += equal(first + 2, first + LOOKUPS + 2);
    }
    double excess = (double) sameClient / (2 * pairs) - (double) otherClient / pairs;
    double slack = Math.sqrt(-Math.log(LEVEL) / 2 * (1.0 / (2 * pairs) + 1.0 / pairs));
    int[] records = run.records(run.lookups().get(0), ObservationType.HANDLES);
    boolean sticky = law(records[0]).map(DecoyLaw::sticky).orElse(false);
    if (!sticky && excess > slack) {
      found.accept(
          "decoys stick though told to be fresh",
          sameClient + " of " + 2 * pairs + " repeats have equal decoys");
    }
  }

  private int equal(int one, int other) {
    return sets(one).equals(sets(other)) ? 1 : 0;
  }

  private List<List<Integer>> sets(int number) {
    Lookups.Lookup lookup = run.lookups().get(number);
    List<List<Integer>> sets = new ArrayList<>();
    for (int record : run.records(lookup, ObservationType.HANDLES)) {
      sets.add(decoys(record, lookup.target()));
    }
    return sets;
  }

  /** Whether the lookup is a client's second of one target. */
  private static boolean isRepeat(int number) {
    return number % LOOKUPS == 1;
  }

  /**
   * Every client looks up a target of its own twice, then one that the next client shares.
   *
   * @param stepMillis longer than any answer is kept
   */
  static List<Lookups.Event> events(int clients, int handles, long stepMillis) {
    List<Lookups.Event> events = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int shared = client / 2 * 7 % handles;
      int own = (shared + 1 + client % (handles - 1)) % handles;
      for (int target : new int[] {own, own, shared}) {
        events.add(new Lookups.Event(events.size() * stepMillis, client, target));
      }
    }
    return events;
  }
}
