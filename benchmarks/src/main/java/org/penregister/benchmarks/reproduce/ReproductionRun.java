// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One paper's values beside what was expected of them. */
final class ReproductionRun {
  private final Reproduction paper;
  private final ExpectedValues expected;
  private final List<Line> lines = new ArrayList<>();

  /** How a value came out. */
  enum Verdict {
    PASS,
    FAIL,
    SKIPPED
  }

  /**
   * One value's outcome, or one case's that was skipped.
   *
   * @param claim the value's, or the case's name where it was skipped
   * @param value NaN where there is none
   * @param expected null where there is none
   * @param reason why it failed or was skipped, where the numbers do not say it; may be empty
   */
  record Line(
      Verdict verdict,
      String claim,
      double value,
      ExpectedValues.@Nullable Row expected,
      String reason) {}

  private ReproductionRun(Reproduction paper, ExpectedValues expected) {
    this.paper = paper;
    this.expected = expected;
  }

  /** Computes every case whose traces are there and compares. */
  static List<Line> of(Reproduction paper, Reproduction.Context context) throws IOException {
    ReproductionRun run =
        new ReproductionRun(paper, ExpectedValues.read(context.papers(), paper.citekey()));
    List<Reproduction.Case> cases = paper.cases();
    for (int i = 0; i < cases.size(); i++) {
      int before = i;
      run.run(
          cases.get(i),
          new Reproduction.Context(
              context.papers(),
              context.traces(),
              context.seed(),
              share -> context.progress((before + share) / cases.size())));
    }
    run.refuseStrangers(cases);
    return run.lines;
  }

  private void run(Reproduction.Case part, Reproduction.Context context) throws IOException {
    String missing = part.missing(context);
    if (missing != null) {
      String reason = "there is no readable " + missing + " in " + context.traces();
      lines.add(new Line(Verdict.SKIPPED, part.name() + "/*", Double.NaN, null, reason));
      return;
    }
    Set<String> produced = new HashSet<>();
    for (Reproduction.Value value : part.computation().run(context)) {
      if (!value.claim().startsWith(part.name() + "/") || !produced.add(value.claim())) {
        throw new IllegalStateException(
            paper.citekey() + ": case " + part.name() + " gave " + value.claim() + " wrongly");
      }
      lines.add(judge(value));
    }
    for (String claim : expected.claims()) {
      if (claim.startsWith(part.name() + "/") && !produced.contains(claim)) {
        lines.add(new Line(Verdict.FAIL, claim, Double.NaN, expected.row(claim), "not computed"));
      }
    }
  }

  private Line judge(Reproduction.Value value) {
    ExpectedValues.Row row = expected.row(value.claim());
    if (row == null) {
      return new Line(
          Verdict.FAIL, value.claim(), value.value(), null, "no row in the expected values");
    }
    Verdict verdict = row.holds(value.value()) ? Verdict.PASS : Verdict.FAIL;
    return new Line(verdict, value.claim(), value.value(), row, "");
  }

  /** Rows of cases that there are not: they would never be computed, and nobody would notice. */
  private void refuseStrangers(List<Reproduction.Case> cases) {
    for (String claim : expected.claims()) {
      if (cases.stream().noneMatch(part -> claim.startsWith(part.name() + "/"))) {
        lines.add(new Line(Verdict.FAIL, claim, Double.NaN, expected.row(claim), "no such case"));
      }
    }
  }
}
