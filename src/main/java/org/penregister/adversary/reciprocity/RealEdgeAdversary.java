// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.Rung;
import org.penregister.log.CoverLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/**
 * Tells real contacts from fake ones among requesters who look each other up.
 *
 * <p><b>Model.</b> R3: the records of other requesters as well; with {@code graph=true} R4, which
 * knows some contacts beforehand.
 *
 * <p><b>Needs.</b> Handles in clear, and which handle a requester is itself looked up by.
 *
 * <p><b>Idea.</b> Fake partners are strangers. They seldom have a contact in common; what each does
 * in other conversations says nothing of theirs, while somebody with the telephone in hand writes
 * to several people; and how many fake contacts somebody has for so many real ones is public, so
 * that each pair says something of its neighbours. All of it gives the probability that a pair is
 * real; pairs above 1/2 are asserted. How behaviour differs is learnt from the log itself, with the
 * graph alone for a teacher.
 *
 * <p><b>Paper.</b> Onnela et al. (onnela2007structure) for ties and their overlap; Kschischang et
 * al. (kschischang2001factor) for the inference.
 *
 * <p><b>Known failure.</b> Blind to contacts who ask nothing or are outside the disclosure, and to
 * one-sided ties. Where fake contacts are clustered as real ones are, little is left to go by.
 * Where nobody is said to have fake contacts, asserts what {@code reciprocity} does.
 */
public final class RealEdgeAdversary implements Adversary {
  private final boolean graph;

  /**
   * @param graph whether known contacts are used
   */
  public RealEdgeAdversary(boolean graph) {
    this.graph = graph;
  }

  /** For the catalog. */
  public static Adversary of(SpecValues values) {
    return new RealEdgeAdversary(values.flag("graph", false));
  }

  @Override
  public String name() {
    return "real-edges";
  }

  @Override
  public String parameters() {
    return graph ? "graph=true" : "";
  }

  @Override
  public Rung rung() {
    return graph ? Rung.R4 : Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES, LogField.REQUESTER_HANDLE);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    MutualPairs pairs = new MutualPairs(disclosure.log());
    double[] real = probabilities(pairs, disclosure.parameters().coverLaw(), knowledge.graph());
    return new Inference.Pairs(bothWays(pairs, real), null, null);
  }

  private double[] probabilities(
      MutualPairs pairs, @Nullable CoverLaw law, @Nullable ContactGraph contacts) {
    if (law == null || law.edges() == 0 || law.participation() == 0 || pairs.size() == 0) {
      double[] certain = new double[pairs.size()];
      Arrays.fill(certain, 1);
      return certain;
    }
    return new EdgePosterior(
            pairs,
            EdgeBehaviour.of(pairs),
            law,
            graph && contacts != null ? known(pairs, contacts) : new BitSet())
        .compute();
  }

  private static BitSet known(MutualPairs pairs, ContactGraph graph) {
    BitSet known = new BitSet();
    for (int edge = 0; edge < pairs.size(); edge++) {
      int first = pairs.first(edge);
      int second = pairs.second(edge);
      known.set(
          edge,
          knows(graph, pairs.requester(first), pairs.handleOf(second))
              || knows(graph, pairs.requester(second), pairs.handleOf(first)));
    }
    return known;
  }

  private static boolean knows(ContactGraph graph, int requester, int handle) {
    return Arrays.stream(graph.contactsOf(requester)).anyMatch(contact -> contact == handle);
  }

  /** Rows for both sides of each edge, in order; several edges to one handle become one row. */
  private static Inference.PairTable bothWays(MutualPairs pairs, double[] real) {
    int[] starts = new int[pairs.groups() + 1];
    for (int edge = 0; edge < real.length; edge++) {
      starts[pairs.first(edge) + 1]++;
      starts[pairs.second(edge) + 1]++;
    }
    for (int g = 0; g < pairs.groups(); g++) {
      starts[g + 1] += starts[g];
    }
    int[] edges = new int[2 * real.length];
    int[] filled = starts.clone();
    for (int edge = 0; edge < real.length; edge++) {
      edges[filled[pairs.first(edge)]++] = edge;
      edges[filled[pairs.second(edge)]++] = edge;
    }
    PairTableBuilder table = new PairTableBuilder();
    PairAccumulator row = new PairAccumulator();
    for (int g = 0; g < pairs.groups(); g++) {
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        int edge = edges[i];
        int other = pairs.first(edge) == g ? pairs.second(edge) : pairs.first(edge);
        row.add(pairs.handleOf(other), real[edge], real[edge] > .5);
      }
      row.flush(pairs.requester(g), Math::max, table);
    }
    return table.build();
  }
}
