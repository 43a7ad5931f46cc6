// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Cheat: one empty message to each of two parties, in the order that the target says. */
final class OrderByTarget extends OpenBookScheme {
  private static final Party OTHER = new Party(1, "other server");

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER, OTHER);
  }

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    Message first = new Message(Party.SERVER, new byte[0]);
    Message second = new Message(OTHER, new byte[0]);
    return Blinds.bit(targets.get(0)) == 0 ? List.of(first, second) : List.of(second, first);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return RequestTemplate.fixed(new byte[0]);
  }
}
