// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.LogRecord;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.testing.SeededSecureRandom;

/**
 * Holds one scheme to the contract that its observations are a sufficient statistic of what its
 * parties receive. Plays every {@link WorldPair} many times, explains the requests by a twin that
 * remembers nothing, makes the holes again, simulates the transcripts from the log, and lets every
 * {@link Distinguisher} try. Holds the public parameters to the log as well, since whoever reads it
 * goes by them. All seeds are fixed.
 */
final class SufficiencyChecks {
  static final int RUNS = 24;

  private static final long SERVER_SEED = 11;

  private final Subject subject;
  private final LookupScheme scheme;
  private final LookupScheme apart;
  private final Setting setting = WorldPair.setting();
  private final List<Handle> candidates =
      WorldPair.candidates().stream().map(setting::handle).toList();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<WorldPair, Boolean> applicable = new EnumMap<>(WorldPair.class);

  private SufficiencyChecks(Subject subject) {
    this.subject = subject;
    this.scheme = subject.scheme();
    this.apart = subject.isolated();
  }

  /**
   * What was found.
   *
   * @param findings none for a scheme that keeps the contract
   * @param applicable whether a pair's observations are equal, so that the pair was tried
   */
  record Outcome(List<Finding> findings, Map<WorldPair, Boolean> applicable) {}

  /** Runs all checks. */
  static Outcome of(Subject subject) {
    SufficiencyChecks checks = new SufficiencyChecks(subject);
    checks.guarded(Finding.Check.SHAPE, () -> checks.targets());
    for (WorldPair pair : WorldPair.values()) {
      checks.guarded(Finding.Check.WORLDS, () -> checks.pair(pair));
    }
    checks.guarded(
        Finding.Check.PARAMETERS,
        () ->
            ParameterChecks.of(subject)
                .forEach(detail -> checks.found(Finding.Check.PARAMETERS, detail)));
    return new Outcome(checks.findings, checks.applicable);
  }

  /** A check that may end with what a scheme throws. */
  private interface Body {
    void run() throws ProtocolException;
  }

  private void guarded(Finding.Check check, Body body) {
    try {
      body.run();
    } catch (UnexplainedRequestException e) {
      found(Finding.Check.RECORDER, String.valueOf(e.getMessage()));
    } catch (RuntimeException | ProtocolException e) {
      found(check, e.toString());
    }
  }

  private void found(Finding.Check check, String detail) {
    findings.add(new Finding(check, detail));
  }

  private void targets() throws ProtocolException {
    TargetSweep sweep = new TargetSweep(subject.source(), scheme, setting);
    for (int target = 0; target < setting.space().size(); target++) {
      sweep.add(newStage(scheme, 0, target), target);
    }
    findings.addAll(sweep.findings());
  }

  private void pair(WorldPair pair) throws ProtocolException {
    List<Transcript> left = new ArrayList<>();
    List<Transcript> right = new ArrayList<>();
    boolean equal = true;
    for (int run = 0; run < RUNS; run++) {
      left.add(pair.left().play(newStage(scheme, run, clientSeed(pair, run, 0))));
      right.add(pair.right().play(newStage(scheme, run, clientSeed(pair, run, 1))));
      equal &= observed(left.get(run)).equals(observed(right.get(run)));
    }
    applicable.put(pair, equal);
    List<Transcript> shown = List.of(left.get(0), right.get(0), left.get(1), right.get(1));
    guarded(Finding.Check.EXPLANATION, () -> explain(pair, shown));
    if (pair.isSimulated()) {
      guarded(Finding.Check.SIMULATOR, () -> simulate(pair, left));
    }
    if (equal) {
      tellApart(Finding.Check.WORLDS, pair, left, right);
    }
  }

  private void explain(WorldPair pair, List<Transcript> transcripts) {
    Stage twin = newStage(apart, 0, 0);
    new TwinExplanation(twin)
        .firstDifference(transcripts)
        .ifPresent(detail -> found(Finding.Check.EXPLANATION, pair + ": " + detail));
  }

  private void simulate(WorldPair pair, List<Transcript> real) {
    List<Transcript> simulated = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      SeededSecureRandom random = new SeededSecureRandom(clientSeed(pair, run, 2));
      Transcript made =
          new TranscriptSimulator(newStage(apart, run, 0), random).simulate(real.get(run));
      simulated.add(made);
      if (!made.records().equals(real.get(run).records())) {
        found(
            Finding.Check.SIMULATOR,
            pair + ": a simulated run is logged as " + made.records().toString());
        return;
      }
    }
    tellApart(Finding.Check.SIMULATOR, pair, real, simulated);
  }

  private void tellApart(
      Finding.Check check, WorldPair pair, List<Transcript> left, List<Transcript> right) {
    Distinguisher.Evidence evidence =
        new Distinguisher.Evidence(
            left, right, candidates, scheme.parties(), newStage(scheme, 0, 0).sealing());
    for (Distinguisher distinguisher : Distinguisher.all()) {
      distinguisher.tellsApart(evidence).ifPresent(detail -> found(check, pair + ": " + detail));
    }
  }

  private Stage newStage(LookupScheme its, long choiceSeed, long clientSeed) {
    return new Stage(its, setting, SERVER_SEED, choiceSeed, clientSeed);
  }

  private static long clientSeed(WorldPair pair, int run, int side) {
    return SeededRandom.derive(pair.name().hashCode(), run, side);
  }

  /** The records without their sizes, which have to follow from the rest. */
  private static List<LogRecord> observed(Transcript run) {
    return run.records().stream()
        .map(
            record ->
                new LogRecord(
                    record.timeMillis(),
                    record.requester(),
                    record.source(),
                    record.party(),
                    record.kind(),
                    record.epoch(),
                    record.status(),
                    0,
                    0,
                    record.observation().canonical()))
        .toList();
  }
}
