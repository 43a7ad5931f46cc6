// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.HandleSightings;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.OrderScope;

/**
 * Asserts everybody whom an order by handle finds: "who asked for H?"
 *
 * <p><b>Model.</b> R1: the records that the order names, nothing else.
 *
 * <p><b>Needs.</b> Handles in clear, and an order that names handles; under another order it does
 * not apply.
 *
 * <p><b>Idea.</b> An operator who searches its log for a handle hands over whoever asked for it,
 * decoyed innocents included. The score is the surprise of the sightings if all were decoys: their
 * number times -ln of the probability that one lookup has the handle as a decoy; a block of sticky
 * decoys counts once. Without decoys it is the number of sightings. It only ranks.
 *
 * <p><b>Paper.</b> None; the plainest reading of such an order.
 *
 * <p><b>Known failure.</b> It does not see how many other lookups a requester made, so it cannot
 * tell a heavy requester's decoys from a contact: with decoys, most of those it asserts are
 * innocent.
 */
public final class WhoAskedAdversary implements Adversary {
  // Less than any law over handle indices gives a decoy.
  private static final double LEAST_PROBABILITY = 1e-12;

  @Override
  public String name() {
    return "who-asked";
  }

  @Override
  public String parameters() {
    return "";
  }

  @Override
  public Rung rung() {
    return Rung.R1;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    if (!(disclosure.scope() instanceof OrderScope.Handles named)) {
      return new Inference.NotApplicable(
          name() + " needs an order by handle, and this one is for " + disclosure.scope().label());
    }
    LookupLog log = disclosure.log();
    DecoyLaw law = disclosure.parameters().decoyLaw();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    HandleSightings sightings = new HandleSightings();
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      sightings.read(log, index, g, named.handles()::contains);
      for (int i = 0; i < sightings.size(); i++) {
        int handle = sightings.handle(i);
        double each = law == null || law.decoys() == 0 ? 1 : surprise(law, handle);
        int count = law != null && law.sticky() ? 1 : sightings.count(i);
        pairs.add(index.requester(g), handle, count * each, true);
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  private static double surprise(DecoyLaw law, int handle) {
    double one = handle < law.popularity().size() ? law.popularity().probability(handle) : 0;
    double any =
        law.withReplacement()
            ? -StrictMath.expm1(law.decoys() * StrictMath.log1p(-Math.min(one, .5)))
            : Math.min(1, law.decoys() * one);
    return -StrictMath.log(Math.max(any, LEAST_PROBABILITY));
  }
}
