// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LookupLog;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostLedger;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.InferencePool;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;

/**
 * Makes the logs that schemes leave in an experiment and lets adversaries read them, one scheme at
 * a time. What it says of a scheme depends on no other. Safe for many threads.
 */
final class SchemeReading {
  private final Experiment experiment;
  private final Conditions conditions;
  private final Trace trace;
  private final World world;
  private final Readers readers;
  private final List<Simulation> windows;
  private ExperimentRunner.LogListener logs = (scheme, window, log) -> {};

  SchemeReading(Experiment experiment, World world) {
    this.experiment = experiment;
    this.conditions = experiment.conditions();
    this.trace = world.trace();
    this.world = world;
    this.readers = new Readers(experiment, world);
    this.windows = simulations();
  }

  /** The steps of reading a scheme, by kind. */
  enum StepKind {
    /** Makes one window's log. */
    LOG,
    /** One adversary reads it. */
    ATTACK,
    /** What it found is measured, over all windows. */
    METRICS
  }

  /** Is told what is about to be done. */
  @FunctionalInterface
  interface Steps {
    /**
     * @param adversary by its spec; empty for a log
     */
    void begin(StepKind kind, String adversary);
  }

  /** How often a scheme takes a step of that kind, under one adversary. */
  int steps(StepKind kind) {
    int lengths = experiment.disclosures().size();
    return switch (kind) {
      case LOG -> windows.size();
      case ATTACK -> windows.size() * lengths;
      case METRICS -> lengths;
    };
  }

  private List<Simulation> simulations() {
    return experiment.windows().stream()
        .map(
            window ->
                new Simulation(
                    world,
                    trace.window(experiment.days(), window),
                    experiment.shape(),
                    experiment.seed().part(window),
                    startMillis(window),
                    startMillis(window) + experiment.days().toMillis(),
                    conditions.vantage(),
                    conditions.coarsening()))
        .toList();
  }

  /** Before the first scheme is read. */
  void tell(ExperimentRunner.LogListener listener) {
    logs = listener;
  }

  private long startMillis(int window) {
    return trace.timeMillis(0) + experiment.days().toMillis() * (long) window;
  }

  /** All windows read under disclosures of one length. */
  private static final class Readings {
    final Duration length;
    final List<GroundTruth> truths = new ArrayList<>();
    // What R4 does not know beforehand.
    final List<GroundTruth> unknown = new ArrayList<>();
    final Map<Adversary, List<Inference>> inferences = new LinkedHashMap<>();

    Readings(Duration length, List<Adversary> adversaries) {
      this.length = length;
      adversaries.forEach(each -> inferences.put(each, new ArrayList<>()));
    }
  }

  /**
   * Reads one scheme's logs.
   *
   * @param costs measured before; are told how many lookups were wanted
   * @param steps told of each as it begins, {@link #steps} times at most
   */
  SchemeResult read(
      LookupScheme scheme,
      List<Adversary> adversaries,
      List<CostLedger> costs,
      int threads,
      Steps steps) {
    List<Readings> readings =
        experiment.disclosures().stream().map(length -> new Readings(length, adversaries)).toList();
    CostLedger simulated =
        new CostLedger(
            scheme.name(),
            scheme.parameterSpec(),
            experiment.directorySize(),
            experiment.shape().recordBytes(),
            AnswerKind.KEYS);
    long records = 0;
    long items = 0;
    for (int w = 0; w < windows.size(); w++) {
      steps.begin(StepKind.LOG, "");
      Simulation.Outcome outcome = windows.get(w).run(scheme, threads);
      boolean lastChance = w == windows.size() - 1 && readings.get(0).truths.isEmpty();
      if (outcome.lookups() == 0 && !lastChance) {
        continue;
      }
      charge(simulated, outcome);
      for (Readings each : readings) {
        LookupLog disclosed = read(each, outcome, experiment.windows().get(w), steps);
        if (each == readings.get(readings.size() - 1)) {
          logs.disclosed(scheme, experiment.windows().get(w), disclosed);
        }
      }
      records += outcome.log().size();
      items += outcome.log().items();
    }
    for (CostLedger ledger : costs) {
      double wanted = (double) simulated.events() / Math.max(1, simulated.lookups());
      ledger.countEvents(Math.round(ledger.lookups() * wanted));
    }
    Found found = new Found();
    readings.forEach(each -> found.add(scheme, each, steps));
    return new SchemeResult(
        scheme,
        found.rows,
        found.best,
        found.byRung,
        costs,
        simulated,
        new SchemeResult.Observations(records, items),
        found.warnings);
  }

  /** What is said of a scheme; of the longest disclosure, which comes last, who reads it best. */
  private final class Found {
    final List<ResultRow> rows = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final Map<Rung, String> byRung = new EnumMap<>(Rung.class);
    Optional<String> best = Optional.empty();

    void add(LookupScheme scheme, Readings readings, Steps steps) {
      GroundTruth truth = GroundTruth.pool(readings.truths);
      GroundTruth unknown = GroundTruth.pool(readings.unknown);
      Map<Adversary, Inference> pooled = pool(readings.inferences, readings.truths);
      ReadingRows made =
          new ReadingRows(experiment, world, readers, scheme, truth, unknown, readings.length);
      pooled.forEach(
          (adversary, inference) -> {
            steps.begin(StepKind.METRICS, adversary.spec());
            made.add(adversary, inference);
          });
      made.addBound();
      warnings.addAll(made.warnings);
      long folds = experiment.seed().of(Seed.Purpose.METRIC).master();
      // R4 is about the contacts that are not known beforehand: no match for the others.
      best = BestAdversary.choose(candidates(pooled, Rung.R1, Rung.R3), truth, folds);
      byRung.clear();
      for (Rung rung : Rung.values()) {
        boolean alone = rung == Rung.R0 || rung == Rung.R4 || rung == Rung.ORACLE;
        BestAdversary.choose(
                candidates(pooled, alone ? rung : Rung.R1, rung),
                rung == Rung.R4 ? unknown : truth,
                folds)
            .ifPresent(name -> byRung.put(rung, name));
      }
      made.mark(byRung);
      rows.addAll(made.rows);
    }
  }

  /** Returns what is disclosed. */
  private LookupLog read(Readings readings, Simulation.Outcome outcome, int window, Steps steps) {
    OrderedWindow ordered =
        new OrderedWindow(
            world, conditions, experiment.seed(), outcome, startMillis(window), readings.length);
    readings.truths.add(ordered.truth());
    boolean partKnown =
        readings.inferences.keySet().stream().anyMatch(each -> each.rung() == Rung.R4);
    readings.unknown.add(partKnown ? ordered.unknownTruth() : ordered.truth());
    readings.inferences.forEach(
        (adversary, each) -> {
          steps.begin(StepKind.ATTACK, adversary.spec());
          each.add(readers.attack(adversary, ordered, outcome.truth(), window));
        });
    return ordered.disclosure().log();
  }

  /** Measured people with a record. */
  private long clients(Simulation.Outcome outcome) {
    LookupLog log = outcome.log();
    return IntStream.range(0, log.size())
        .map(record -> outcome.truth().clusterOf(log.requester(record)))
        .filter(world::isMeasured)
        .distinct()
        .count();
  }

  private void charge(CostLedger simulated, Simulation.Outcome outcome) {
    LookupLog log = outcome.log();
    for (int i = 0; i < log.size(); i++) {
      if (world.isMeasured(outcome.truth().clusterOf(log.requester(i)))) {
        CostPhase phase = log.kind(i) == ExchangeKind.LOOKUP ? CostPhase.ONLINE : CostPhase.OFFLINE;
        simulated.charge(phase, CostQuantity.UPLOAD_BYTES, log.requestBytes(i));
        simulated.charge(phase, CostQuantity.DOWNLOAD_BYTES, log.responseBytes(i));
      }
    }
    simulated.countOperations(CostPhase.OFFLINE, clients(outcome));
    simulated.countOperations(CostPhase.ONLINE, outcome.lookups());
    simulated.countEvents(outcome.events());
  }

  private static Map<Adversary, Inference> pool(
      Map<Adversary, List<Inference>> inferences, List<GroundTruth> truths) {
    int[] units = truths.stream().mapToInt(GroundTruth::units).toArray();
    int[] records = truths.stream().mapToInt(GroundTruth::records).toArray();
    Map<Adversary, Inference> pooled = new LinkedHashMap<>();
    inferences.forEach(
        (adversary, each) -> pooled.put(adversary, InferencePool.pool(each, units, records)));
    return pooled;
  }

  /** Those of rungs from {@code least} to {@code most}. */
  private static Map<String, Inference> candidates(
      Map<Adversary, Inference> pooled, Rung least, Rung most) {
    Map<String, Inference> candidates = new LinkedHashMap<>();
    pooled.forEach(
        (adversary, inference) -> {
          if (adversary.rung().compareTo(least) >= 0 && adversary.rung().compareTo(most) <= 0) {
            candidates.put(adversary.spec(), inference);
          }
        });
    return candidates;
  }
}
