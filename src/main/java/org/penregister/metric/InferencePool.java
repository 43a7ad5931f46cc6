// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Priors;

/**
 * Several windows' inferences as one, numbered as {@link GroundTruth#pool} numbers their truths.
 */
public final class InferencePool {
  private InferencePool() {}

  /**
   * The pooled inference: not applicable if any window's is. Pairs pool with pairs, links with
   * links: no account is linked from one window to another. Pairs are calibrated only where every
   * window's are and all under one meaning of unlisted pairs; they have guesses only where every
   * window's have.
   *
   * @param unitsPerWindow {@link GroundTruth#units()} of each window
   * @param recordsPerWindow {@link GroundTruth#records()} of each window
   */
  public static Inference pool(
      List<Inference> windows, int[] unitsPerWindow, int[] recordsPerWindow) {
    int count = windows.size();
    if (count == 0 || unitsPerWindow.length != count || recordsPerWindow.length != count) {
      throw new IllegalArgumentException(
          count
              + " windows with "
              + unitsPerWindow.length
              + " unit counts and "
              + recordsPerWindow.length
              + " record counts, must be equally many and 1 or more");
    }
    for (Inference window : windows) {
      if (window instanceof Inference.NotApplicable) {
        return window;
      }
      if (window.getClass() != windows.get(0).getClass()) {
        throw new IllegalArgumentException("some windows hold pairs and others links");
      }
    }
    if (windows.get(0) instanceof Inference.Links) {
      return links(windows, unitsPerWindow);
    }
    Inference.Pairs[] parts = new Inference.Pairs[count];
    for (int w = 0; w < count; w++) {
      parts[w] = (Inference.Pairs) windows.get(w);
    }
    return new Inference.Pairs(
        pairs(parts, unitsPerWindow),
        calibration(parts, unitsPerWindow),
        guesses(parts, recordsPerWindow));
  }

  private static Inference.Links links(List<Inference> windows, int[] unitsPerWindow) {
    List<Inference.Transition> pooled = new ArrayList<>();
    int units = 0;
    for (int w = 0; w < windows.size(); w++) {
      for (Inference.Transition part : ((Inference.Links) windows.get(w)).transitions()) {
        pooled.add(
            new Inference.Transition(
                numbered(part.earlier(), units, unitsPerWindow[w]),
                numbered(part.later(), units, unitsPerWindow[w]),
                numbered(part.from(), units, unitsPerWindow[w]),
                numbered(part.to(), units, unitsPerWindow[w]),
                part.scores()));
      }
      units = Math.addExact(units, unitsPerWindow[w]);
    }
    return new Inference.Links(pooled);
  }

  private static int[] numbered(int[] accounts, int before, int units) {
    int[] numbered = new int[accounts.length];
    for (int i = 0; i < accounts.length; i++) {
      numbered[i] = before + Objects.checkIndex(accounts[i], units);
    }
    return numbered;
  }

  private static Inference.PairTable pairs(Inference.Pairs[] parts, int[] unitsPerWindow) {
    int size = 0;
    for (Inference.Pairs part : parts) {
      size = Math.addExact(size, part.pairs().size());
    }
    int[] requesters = new int[size];
    int[] handles = new int[size];
    double[] scores = new double[size];
    boolean[] asserted = new boolean[size];
    int at = 0;
    int units = 0;
    for (int w = 0; w < parts.length; w++) {
      Inference.PairTable part = parts[w].pairs();
      for (int i = 0; i < part.size(); i++) {
        if (part.requesters()[i] >= unitsPerWindow[w]) {
          throw new IllegalArgumentException(
              "window "
                  + w
                  + " has a pair of requester "
                  + part.requesters()[i]
                  + " of only "
                  + unitsPerWindow[w]);
        }
        requesters[at + i] = units + part.requesters()[i];
      }
      System.arraycopy(part.handles(), 0, handles, at, part.size());
      System.arraycopy(part.scores(), 0, scores, at, part.size());
      System.arraycopy(part.asserted(), 0, asserted, at, part.size());
      at += part.size();
      units = Math.addExact(units, unitsPerWindow[w]);
    }
    return new Inference.PairTable(requesters, handles, scores, asserted);
  }

  private static Inference.@Nullable Calibration calibration(
      Inference.Pairs[] parts, int[] unitsPerWindow) {
    List<Priors> priors = new ArrayList<>();
    Inference.Calibration first = parts[0].calibration();
    for (Inference.Pairs part : parts) {
      Inference.Calibration each = part.calibration();
      if (first == null || each == null || each.unlisted() != first.unlisted()) {
        return null;
      }
      priors.add(each.prior());
    }
    return first == null
        ? null
        : new Inference.Calibration(Priors.pool(priors, unitsPerWindow), first.unlisted());
  }

  private static Inference.@Nullable LookupGuesses guesses(
      Inference.Pairs[] parts, int[] recordsPerWindow) {
    int size = 0;
    for (Inference.Pairs part : parts) {
      Inference.LookupGuesses guesses = part.guesses();
      if (guesses == null) {
        return null;
      }
      size = Math.addExact(size, guesses.records().length);
    }
    int[] records = new int[size];
    int[] handles = new int[size];
    double[] posteriors = new double[size];
    long[] candidates = new long[size];
    int at = 0;
    int before = 0;
    for (int w = 0; w < parts.length; w++) {
      Inference.LookupGuesses part = Objects.requireNonNull(parts[w].guesses());
      int length = part.records().length;
      for (int i = 0; i < length; i++) {
        records[at + i] = before + Objects.checkIndex(part.records()[i], recordsPerWindow[w]);
      }
      System.arraycopy(part.handles(), 0, handles, at, length);
      System.arraycopy(part.posteriors(), 0, posteriors, at, length);
      System.arraycopy(part.candidates(), 0, candidates, at, length);
      at += length;
      before = Math.addExact(before, recordsPerWindow[w]);
    }
    return new Inference.LookupGuesses(records, handles, posteriors, candidates);
  }
}
