// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.penregister.benchmarks.results.SchemeFigures;

/**
 * Schemes sorted by what they meet.
 *
 * @param budgets at least one
 * @param meeting those that meet all, best first: least revealed to the third digit, then fewest
 *     bytes a lookup, then least time a lookup
 * @param missing those that miss at least one, by the largest factor by which they miss
 * @param unknown those that miss none of which a figure is known, but lack a figure
 */
record Advice(
    List<Budget> budgets,
    List<Candidate> meeting,
    List<Candidate> missing,
    List<Candidate> unknown) {
  private static final double REVEALED_DIGITS = 1000;

  Advice {
    budgets = List.copyOf(budgets);
    meeting = List.copyOf(meeting);
    missing = List.copyOf(missing);
    unknown = List.copyOf(unknown);
  }

  /** A scheme held against every budget. */
  record Candidate(SchemeFigures scheme, List<Budget.Finding> findings) {
    Candidate {
      findings = List.copyOf(findings);
    }

    List<Budget.Finding> misses() {
      return findings.stream().filter(Budget.Finding::misses).toList();
    }

    List<Budget.Finding> gaps() {
      return findings.stream().filter(finding -> !finding.known()).toList();
    }

    private double worst() {
      return findings.stream().mapToDouble(Budget.Finding::factor).max().orElse(0);
    }

    private double revealed() {
      OptionalDouble share = Quantity.REVEAL.of(scheme);
      return share.isEmpty()
          ? Double.POSITIVE_INFINITY
          : Math.ceil(share.getAsDouble() * REVEALED_DIGITS) / REVEALED_DIGITS;
    }

    private double sum(Quantity one, Quantity other) {
      OptionalDouble first = one.of(scheme);
      OptionalDouble second = other.of(scheme);
      return first.isEmpty() || second.isEmpty()
          ? Double.POSITIVE_INFINITY
          : first.getAsDouble() + second.getAsDouble();
    }
  }

  /**
   * A budget that, relaxed alone, lets a scheme in.
   *
   * @param needed the scheme's figure
   */
  record Relaxation(Budget budget, double needed, SchemeFigures scheme) {
    /** The option that would do. */
    String option() {
      return budget.quantity().option() + " " + budget.quantity().units().roundedUp(needed);
    }

    private double factor() {
      return needed / budget.limit();
    }
  }

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::revealed)
          .thenComparingDouble(each -> each.sum(Quantity.UPLOAD, Quantity.DOWNLOAD))
          .thenComparingDouble(each -> each.sum(Quantity.CLIENT_CPU, Quantity.SERVER_CPU))
          .thenComparing(each -> each.scheme().label());

  private static final Comparator<Candidate> NEAREST_FIRST =
      Comparator.comparingDouble(Candidate::worst).thenComparing(BEST_FIRST);

  /** Holds schemes against budgets. */
  static Advice of(List<SchemeFigures> schemes, List<Budget> budgets) {
    List<Candidate> meeting = new ArrayList<>();
    List<Candidate> missing = new ArrayList<>();
    List<Candidate> unknown = new ArrayList<>();
    for (SchemeFigures scheme : schemes) {
      Candidate candidate =
          new Candidate(scheme, budgets.stream().map(budget -> budget.hold(scheme)).toList());
      if (!candidate.misses().isEmpty()) {
        missing.add(candidate);
      } else {
        (candidate.gaps().isEmpty() ? meeting : unknown).add(candidate);
      }
    }
    meeting.sort(BEST_FIRST);
    missing.sort(NEAREST_FIRST);
    unknown.sort(BEST_FIRST);
    return new Advice(budgets, meeting, missing, unknown);
  }

  /** Every budget that would let something in if it alone were relaxed, least relaxed first. */
  List<Relaxation> relaxations() {
    return budgets.stream()
        .flatMap(budget -> relaxation(budget).stream())
        .sorted(Comparator.comparingDouble(Relaxation::factor))
        .toList();
  }

  private Optional<Relaxation> relaxation(Budget budget) {
    return missing.stream()
        .filter(each -> each.gaps().isEmpty() && each.misses().size() == 1)
        .flatMap(each -> relaxed(each, budget))
        .min(Comparator.comparingDouble(Relaxation::needed));
  }

  private static Stream<Relaxation> relaxed(Candidate candidate, Budget budget) {
    return candidate.misses().stream()
        .filter(finding -> finding.budget().equals(budget))
        .map(finding -> new Relaxation(budget, finding.value().orElseThrow(), candidate.scheme()));
  }
}
