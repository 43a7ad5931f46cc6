// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.Collections;
import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.SealingKeys;

/** Cheat: sealed to the server, which is said to be somebody else, received by somebody else. */
final class InventedRecipient extends OpenBookScheme {
  private static final Party NOBODY = new Party(-7, "nobody");

  private final SealingKeys server = new SealingKeys();

  @Override
  void prepare(Environment environment) {
    server.generate(Party.SERVER, environment.keys());
  }

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(
        targets, target -> server.seal(Party.SERVER, target.bytes(), environment.keys()));
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    HidingType.SealedToAnother hole =
        new HidingType.SealedToAnother(NOBODY, Party.SERVER, SealedToTheServer.TEXT_BYTES);
    return new RequestTemplate(
        Collections.nCopies(queryBytes / hole.length(), new RequestTemplate.Hidden(hole)));
  }
}
