// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.ArrayList;
import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.oprf.OprfClient;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.WireWriter;

/** Cheat: zeros follow the element, as many as the target says. */
final class LengthByTarget extends OpenBookScheme {
  private static final int LONGEST = 16;

  private final OprfClient oprf = new OprfClient(Blinds.SUITE);

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    WireWriter out = new WireWriter();
    out.bytes(oprf.blind(targets.get(0).bytes(), environment.keys()).request().encode());
    for (Handle target : targets) {
      out.bytes(new byte[Blinds.hash(new byte[0], target.bytes())[0] & (LONGEST - 1)]);
    }
    return List.of(new Message(Party.SERVER, out.toBytes()));
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    List<RequestTemplate.Segment> segments = new ArrayList<>(Blinds.holes(1));
    segments.add(new RequestTemplate.Fixed(new byte[queryBytes - Blinds.SUITE.elementBytes()]));
    return new RequestTemplate(segments);
  }
}
