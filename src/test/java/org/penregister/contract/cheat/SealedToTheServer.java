// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.Collections;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.SealingKeys;

/** Cheat: the target is sealed under the server's own key and said to be sealed to another. */
final class SealedToTheServer extends OpenBookScheme {
  static final int TEXT_BYTES = 8;

  @Override
  void prepare(Environment environment) {
    environment.sealing().generate(Party.SERVER, environment.keys());
  }

  @Override
  byte[] extraSetup(Environment environment) {
    return environment.sealing().publicKey(Party.SERVER);
  }

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(
        targets,
        target -> environment.sealing().seal(Party.SERVER, target.bytes(), environment.keys()));
  }

  @Override
  void readExtraSetup(byte[] extra) throws ProtocolException {
    if (extra.length != SealingKeys.PUBLIC_KEY_BYTES) {
      throw new ProtocolException("set-up: no public key");
    }
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    HidingType.SealedToAnother hole =
        new HidingType.SealedToAnother(party, Party.TRUSTED, TEXT_BYTES);
    return new RequestTemplate(
        Collections.nCopies(queryBytes / hole.length(), new RequestTemplate.Hidden(hole)));
  }
}
