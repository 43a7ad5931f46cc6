// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Tells people again who changed their accounts.
 *
 * <p><b>Model.</b> R3: the records of all accounts, and publicly when accounts change.
 *
 * <p><b>Needs.</b> By contacts or rarity, handles in clear; by address, source addresses; by
 * refresh, a known cache lifetime; else time alone. A scheme without rotation leaves nothing to
 * link, and the adversary does not apply.
 *
 * <p><b>Idea.</b> People keep their contacts, addresses and habits. For each two periods that
 * follow each other every earlier account is scored against every later one:
 *
 * <ul>
 *   <li>{@code contacts}: Jaccard's index of the two sets of handles. With decoys a handle weighs
 *       as much as it is likely to be a contact ({@link AccountHandles}), so that fresh decoys do
 *       not drown the index; two accounts of one client share whole blocks of sticky ones.
 *   <li>{@code rarity}: log-odds of the common handles; one that few ask for says more.
 *   <li>{@code address}: log-odds of the common source addresses. Traces with one made-up address a
 *       requester make this perfect.
 *   <li>{@code rhythm}: hours of the day, pauses between lookups, number of lookups. Works on logs
 *       that show nothing of the target.
 *   <li>{@code refresh}: phases of repeated lookups, modulo the cache lifetime.
 *   <li>{@code epoch}: who lags behind in epochs goes on doing so.
 *   <li>{@code behaviour}: rarity, rhythm, refresh and epoch, as far as the log shows them, added
 *       with equal weight; {@code all}: address as well.
 * </ul>
 *
 * <p><b>Paper.</b> cretu2022interaction, which tells people again by whom they interact with; their
 * learnt embedding of a neighbourhood is not what is done here.
 *
 * <p><b>Known failure.</b> Says nothing of those who have no contact in both periods, and matches
 * newcomers with somebody all the same. It scores each earlier account by itself: that no two have
 * one successor is not used. Log-odds are added as if traits were independent. A cache that
 * outlives the change keeps contacts out of the period after.
 */
public final class RelinkAdversary implements Adversary {
  /** By what accounts are told again. */
  public enum By {
    CONTACTS,
    RARITY,
    ADDRESS,
    RHYTHM,
    REFRESH,
    EPOCH,
    BEHAVIOUR,
    ALL;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its scores are of what accounts share, so that 0 is nothing. */
    boolean sparse() {
      return this == CONTACTS || this == RARITY || this == ADDRESS || this == EPOCH;
    }
  }

  // Of the weight that one lookup gives each of its k + 1 handles; less is taken for a decoy.
  private static final double LEAST_SHARE = .1;
  // Weights are sums of fractions.
  private static final double ROUNDING = 1e-6;

  private final int least;
  private final By by;

  /**
   * The adversary by one trait.
   *
   * @param least accounts take part with as many contacts in the log, decoys taken off; with as
   *     many lookups where the log shows no handles
   */
  public RelinkAdversary(int least, By by) {
    if (least < 1) {
      throw new IllegalArgumentException("least is " + least + ", must be 1 or more");
    }
    this.least = least;
    this.by = by;
  }

  /** Reads {@code least}, 1 unless given, and {@code by}, contacts unless given. */
  public static RelinkAdversary of(SpecValues values) {
    List<String> labels = Arrays.stream(By.values()).map(By::label).toList();
    int least = values.integer("least", 1, 1, Integer.MAX_VALUE);
    String label = values.choice("by", By.CONTACTS.label(), labels);
    return new RelinkAdversary(least, By.values()[labels.indexOf(label)]);
  }

  @Override
  public String name() {
    return "relink";
  }

  @Override
  public String parameters() {
    return "least=" + least + ":by=" + by.label();
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return switch (by) {
      case CONTACTS, RARITY -> Set.of(LogField.HANDLES);
      case ADDRESS -> Set.of(LogField.SOURCE);
      default -> Set.of(LogField.TIME);
    };
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    Duration rotation = disclosure.parameters().rotation();
    Duration ttl = disclosure.parameters().cacheTtl();
    if (rotation == null) {
      return new Inference.NotApplicable(
          name() + " needs accounts that change, which this scheme's do not");
    }
    if (by == By.REFRESH && ttl == null) {
      return new Inference.NotApplicable(
          name() + " by refresh needs a cache lifetime, which this scheme does not have");
    }
    Reading reading = new Reading(disclosure);
    List<Inference.Transition> transitions = new ArrayList<>();
    for (AccountPeriods.Change change :
        AccountPeriods.changes(reading.log, reading.index, rotation, reading::takesPart)) {
      double nothing = by.sparse() ? 0 : Double.NEGATIVE_INFINITY;
      transitions.add(
          new LinkList(reading.index, change)
              .collect(reading.scores(change.later(), ttl), nothing));
    }
    return new Inference.Links(transitions);
  }

  /** A disclosed log with what is read off it once for all periods. */
  private final class Reading {
    final LookupLog log;
    final RequesterIndex index;
    private final @Nullable AccountHandles handles;
    private final double leastWeight;

    Reading(Disclosure disclosure) {
      log = disclosure.log();
      boolean clear = disclosure.fields().contains(LogField.HANDLES);
      index =
          clear
              ? RequesterIndex.ofLookups(log, ObservationType.HANDLES)
              : RequesterIndex.ofLookups(log);
      DecoyLaw law = disclosure.parameters().decoyLaw();
      handles = clear ? AccountHandles.read(log, index, law) : null;
      leastWeight = LEAST_SHARE / (law == null ? 1 : law.decoys() + 1);
    }

    boolean takesPart(int group) {
      double size = handles == null ? index.records(group) : handles.total(group);
      return size >= least - ROUNDING;
    }

    LinkScore scores(int[] later, @Nullable Duration ttl) {
      return switch (by) {
        case CONTACTS -> ContactScores.jaccard(clear(), later, leastWeight);
        case RARITY -> ContactScores.rarity(clear(), later, leastWeight);
        case ADDRESS -> AddressScores.shared(log, index, later);
        case RHYTHM -> RhythmScores.of(log, index, later);
        case REFRESH -> ttl == null ? LinkScore.sum() : refresh(later, ttl);
        case EPOCH -> EpochScores.of(log, index, later);
        case BEHAVIOUR -> behaviour(later, ttl);
        case ALL -> LinkScore.sum(behaviour(later, ttl), AddressScores.shared(log, index, later));
      };
    }

    private LinkScore behaviour(int[] later, @Nullable Duration ttl) {
      return LinkScore.sum(
          handles == null ? LinkScore.sum() : ContactScores.rarity(handles, later, leastWeight),
          RhythmScores.of(log, index, later),
          ttl == null ? LinkScore.sum() : refresh(later, ttl),
          EpochScores.of(log, index, later));
    }

    private LinkScore refresh(int[] later, Duration ttl) {
      return handles == null
          ? RefreshScores.ofTimes(log, index, later, ttl)
          : RefreshScores.ofHandles(log, index, handles, later, ttl);
    }

    private AccountHandles clear() {
      if (handles == null) {
        throw new IllegalStateException(name() + " was not checked for handles");
      }
      return handles;
    }
  }
}
