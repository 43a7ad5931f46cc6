// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.oprf.OprfClient;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Cheat: a real blind, but the same one for the same target. */
final class BlindFromTarget extends OpenBookScheme {
  private final OprfClient oprf = new OprfClient(Blinds.SUITE);

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(
        targets,
        target -> oprf.blind(target.bytes(), new TargetSeededRandom(target)).request().encode());
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return Blinds.claim(queryBytes);
  }
}
