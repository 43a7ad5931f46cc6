// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.penregister.adversary.Adversary;
import org.penregister.experiment.SchemeReading.StepKind;
import org.penregister.log.LookupLog;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostLedger;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.PopulationProfile;

/**
 * Runs an experiment: costs first, one scheme after another with nothing else running; then the
 * logs and their readings, schemes side by side. Rows do not depend on the number of threads.
 */
public final class ExperimentRunner {
  private static final List<AnswerKind> ANSWERS = List.of(AnswerKind.MEMBERSHIP, AnswerKind.KEYS);
  // Guesses until steps are done, by which progress is weighed.
  private static final double COST_SECONDS = .5;
  private static final double READING_SECONDS_AN_EVENT = 1e-5;

  private final Experiment experiment;
  private final int threads;
  private final World world;
  private final SchemeReading reading;
  private final int atOnce;
  private final boolean byAdversary;
  private final RunProgress.Group costSteps;
  private final RunProgress.Group readingSteps;

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
    this(experiment, threads, new RunProgress(listener));
  }

  /**
   * @param progress of this run, and of others with it; all are made before the first is run
   */
  public ExperimentRunner(Experiment experiment, int threads, RunProgress progress) {
    this(experiment, threads, progress, true);
  }

  private ExperimentRunner(
      Experiment experiment, int threads, RunProgress progress, boolean byAdversary) {
    this.experiment = experiment;
    this.threads = threads;
    this.atOnce = Math.max(1, Math.min(threads, experiment.schemes().size()));
    Trace trace =
        Background.behind(
            experiment.trace(),
            experiment.conditions().background(),
            PopulationProfile.SMS,
            experiment.seed().of(Seed.Purpose.BACKGROUND).master());
    this.world = world(trace);
    this.reading = new SchemeReading(experiment, world);
    this.byAdversary = byAdversary;
    this.costSteps = progress.group(COST_SECONDS, 1);
    this.readingSteps = progress.group(READING_SECONDS_AN_EVENT * trace.size(), atOnce);
    announce();
  }

  /** Is given logs; called from several threads. */
  @FunctionalInterface
  public interface LogListener {
    /**
     * Takes what the order discloses, in its greatest length.
     *
     * @param window counted from the trace's first event
     */
    void disclosed(LookupScheme scheme, int window, LookupLog log);
  }

  /** Gives the logs of later runs to a listener too. */
  public void tell(LogListener listener) {
    reading.tell(listener);
  }

  /** A runner that lets one adversary read each scheme's logs, by {@link #read} alone. */
  public static ExperimentRunner ofBest(Experiment experiment, int threads, RunProgress progress) {
    return new ExperimentRunner(experiment, threads, progress, false);
  }

  private void announce() {
    for (LookupScheme scheme : experiment.schemes()) {
      if (byAdversary && experiment.costSize() > 0) {
        costSteps.expect(Map.of(scheme.serverSide().spec(), ANSWERS.size()));
      }
      readingSteps.expect(stepsOfAScheme());
    }
  }

  private Map<String, Integer> stepsOfAScheme() {
    List<String> adversaries =
        byAdversary ? experiment.adversaries().stream().map(Adversary::spec).toList() : List.of("");
    Map<String, Integer> steps = new HashMap<>();
    steps.put(key(StepKind.LOG, ""), reading.steps(StepKind.LOG));
    for (String adversary : adversaries) {
      for (StepKind kind : List.of(StepKind.ATTACK, StepKind.METRICS)) {
        steps.put(key(kind, adversary), reading.steps(kind));
      }
    }
    return steps;
  }

  private String key(StepKind kind, String adversary) {
    return kind + (byAdversary ? " " + adversary : "");
  }

  private static String words(StepKind kind, String adversary) {
    return switch (kind) {
      case LOG -> "log";
      case ATTACK -> adversary;
      case METRICS -> "metrics of " + adversary;
    };
  }

  private World world(Trace trace) {
    int registered = experiment.directorySize();
    World all =
        experiment.placement() == Experiment.Placement.IN_ORDER
            ? World.inOrder(trace, registered, experiment.dialable())
            : World.placed(trace, registered, experiment.dialable(), experiment.seed());
    return all.measuring(experiment.trace().nodes());
  }

  /** One result a scheme, in order. */
  public List<SchemeResult> run() {
    List<SchemeResult> results = new ArrayList<>();
    run((result, each) -> result, results::add);
    return results;
  }

  /** What else is done about a scheme that was read, in the thread that read it. */
  @FunctionalInterface
  public interface FollowUp<T> {
    /**
     * @param threads that it may use
     */
    T follow(SchemeResult result, int threads);
  }

  /**
   * Runs all schemes and hands each over as soon as it is done and all before it are: who keeps
   * what is handed over has a part of the run that is whole in itself, and the same one for any
   * number of threads.
   *
   * @param finished called in the order of schemes by the calling thread; what it throws ends the
   *     run
   */
  public <T> void run(FollowUp<T> followUp, Consumer<T> finished) {
    check();
    List<LookupScheme> schemes = experiment.schemes();
    int each = Math.max(1, threads / atOnce);
    List<List<CostLedger>> costs = costs();
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < schemes.size(); i++) {
        LookupScheme scheme = schemes.get(i);
        List<CostLedger> its = costs.get(i);
        running.add(
            pool.submit(
                () -> followUp.follow(read(scheme, experiment.adversaries(), its, each), each)));
      }
      for (Future<T> one : running) {
        finished.accept(one.get());
      }
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

  /**
   * Reads one scheme's logs by one adversary alone, without costs. Safe for many threads.
   *
   * @param adversary of the experiment, by its spec
   */
  public SchemeResult read(LookupScheme scheme, String adversary, int threadsOfIt) {
    List<Adversary> one =
        experiment.adversaries().stream().filter(each -> each.spec().equals(adversary)).toList();
    return read(scheme, one, List.of(), threadsOfIt);
  }

  private SchemeResult read(
      LookupScheme scheme, List<Adversary> adversaries, List<CostLedger> costs, int threadsOfIt) {
    try (RunProgress.Part part = readingSteps.begin(scheme.spec(), stepsOfAScheme())) {
      return reading.read(
          scheme,
          adversaries,
          costs,
          threadsOfIt,
          (kind, adversary) -> part.step(key(kind, adversary), words(kind, adversary)));
    }
  }

  /** Refuses what cannot be run, before anything else is done. */
  public void check() {
    for (LookupScheme scheme : experiment.schemes()) {
      try {
        var unused = scheme.newModel(world.handles(), experiment.shape(), new SeededRandom(0));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(scheme.spec() + ": " + e.getMessage(), e);
      }
    }
  }

  /** Yes/no answers of all schemes first, so that all code is warm before the others are timed. */
  private List<List<CostLedger>> costs() {
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
    for (AnswerKind answer : ANSWERS) {
      for (int i = 0; i < schemes.size(); i++) {
        LookupScheme scheme = schemes.get(i);
        String name = "costs of " + scheme.spec() + ", " + answer.label();
        try (RunProgress.Part part = costSteps.begin(name, Map.of(scheme.serverSide().spec(), 1))) {
          part.step(scheme.serverSide().spec(), "");
          costs.get(i).add(measurement.measure(scheme, answer));
        }
      }
    }
    return costs;
  }
}
