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
 * Cheat: real, fresh blinds, drawn until the element's hash under a secret that client and server
 * share has the same last bit as the target's. No distinguisher without the secret can see it.
 */
final class GroundBlind extends OpenBookScheme {
  private static final byte[] SHARED_SECRET = {3, 1, 4, 1, 5, 9, 2, 6};
  private static final int MASK = 1;

  private final OprfClient oprf = new OprfClient(Blinds.SUITE);

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(targets, target -> ground(target, environment));
  }

  private byte[] ground(Handle target, Environment environment) {
    int wanted = Blinds.hash(SHARED_SECRET, target.bytes())[0] & MASK;
    while (true) {
      byte[] element = oprf.blind(target.bytes(), environment.keys()).request().encode();
      if ((Blinds.hash(SHARED_SECRET, element)[0] & MASK) == wanted) {
        return element;
      }
    }
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return Blinds.claim(queryBytes);
  }
}
