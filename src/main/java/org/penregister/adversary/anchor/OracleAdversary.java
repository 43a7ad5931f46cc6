// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.anchor;

import java.util.Arrays;
import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/**
 * Asserts the contact graph that it is given: the upper anchor of every report.
 *
 * <p><b>Model.</b> Oracle: the whole graph.
 *
 * <p><b>Needs.</b> Nothing beyond the requester; not applicable without a graph.
 *
 * <p><b>Idea.</b> For each requester in the log its contacts, with score 1.
 *
 * <p><b>Paper.</b> None; an anchor.
 *
 * <p><b>Known failure.</b> Knows the graph and not the window: given contacts of other times, it
 * asserts those too.
 */
public final class OracleAdversary implements Adversary {
  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public String parameters() {
    return "";
  }

  @Override
  public Rung rung() {
    return Rung.ORACLE;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.REQUESTER);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    ContactGraph graph = knowledge.graph();
    if (graph == null) {
      return new Inference.NotApplicable(
          name() + " needs the contact graph, which it was not given");
    }
    RequesterIndex index = RequesterIndex.ofLookups(disclosure.log());
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      int[] contacts = graph.contactsOf(index.requester(g)).clone();
      Arrays.sort(contacts);
      for (int i = 0; i < contacts.length; i++) {
        if (i == 0 || contacts[i] != contacts[i - 1]) {
          pairs.add(index.requester(g), contacts[i], 1, true);
        }
      }
    }
    return new Inference.Pairs(
        pairs.build(),
        new Inference.Calibration(knowledge.prior(), Inference.Unlisted.IMPOSSIBLE),
        null);
  }
}
