// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One paper's results, computed again. It falls into cases, each with the trace files that it
 * reads, so that what needs none can be had without them. What is expected of every value stands in
 * {@code papers/<citekey>.expected.csv}, never here.
 */
public interface Reproduction {
  /** The paper's key in {@code papers/references.bib}. */
  String citekey();

  /** What is reproduced, in a few words. */
  String title();

  /** The cases, in the order in which they run; their names differ. */
  List<Case> cases();

  /**
   * Some values that are computed together.
   *
   * @param name what the claims of this case begin with: {@code name/...}
   * @param traces names of the trace files without which it cannot run; may be empty
   * @param computation does the work
   */
  record Case(String name, List<String> traces, Computation computation) {
    public Case {
      traces = List.copyOf(traces);
    }

    /** The first file that {@code context} lacks, null where all are there. */
    @Nullable String missing(Context context) {
      for (String trace : traces) {
        if (!Files.isReadable(context.traces().resolve(trace))) {
          return trace;
        }
      }
      return null;
    }
  }

  /** Computes the values of a case. */
  @FunctionalInterface
  interface Computation {
    List<Value> run(Context context) throws IOException;
  }

  /**
   * One value.
   *
   * @param claim its name: the case's, a slash, and what tells it from the others of the case; no
   *     commas and no spaces
   */
  record Value(String claim, double value) {}

  /**
   * What a computation may use.
   *
   * @param papers the folder with expected values, and with the results of our own papers
   * @param traces the folder with trace files; those that the case names are in it
   * @param seed the master seed, for all that is drawn
   * @param listener is told how far it is
   */
  record Context(Path papers, Path traces, long seed, Listener listener) {
    /** Where the trace file of that name is. */
    public String trace(String name) {
      return traces.resolve(name).toString();
    }

    /** Says how far the case is, from 0 to 1. */
    public void progress(double share) {
      listener.progress(share);
    }
  }

  /** Is told how far a case is. */
  @FunctionalInterface
  interface Listener {
    void progress(double share);
  }
}
