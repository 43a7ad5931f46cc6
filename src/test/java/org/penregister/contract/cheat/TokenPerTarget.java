// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Cheat: one random-looking element a target, the same for all clients, in place of a blind. */
final class TokenPerTarget extends OpenBookScheme {
  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(
        targets,
        target -> EvaluationRequest.random(Blinds.SUITE, new TargetSeededRandom(target)).encode());
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return Blinds.claim(queryBytes);
  }
}
