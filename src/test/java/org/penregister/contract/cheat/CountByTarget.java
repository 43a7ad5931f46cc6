// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.Collections;
import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Cheat: empty messages, one or two of them as the target says. */
final class CountByTarget extends OpenBookScheme {
  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    int count = 1 + Blinds.bit(targets.get(0));
    return Collections.nCopies(count, new Message(Party.SERVER, new byte[0]));
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return RequestTemplate.fixed(new byte[0]);
  }
}
