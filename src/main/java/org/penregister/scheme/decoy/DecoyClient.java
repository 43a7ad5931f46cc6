// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.WireReader;

/** Sends each handle with its decoys, again and again where the draw leaves the handle out. */
final class DecoyClient implements LookupClient {
  private final DecoyScheme.Parameters parameters;
  private final IntFunction<DecoyRules> rulesOf;
  private final Environment environment;
  private final Map<Handle, LookupResult> answered = new HashMap<>();
  private RecordShape shape;
  private DecoyPool pool;
  private DecoyDraw draw;
  private List<Handle> asked = List.of();
  private List<Handle> missing = List.of();
  private List<Handle> sent = List.of();

  /**
   * @param rulesOf the rules over a pool of so many handles
   */
  DecoyClient(
      DecoyScheme.Parameters parameters,
      IntFunction<DecoyRules> rulesOf,
      byte[] setup,
      Environment environment)
      throws ProtocolException {
    this.parameters = parameters;
    this.rulesOf = rulesOf;
    this.environment = environment;
    WireReader in = new WireReader(setup, "set-up");
    this.shape = Shapes.read(in);
    this.pool =
        parameters.registered() ? DecoyPool.read(in) : DecoyPool.dialable(environment.dialable());
    in.end();
    this.draw = new DecoyDraw(parameters, rulesOf.apply(pool.size()), environment.choices());
  }

  @Override
  public List<Message> query(List<Handle> handles) {
    asked = List.copyOf(handles);
    missing = asked.stream().distinct().toList();
    answered.clear();
    return List.of(request());
  }

  private Message request() {
    List<Handle> all = new ArrayList<>();
    for (Handle handle : missing) {
      int[] decoys = draw.draw(pool.indexOf(handle), handle.bytes(), environment.choices());
      if (draw.sendsTarget()) {
        all.add(handle);
      }
      for (int decoy : decoys) {
        all.add(pool.handle(decoy));
      }
    }
    sent = all.stream().sorted().toList();
    return new Message(Party.SERVER, HandleList.encode(sent));
  }

  @Override
  public Step recover(List<byte[]> answers) throws ProtocolException {
    List<LookupResult> results = AnswerList.decode(answers.get(0), sent.size(), shape);
    for (int i = 0; i < sent.size(); i++) {
      answered.put(sent.get(i), results.get(i));
    }
    missing = missing.stream().filter(handle -> !answered.containsKey(handle)).toList();
    if (!missing.isEmpty() && parameters.retry()) {
      return new Step.Next(List.of(request()));
    }
    return new Step.Done(
        asked.stream().map(handle -> answered.getOrDefault(handle, LookupResult.MISS)).toList());
  }

  @Override
  public void update(List<byte[]> deltas) throws ProtocolException {
    WireReader in = new WireReader(deltas.get(0), "delta");
    shape = Shapes.read(in);
    pool = parameters.registered() ? DecoyPool.read(in) : pool;
    in.end();
    draw = draw.over(rulesOf.apply(pool.size()));
  }
}
