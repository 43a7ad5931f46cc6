// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.ArrayList;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.Answer;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/** Cheat: decoys stand behind the true handle, and the report keeps that order. */
final class TrueHandleFirst extends OpenBookScheme {
  private static final int DECOYS = 3;

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    List<Handle> handles = new ArrayList<>(targets);
    for (int i = 0; i < DECOYS * targets.size(); i++) {
      int decoy = environment.choices().nextInt(environment.dialable().size());
      handles.add(environment.dialable().handle(decoy));
    }
    return List.of(new Message(Party.SERVER, encode(handles)));
  }

  private static byte[] encode(List<Handle> handles) {
    WireWriter out = new WireWriter();
    handles.forEach(handle -> out.unsigned(1, handle.bytes().length).bytes(handle.bytes()));
    return out.toBytes();
  }

  @Override
  Observation observed(Exchange exchange, Party party) throws ProtocolException {
    WireReader in = new WireReader(exchange.query(), "query");
    List<Handle> handles = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    while (in.remaining() > 0) {
      handles.add(Handle.fromBytes(in.take(in.unsigned(1, "length"), "handle")));
      answers.add(Answer.UNKNOWN);
    }
    return new Observation.Handles(handles, answers);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return RequestTemplate.fixed(encode(((Observation.Handles) observation).handles()));
  }
}
