// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Tells contacts from decoys by the contacts that are known already.
 *
 * <p><b>Model.</b> R4: all requesters' records, and a known part of the contact graph.
 *
 * <p><b>Needs.</b> Handles in clear, and which handle a requester is itself looked up by; not
 * applicable without a graph.
 *
 * <p><b>Idea.</b> Contacts have contacts in common, decoys do not. A handle in a requester's
 * lookups is supported by each known contact who asks for it, is known to have it for a contact, or
 * is known to be a contact of its owner. Handles come in three kinds, which chance meets more or
 * less often: the requester is a known contact of the owner, the owner asks for the requester, or
 * neither. A decoy is of a kind and supported only by chance, and how often that is follows from
 * the decoy law and the number of handles of that kind with so much support. Asserted are known
 * contacts in the log, and of each kind all handles with at least the least support, the same for
 * all requesters, at which decoys are expected to be at most 5 % of the handles so asserted;
 * without support only those whose owner points back. Without decoys every handle is. The score
 * goes by kind and then support, above all for a known contact, and only ranks.
 *
 * <p><b>Paper.</b> onnela2007structure, for how strongly ties close triangles.
 *
 * <p><b>Known failure.</b> Blind to contacts apart from everybody else. Decoys that imitate a
 * neighbourhood have support as well.
 */
public final class CommonNeighboursAdversary implements Adversary {
  /** Expected share of decoys among supported handles that are asserted. */
  private static final double FALSE_SHARE = .05;

  @Override
  public String name() {
    return "common-neighbours";
  }

  @Override
  public String parameters() {
    return "";
  }

  @Override
  public Rung rung() {
    return Rung.R4;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES, LogField.REQUESTER_HANDLE);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    ContactGraph graph = knowledge.graph();
    if (graph == null) {
      return new Inference.NotApplicable(
          name() + " needs a part of the contact graph, which it was not given");
    }
    LookupLog log = disclosure.log();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    DecoyLaw law = disclosure.parameters().decoyLaw();
    AccountHandles handles = AccountHandles.read(log, index, null);
    Support support = new Support(log, index, handles, graph);
    int[] least =
        law != null && law.decoys() > 0
            ? least(log, index, handles, support, law)
            : new int[Support.KINDS];
    boolean decoys = law != null && law.decoys() > 0;
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      support.read(g);
      for (int i = handles.start(g); i < handles.end(g); i++) {
        int handle = handles.handle(i);
        int place = support.find(handle);
        boolean supported = place >= 0 && support.level(place) >= least[support.kind(place)];
        double score = place < 0 ? 0 : score(support.kind(place), support.level(place));
        boolean known = support.isKnown(handle);
        pairs.add(
            index.requester(g),
            handle,
            known ? score(Support.KINDS, 0) : score,
            known || supported || !decoys);
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  private static double score(int kind, int level) {
    return kind * (Support.HIGHEST + 1.0) + level;
  }

  /** For each kind the least support at which decoys are few enough. */
  private static int[] least(
      LookupLog log, RequesterIndex index, AccountHandles handles, Support support, DecoyLaw law) {
    int[][] seen = new int[Support.KINDS][Support.HIGHEST + 1];
    double[][] expected = new double[Support.KINDS][Support.HIGHEST + 1];
    for (int g = 0; g < index.size(); g++) {
      support.read(g);
      double drawn = (double) lookups(log, index, g, law) * law.decoys();
      for (int i = 0; i < support.size(); i++) {
        int handle = support.handle(i);
        if (!support.isKnown(handle)) {
          double one = handle < law.popularity().size() ? law.popularity().probability(handle) : 0;
          expected[support.kind(i)][support.level(i)] += Math.min(1, drawn * one);
          seen[support.kind(i)][support.level(i)] += handles.find(g, handle) >= 0 ? 1 : 0;
        }
      }
    }
    int[] least = new int[Support.KINDS];
    for (int kind = 0; kind < least.length; kind++) {
      least[kind] = least(seen[kind], expected[kind]);
    }
    return least;
  }

  private static int least(int[] seen, double[] expected) {
    double asserted = 0;
    double mistaken = 0;
    int least = Support.HIGHEST + 1;
    for (int level = Support.HIGHEST; level >= 0; level--) {
      asserted += seen[level];
      mistaken += expected[level];
      if (asserted > 0 && mistaken <= FALSE_SHARE * asserted) {
        least = level;
      }
    }
    return least;
  }

  /** How many draws of decoys a requester made: sticky ones are drawn once a block. */
  private static int lookups(LookupLog log, RequesterIndex index, int group, DecoyLaw law) {
    if (!law.sticky()) {
      return index.records(group);
    }
    int[][] blocks = new int[index.records(group)][];
    for (int p = 0; p < blocks.length; p++) {
      int record = index.record(index.start(group) + p);
      blocks[p] = new int[log.itemCount(record)];
      Arrays.setAll(blocks[p], j -> log.handle(record, j));
    }
    Arrays.sort(blocks, Arrays::compare);
    int distinct = 0;
    for (int p = 0; p < blocks.length; p++) {
      distinct += p == 0 || !Arrays.equals(blocks[p], blocks[p - 1]) ? 1 : 0;
    }
    return distinct;
  }
}
