// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.directory.Popularity;
import org.penregister.metric.GroundTruth;
import org.penregister.trace.Trace;

/**
 * Sets adversaries upon logs, each with what its rung knows: the registry from R2 on, popularity of
 * the window before at R2, part of the graph at R4, all of it for the oracle. Safe for many
 * threads.
 */
final class Readers {
  private final Experiment experiment;
  private final Conditions conditions;
  private final World world;
  private final Trace trace;
  private final Popularity overDialable;
  private final Popularity overRegistered;
  private final Map<Integer, List<Popularity>> earlierLaws = new ConcurrentHashMap<>();

  // Most schemes leave lookups at the same times.
  private final Map<ReadTimes, Inference> byTimes = new ConcurrentHashMap<>();

  Readers(Experiment experiment, World world) {
    this.experiment = experiment;
    this.conditions = experiment.conditions();
    this.world = world;
    this.trace = world.trace();
    this.overDialable = experiment.prior().over(experiment.dialable());
    this.overRegistered = experiment.prior().over(experiment.directorySize());
  }

  /** What an adversary says of one window, as far as it counts. */
  Inference attack(Adversary adversary, OrderedWindow ordered, GroundTruth whole, int window) {
    Rung rung = adversary.rung();
    if (rung == Rung.R4) {
      return ordered.cutToUnknown(
          adversary.attack(
              ordered.disclosure(), knowledge(rung, overRegistered, ordered.knownGraph())));
    }
    if (rung == Rung.R2 && knowsEarlier(window)) {
      long folds = experiment.seed().of(Seed.Purpose.METRIC).master();
      return ordered.cut(
          FoldedAttack.attack(
              adversary,
              ordered.disclosure(),
              whole,
              earlier(window),
              folds,
              law -> knowledge(rung, law, null)));
    }
    ContactGraph graph = rung == Rung.ORACLE ? ordered.truth()::contactsOf : null;
    Popularity law = knowsRegistry(rung) ? overRegistered : overDialable;
    AuxiliaryKnowledge knowledge = knowledge(rung, law, graph);
    Inference inference =
        adversary.readsTimesOnly()
            ? byTimes.computeIfAbsent(
                new ReadTimes(adversary.spec(), LookupTimes.of(ordered.disclosure())),
                times -> adversary.attack(ordered.disclosure(), knowledge))
            : adversary.attack(ordered.disclosure(), knowledge);
    return ordered.cut(inference);
  }

  /** What an adversary that reads times only goes by. */
  private record ReadTimes(String adversary, LookupTimes times) {}

  private boolean knowsEarlier(int window) {
    return conditions.earlierPopularity() && window > 0;
  }

  private List<Popularity> earlier(int window) {
    return earlierLaws.computeIfAbsent(
        window,
        now ->
            EarlierPopularity.withoutEachFold(
                world,
                trace.window(experiment.days(), now - 1),
                experiment.directorySize(),
                experiment.seed().of(Seed.Purpose.METRIC).master()));
  }

  /** R1 does not; the guess of R0 is given it, so that the anchor below is not too weak. */
  private static boolean knowsRegistry(Rung rung) {
    return rung != Rung.R1;
  }

  private AuxiliaryKnowledge knowledge(Rung rung, Popularity law, @Nullable ContactGraph graph) {
    int known = knowsRegistry(rung) ? experiment.directorySize() : experiment.dialable();
    return new AuxiliaryKnowledge(
        law, known, known, graph, experiment.seed().of(Seed.Purpose.ADVERSARY).master());
  }

  /** The prior column of results. */
  String priorName(Rung rung) {
    boolean any = rung == Rung.R2 && experiment.windows().stream().anyMatch(this::knowsEarlier);
    boolean all = experiment.windows().stream().allMatch(this::knowsEarlier);
    String earlier = all ? "earlier-window" : overDialable.name() + "-then-earlier-window";
    return (any ? earlier : overDialable.name())
        + (knowsRegistry(rung) ? "-registered" : "-dialable");
  }
}
