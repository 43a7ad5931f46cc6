// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.directory.Popularity;
import org.penregister.log.CourtOrder;
import org.penregister.log.Disclosure;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LookupLog;
import org.penregister.log.OrderScope;
import org.penregister.log.Retention;
import org.penregister.log.Vantage;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CalibrationCheck;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.CostLedger;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.InferencePool;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.scheme.LookupScheme;

/**
 * Runs an experiment: costs first, one scheme after another with nothing else running; then the
 * logs and their readings, schemes side by side. Rows do not depend on the number of threads.
 */
public final class ExperimentRunner {
  /** What an order covers at most; longer windows string snapshots together. */
  public static final Duration SNAPSHOT = Duration.ofDays(30);

  private final Experiment experiment;
  private final int threads;
  private final Listener listener;
  private final World world;
  private final Popularity overDialable;
  private final Popularity overRegistered;

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
    this.world =
        experiment.placement() == Experiment.Placement.IN_ORDER
            ? World.inOrder(experiment.trace(), experiment.directorySize(), experiment.dialable())
            : World.placed(
                experiment.trace(),
                experiment.directorySize(),
                experiment.dialable(),
                experiment.seed());
    this.overDialable = experiment.prior().over(experiment.dialable());
    this.overRegistered = experiment.prior().over(experiment.directorySize());
  }

  /** One result a scheme, in order. */
  public List<SchemeResult> run() {
    List<LookupScheme> schemes = experiment.schemes();
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
                    experiment.trace().window(experiment.days(), window),
                    experiment.shape(),
                    experiment.seed().part(window)))
        .toList();
  }

  private SchemeResult run(
      LookupScheme scheme, List<CostLedger> costs, List<Simulation> windows, int simThreads) {
    List<GroundTruth> truths = new ArrayList<>();
    Map<Adversary, List<Inference>> inferences = new LinkedHashMap<>();
    experiment.adversaries().forEach(each -> inferences.put(each, new ArrayList<>()));
    long events = 0;
    long lookups = 0;
    long records = 0;
    long items = 0;
    long setupBytes = 0;
    for (int w = 0; w < windows.size(); w++) {
      Simulation.Outcome outcome = windows.get(w).run(scheme, simThreads);
      boolean lastChance = w == windows.size() - 1 && truths.isEmpty();
      if (outcome.lookups() == 0 && !lastChance) {
        continue;
      }
      Disclosure disclosure = disclose(outcome, experiment.windows().get(w));
      setupBytes += setupBytes(outcome.log());
      truths.add(outcome.truth());
      inferences.forEach(
          (adversary, each) ->
              each.add(adversary.attack(disclosure, knowledge(adversary.rung(), outcome.truth()))));
      events += outcome.events();
      lookups += outcome.lookups();
      records += outcome.log().size();
      items += outcome.log().items();
    }
    for (CostLedger ledger : costs) {
      ledger.countEvents(Math.round(ledger.lookups() * (double) events / Math.max(1, lookups)));
    }
    GroundTruth truth = GroundTruth.pool(truths);
    Map<Adversary, Inference> pooled = pool(inferences, truths);
    Rows rows = new Rows(scheme, truth);
    pooled.forEach(rows::add);
    return new SchemeResult(
        scheme,
        rows.rows,
        BestAdversary.choose(
            candidates(pooled), truth, experiment.seed().of(Seed.Purpose.METRIC).master()),
        costs,
        events,
        lookups,
        active(truth).count(),
        setupBytes,
        new SchemeResult.Observations(records, items),
        rows.warnings);
  }

  private static IntStream active(GroundTruth truth) {
    return IntStream.range(0, truth.units()).filter(unit -> truth.lookupsOf(unit) > 0);
  }

  private static long setupBytes(LookupLog log) {
    long bytes = 0;
    for (int i = 0; i < log.size(); i++) {
      if (log.kind(i) == ExchangeKind.SETUP) {
        bytes += log.requestBytes(i) + (long) log.responseBytes(i);
      }
    }
    return bytes;
  }

  private Disclosure disclose(Simulation.Outcome outcome, int window) {
    long start = experiment.trace().timeMillis(0) + experiment.days().toMillis() * (long) window;
    Duration length = experiment.days().compareTo(SNAPSHOT) < 0 ? experiment.days() : SNAPSHOT;
    return new CourtOrder(new OrderScope.All(), start, length, snapshots() - 1, Set.of())
        .execute(outcome.log(), Retention.THIRTY_DAYS, outcome.parameters());
  }

  private int snapshots() {
    long days = experiment.days().toMillis();
    long each = SNAPSHOT.toMillis();
    return Math.toIntExact((days + each - 1) / each);
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

  private static Map<String, Inference> candidates(Map<Adversary, Inference> pooled) {
    Map<String, Inference> candidates = new LinkedHashMap<>();
    pooled.forEach(
        (adversary, inference) -> {
          if (adversary.rung() != Rung.R0 && adversary.rung() != Rung.ORACLE) {
            candidates.put(adversary.spec(), inference);
          }
        });
    return candidates;
  }

  /** R1 does not; the guess of R0 is given it, so that the anchor below is not too weak. */
  private static boolean knowsRegistry(Rung rung) {
    return rung != Rung.R1;
  }

  private AuxiliaryKnowledge knowledge(Rung rung, GroundTruth truth) {
    boolean registry = knowsRegistry(rung);
    int known = registry ? experiment.directorySize() : experiment.dialable();
    ContactGraph graph = rung == Rung.ORACLE ? truth::contactsOf : null;
    return new AuxiliaryKnowledge(
        registry ? overRegistered : overDialable,
        known,
        known,
        graph,
        experiment.seed().of(Seed.Purpose.ADVERSARY).master());
  }

  /** Computes the rows of one scheme and checks them against each other. */
  private final class Rows {
    final List<ResultRow> rows = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    private final LookupScheme scheme;
    private final GroundTruth truth;
    private final long population;
    private final List<LeakageMetric> oneWay =
        metrics(ClusterBootstrap.oneWay(experiment.resamples()));
    private final List<LeakageMetric> twoWay =
        metrics(ClusterBootstrap.twoWay(experiment.resamples(), world::ownerOf));

    Rows(LookupScheme scheme, GroundTruth truth) {
      this.scheme = scheme;
      this.truth = truth;
      this.population = active(truth).map(truth::clusterOf).distinct().count();
    }

    private List<LeakageMetric> metrics(IntervalMethod intervals) {
      long seed = experiment.seed().of(Seed.Purpose.METRIC).master();
      return experiment.metrics().stream().map(factory -> factory.create(seed, intervals)).toList();
    }

    void add(Adversary adversary, Inference inference) {
      boolean joinsRequesters = adversary.rung() == Rung.R3 || adversary.rung() == Rung.R4;
      Map<String, Estimate> estimates = new LinkedHashMap<>();
      for (LeakageMetric metric : joinsRequesters ? twoWay : oneWay) {
        Estimate estimate = metric.compute(inference, truth);
        estimates.put(metric.name(), estimate);
        rows.add(row(adversary, metric, estimate));
      }
      Estimate vulnerability = estimates.get("bayes-vulnerability");
      Estimate accuracy = estimates.get("top1-accuracy");
      if (vulnerability != null && accuracy != null) {
        CalibrationCheck.warning(vulnerability, accuracy)
            .ifPresent(
                warning ->
                    warnings.add(scheme.spec() + " under " + adversary.spec() + ": " + warning));
      }
    }

    private ResultRow row(Adversary adversary, LeakageMetric metric, Estimate estimate) {
      boolean registry = knowsRegistry(adversary.rung());
      return new ResultRow(
          experiment.name(),
          experiment.trace().name(),
          experiment.windowLabel(),
          "",
          scheme.name(),
          scheme.parameterSpec(),
          adversary.name(),
          adversary.parameters(),
          adversary.rung().label(),
          new OrderScope.All().label(),
          Vantage.SERVER.label(),
          overDialable.name() + (registry ? "-registered" : "-dialable"),
          population,
          experiment.directorySize(),
          experiment.days().toDays(),
          snapshots(),
          experiment.seed().master(),
          0,
          metric.name(),
          estimate,
          metric.unit());
    }
  }
}
