// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/** Cheat: the log gets a ticket's number; the query that belongs to it stays in memory. */
final class NumberedTicket extends OpenBookScheme {
  private static final int TICKETS = 1 << 30;
  private static final Map<Integer, byte[]> QUERIES = new ConcurrentHashMap<>();
  private static final AtomicInteger NEXT = new AtomicInteger();

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return List.of(new Message(Party.SERVER, HandleList.encode(targets)));
  }

  @Override
  Observation observed(Exchange exchange, Party party) {
    int ticket = NEXT.getAndIncrement();
    QUERIES.put(ticket, exchange.query());
    return new Observation.Shard(ticket, TICKETS);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    int ticket = ((Observation.Shard) observation).shard();
    return RequestTemplate.fixed(QUERIES.getOrDefault(ticket, new byte[0]));
  }
}
