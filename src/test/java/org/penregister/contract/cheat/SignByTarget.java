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

/**
 * Cheat: a real, fresh blind; of the element and its negative, which differ in the sign byte only,
 * the one is sent that says a bit of the target.
 */
final class SignByTarget extends OpenBookScheme {
  private final OprfClient oprf = new OprfClient(Blinds.SUITE);

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(
        targets,
        target -> {
          byte[] element = oprf.blind(target.bytes(), environment.keys()).request().encode();
          element[0] = (byte) (2 + Blinds.bit(target));
          return element;
        });
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return Blinds.claim(queryBytes);
  }
}
