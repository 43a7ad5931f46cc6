// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.PopulationProfile;

/**
 * Runs an experiment: costs first, one scheme after another with nothing else running; then the
 * logs and their readings, schemes side by side. Rows do not depend on the number of threads.
 */
public final class ExperimentRunner {
  private final Experiment experiment;
  private final int threads;
  private final Listener listener;
  private final Conditions conditions;
  private final Trace trace;
  private final World world;
  private final Readers readers;

  /** Is told of progress; called from several threads. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param share of all work done, from 0 to 1
     * @param step what is being done
     */
    void progress(double share, String step);
  }

  public ExperimentRunner(Experiment experiment, int threads, Listener listener) {
    this.experiment = experiment;
    this.threads = threads;
    this.listener = listener;
    this.conditions = experiment.conditions();
    this.trace =
        Background.behind(
            experiment.trace(),
            conditions.background(),
            PopulationProfile.SMS,
            experiment.seed().of(Seed.Purpose.BACKGROUND).master());
    this.world = world();
    this.readers = new Readers(experiment, world);
  }

  private World world() {
    int registered = experiment.directorySize();
    World all =
        experiment.placement() == Experiment.Placement.IN_ORDER
            ? World.inOrder(trace, registered, experiment.dialable())
            : World.placed(trace, registered, experiment.dialable(), experiment.seed());
    return all.measuring(experiment.trace().nodes());
  }

  /** One result a scheme, in order. */
  public List<SchemeResult> run() {
    List<LookupScheme> schemes = experiment.schemes();
    refuseWhatDoesNotFit(schemes);
    Steps steps = new Steps(schemes.size() * (experiment.costSize() > 0 ? 3 : 1));
    List<List<CostLedger>> costs = costs(steps);
    List<Simulation> windows = simulations();
    int atOnce = Math.max(1, Math.min(threads, schemes.size()));
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<SchemeResult>> running = new ArrayList<>();
      for (int i = 0; i < schemes.size(); i++) {
        LookupScheme scheme = schemes.get(i);
        List<CostLedger> its = costs.get(i);
        running.add(
            pool.submit(
                () -> {
                  steps.begin("readings of " + scheme.spec());
                  SchemeResult result = run(scheme, its, windows, Math.max(1, threads / atOnce));
                  steps.end();
                  return result;
                }));
      }
      List<SchemeResult> results = new ArrayList<>();
      for (Future<SchemeResult> each : running) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** A scheme that cannot be run over this directory says so before anything else is done. */
  private void refuseWhatDoesNotFit(List<LookupScheme> schemes) {
    for (LookupScheme scheme : schemes) {
      try {
        var unused = scheme.newModel(world.handles(), experiment.shape(), new SeededRandom(0));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(scheme.spec() + ": " + e.getMessage(), e);
      }
    }
  }

  /** Yes/no answers of all schemes first, so that all code is warm before the others are timed. */
  private List<List<CostLedger>> costs(Steps steps) {
    List<LookupScheme> schemes = experiment.schemes();
    List<List<CostLedger>> costs = new ArrayList<>();
    schemes.forEach(scheme -> costs.add(new ArrayList<>()));
    if (experiment.costSize() == 0) {
      return costs;
    }
    CostMeasurement measurement =
        new CostMeasurement(
            experiment.costSize(),
            experiment.shape(),
            CostMeasurement.DEFAULT_LOOKUPS,
            experiment.seed());
    for (AnswerKind answer : List.of(AnswerKind.MEMBERSHIP, AnswerKind.KEYS)) {
      for (int i = 0; i < schemes.size(); i++) {
        steps.begin("costs of " + schemes.get(i).spec());
        costs.get(i).add(measurement.measure(schemes.get(i), answer));
        steps.end();
      }
    }
    return costs;
  }

  /** Tells the listener how far it is. */
  private final class Steps {
    private final int count;
    private int done;

    Steps(int count) {
      this.count = count;
    }

    synchronized void begin(String step) {
      listener.progress((double) done / count, step);
    }

    synchronized void end() {
      done++;
    }
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

  private SchemeResult run(
      LookupScheme scheme, List<CostLedger> costs, List<Simulation> windows, int simThreads) {
    List<Readings> readings =
        experiment.disclosures().stream()
            .map(length -> new Readings(length, experiment.adversaries()))
            .toList();
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
      Simulation.Outcome outcome = windows.get(w).run(scheme, simThreads);
      boolean lastChance = w == windows.size() - 1 && readings.get(0).truths.isEmpty();
      if (outcome.lookups() == 0 && !lastChance) {
        continue;
      }
      charge(simulated, outcome);
      for (Readings each : readings) {
        read(each, outcome, experiment.windows().get(w));
      }
      records += outcome.log().size();
      items += outcome.log().items();
    }
    for (CostLedger ledger : costs) {
      double wanted = (double) simulated.events() / Math.max(1, simulated.lookups());
      ledger.countEvents(Math.round(ledger.lookups() * wanted));
    }
    List<ResultRow> rows = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Optional<String> best = Optional.empty();
    Map<Rung, String> byRung = new EnumMap<>(Rung.class);
    for (Readings each : readings) {
      GroundTruth truth = GroundTruth.pool(each.truths);
      GroundTruth unknown = GroundTruth.pool(each.unknown);
      Map<Adversary, Inference> pooled = pool(each.inferences, each.truths);
      ReadingRows made =
          new ReadingRows(experiment, world, readers, scheme, truth, unknown, each.length);
      pooled.forEach(made::add);
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
    return new SchemeResult(
        scheme,
        rows,
        best,
        byRung,
        costs,
        simulated,
        new SchemeResult.Observations(records, items),
        warnings);
  }

  private void read(Readings readings, Simulation.Outcome outcome, int window) {
    OrderedWindow ordered =
        new OrderedWindow(
            world, conditions, experiment.seed(), outcome, startMillis(window), readings.length);
    readings.truths.add(ordered.truth());
    boolean partKnown = experiment.adversaries().stream().anyMatch(each -> each.rung() == Rung.R4);
    readings.unknown.add(partKnown ? ordered.unknownTruth() : ordered.truth());
    readings.inferences.forEach(
        (adversary, each) -> each.add(readers.attack(adversary, ordered, outcome.truth(), window)));
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
