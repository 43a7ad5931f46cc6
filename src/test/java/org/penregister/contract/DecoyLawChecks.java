// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.penregister.log.DecoyBlocks;
import org.penregister.log.DecoyLaw;
import org.penregister.log.DecoyLaw.Repeats;
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

  /** Of a normal variable, on both sides, at that level. */
  private static final double SIGMAS = 5.33;

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
      boolean forAll = false;
      int[] records = run.records(lookup, ObservationType.HANDLES);
      for (int record : records) {
        List<Integer> seen = decoys(record, lookup.target());
        boolean holds = holds(record, lookup.target());
        boolean last = record == records[records.length - 1];
        boolean omits = law(record).map(law -> law.omission() > 0).orElse(false);
        if (!holds && (!omits || last)) {
          found.accept("handles are logged without the target", seen + " lack " + lookup.target());
        } else if (holds && omits && !last) {
          found.accept("a lookup goes on after its target was sent", lookup.toString());
        }
        law(record)
            .ifPresentOrElse(
                law -> record(law, lookup.target(), seen, holds),
                () -> {
                  if (!seen.isEmpty()) {
                    found.accept("there are decoys and no decoy law", lookup + ": " + seen);
                  }
                });
        decoys.add(seen);
        sticky |= law(record).map(DecoyLaw::sticky).orElse(false);
        forAll |= law(record).map(law -> law.repeats() == Repeats.PER_HANDLE).orElse(false);
      }
      int whose = forAll ? -1 : lookup.requester();
      List<List<Integer>> first = before.putIfAbsent(List.of(whose, lookup.target()), decoys);
      if (sticky && first != null && !first.equals(decoys)) {
        found.accept("decoys do not stick as told", lookup + ": " + first + ", then " + decoys);
      }
    }
  }

  private void record(DecoyLaw law, int target, List<Integer> seen, boolean holds) {
    DecoyBlocks blocks = law.blocks();
    if (blocks != null && !isRestOfBlock(blocks, law.popularity().size(), target, seen)) {
      found.accept("decoys are not the rest of a block", seen + " of target " + target);
    }
    int count = holds ? odds(law, target).count() : odds(law, target).countWithout();
    if (blocks == null ? seen.size() != count : seen.size() > law.decoys()) {
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

  /** Whether the target and these are a block, or those of a block but one where it is in none. */
  private static boolean isRestOfBlock(
      DecoyBlocks blocks, int pool, int target, List<Integer> seen) {
    int candidates = target < pool ? blocks.copies(target) : blocks.count();
    for (int candidate = 0; candidate < candidates; candidate++) {
      int block = target < pool ? blocks.block(target, candidate) : candidate;
      Set<Integer> members = new HashSet<>();
      for (int place = 0; place < blocks.size(block); place++) {
        members.add(blocks.member(block, place));
      }
      if (seen.size() == blocks.size(block) - 1
          && members.containsAll(seen)
          && (target >= pool || members.contains(target))) {
        return true;
      }
    }
    return false;
  }

  private List<Integer> handles(int record) {
    List<Integer> handles = new ArrayList<>();
    for (int item = 0; item < run.log().itemCount(record); item++) {
      handles.add(run.log().handle(record, item));
    }
    return handles;
  }

  private boolean holds(int record, int target) {
    return handles(record).contains(target);
  }

  /** The handles of a record but one copy of the target where there is one, ascending. */
  private List<Integer> decoys(int record, int target) {
    List<Integer> handles = handles(record);
    handles.remove((Object) target);
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
    double expectedOmissions = 0;
    double varianceOfOmissions = 0;
    int omissions = 0;
    for (int i = 0; i < run.lookups().size(); i++) {
      Lookups.Lookup lookup = run.lookups().get(i);
      int[] records = run.records(lookup, ObservationType.HANDLES);
      if (isRepeat(i) || records.length == 0) {
        continue;
      }
      // The last is the one that holds the target where others do not.
      List<Integer> decoys = decoys(records[records.length - 1], lookup.target());
      Optional<DecoyLaw> law = law(records[0]).filter(some -> some.decoys() > 0);
      if (law.isEmpty()) {
        return;
      }
      DecoyOdds its = odds(law.get(), lookup.target());
      expectedOmissions += its.omitted();
      varianceOfOmissions += its.omitted() * (1 - its.omitted());
      omissions += holds(records[0], lookup.target()) ? 0 : 1;
      double[] shares = its.shares();
      if (decoys.isEmpty() || (law.get().blocks() != null && lookup.target() >= shares.length)) {
        // No decoy to pick, or one of a block that the law does not tell.
        continue;
      }
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
    if (Math.abs(omissions - expectedOmissions) > SIGMAS * Math.sqrt(varianceOfOmissions)) {
      found.accept(
          "targets are left out more or less often than told",
          omissions + " were, must be about " + expectedOmissions);
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
    boolean differ = law(records[0]).map(this::differByClient).orElse(false);
    if (differ && otherClient == pairs) {
      found.accept("decoys are the same for all clients though told to differ", pairs + " pairs");
    }
  }

  /** Whether two clients have equal decoys for one target in three of four cases or fewer. */
  private boolean differByClient(DecoyLaw law) {
    DecoyOdds its = odds(law, 0);
    return law.repeats() != Repeats.PER_HANDLE
        && law.blocks() == null
        && its.count() > 0
        && Arrays.stream(its.shares()).max().orElse(1) * its.count() <= .75;
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
