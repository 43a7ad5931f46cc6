// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.oprf.OprfClient;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Cheat: asks once more where the handle is registered. */
final class RetryOnHit extends OpenBookScheme {
  private final OprfClient oprf = new OprfClient(Blinds.SUITE);

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(
        targets, target -> oprf.blind(target.bytes(), environment.keys()).request().encode());
  }

  @Override
  List<Message> askAgain(
      List<Handle> targets, List<LookupResult> results, Environment environment) {
    return results.get(0).registered() ? ask(targets.subList(0, 1), environment) : List.of();
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return Blinds.claim(queryBytes);
  }
}
