// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.log.LogNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.ObservationModel;

/**
 * Two neighbouring worlds, run again and again: the audited requester looks up handle 0 in one and
 * handle 1 in the other, everything else being equal. It also looks up a third handle before, that
 * one or handle 0 long after, and another requester looks up both handles. The servers' choices,
 * which whoever reads the log may know, are drawn once; the clients' are drawn afresh for each
 * world and trial.
 */
final class AuditWorlds implements LogNames {
  static final int AUDITED = 0;
  static final int OTHER = 1;

  static final long OTHER_ASKS_0_MILLIS = 0;

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final int THIRD_HANDLE = 0;

  /** Longer than any answer is kept. */
  private static final long LONG_AFTER_MILLIS = Duration.ofDays(36_500).toMillis() + HOUR_MILLIS;

  private final Pair pair;
  private final int lookups;
  private final int handleAfter;
  private final long seed;
  private final ObservationModel model;
  private final SeededRandom choices = new SeededRandom(0);

  /** Two handles of a space, and their bytes. */
  record Pair(HandleSpace space, int handle0, int handle1, byte[] bytes0, byte[] bytes1) {
    private static Pair of(HandleSpace space, int handle0, int handle1) {
      return new Pair(space, handle0, handle1, space.bytes(handle0), space.bytes(handle1));
    }

    /** The last two of so many registered handles, the least popular where popularity counts. */
    static Pair registered(int handles) {
      return of(space(handles, handles), handles - 2, handles - 1);
    }

    /** A registered handle and one that is not, of as many more. */
    static Pair hitAndMiss(int handles) {
      return of(space(handles, 2 * handles), handles - 1, 2 * handles - 1);
    }

    private static HandleSpace space(int registered, int dialable) {
      return new NumberedHandleSpace(NumberPlan.ofSize(dialable), registered, dialable);
    }
  }

  /**
   * @param lookups of the target, a day apart
   * @param contact whether the audited requester looks up neither handle otherwise
   */
  AuditWorlds(LookupScheme scheme, Pair pair, int lookups, boolean contact, long seed) {
    this.pair = pair;
    this.lookups = lookups;
    this.handleAfter = contact ? THIRD_HANDLE : pair.handle0();
    this.seed = seed;
    this.model =
        scheme.newModel(
            pair.space(),
            Experiment.DEFAULT_SHAPE,
            new SeededRandom(SeededRandom.derive(seed, -1, -1)));
  }

  /** Whether the scheme says that it sends decoys, whose space targets must then come from. */
  static boolean hasDecoys(LookupScheme scheme, Pair pair) {
    return new AuditWorlds(scheme, pair, 1, true, 0).model.publicParameters().decoyLaw() != null;
  }

  /** Whether the audited requester looks up the target at this time, on the day. */
  static boolean isTarget(long timeMillis) {
    return timeMillis % DAY_MILLIS == 0;
  }

  /** What so many trials' logs show in world 0 or 1. */
  AuditView[] run(int world, int trials) {
    // One log for all, because a log is made for many records; a trial is a stretch of it.
    LookupLog.Builder log = LookupLog.builder(this, Vantage.SERVER);
    int[] ends = new int[trials];
    for (int trial = 0; trial < trials; trial++) {
      new Run(SeededRandom.derive(seed, world, trial), log).lookups(world);
      ends[trial] = log.size();
    }
    LookupLog built = log.build();
    AuditView[] views = new AuditView[trials];
    for (int trial = 0; trial < trials; trial++) {
      views[trial] =
          new AuditView(
              built,
              trial == 0 ? 0 : ends[trial - 1],
              ends[trial],
              pair,
              model.publicParameters().encoding());
    }
    return views;
  }

  /** One trial in the making. */
  private final class Run {
    private final long trialSeed;
    private final LookupLog.Builder log;
    private int events;

    Run(long trialSeed, LookupLog.Builder log) {
      this.trialSeed = trialSeed;
      this.log = log;
    }

    void lookups(int world) {
      ObservationModel.ClientModel other = client(OTHER);
      ObservationModel.ClientModel audited = client(AUDITED);
      int target = world == 0 ? pair.handle0() : pair.handle1();
      lookup(other, OTHER, pair.handle0(), OTHER_ASKS_0_MILLIS);
      lookup(other, OTHER, pair.handle1(), HOUR_MILLIS);
      lookup(audited, AUDITED, THIRD_HANDLE, 2 * HOUR_MILLIS);
      for (int i = 1; i <= lookups; i++) {
        lookup(audited, AUDITED, target, i * DAY_MILLIS);
      }
      lookup(audited, AUDITED, handleAfter, lookups * DAY_MILLIS + LONG_AFTER_MILLIS);
    }

    private ObservationModel.ClientModel client(int requester) {
      choices.reseed(SeededRandom.derive(trialSeed, requester, -1));
      return model.newClient(choices);
    }

    private void lookup(
        ObservationModel.ClientModel client, int requester, int handle, long timeMillis) {
      log.context(timeMillis, requester, requester);
      choices.reseed(SeededRandom.derive(trialSeed, requester, events++));
      client.lookup(handle, timeMillis, choices, log);
    }
  }

  @Override
  public HandleSpace handles() {
    return pair.space();
  }

  @Override
  public String requester(int requester) {
    return "requester " + requester;
  }

  @Override
  public int handleOf(int requester) {
    return -1;
  }

  @Override
  public String source(int source) {
    return "192.0.2." + source;
  }
}
