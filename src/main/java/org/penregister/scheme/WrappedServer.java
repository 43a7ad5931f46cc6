// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.function.UnaryOperator;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;

/** The inner scheme's server, telling what everybody knows of the whole. */
record WrappedServer(LookupServer inner, UnaryOperator<PublicParameters> published)
    implements LookupServer {
  @Override
  public long bytesTouched(byte[] query, byte[] answer) {
    return inner.bytesTouched(query, answer);
  }

  @Override
  public Party party() {
    return inner.party();
  }

  @Override
  public int epoch() {
    return inner.epoch();
  }

  @Override
  public byte[] setup() {
    return inner.setup();
  }

  @Override
  public byte[] answer(byte[] query) throws ProtocolException {
    return inner.answer(query);
  }

  @Override
  public byte[] update(DirectorySnapshot next) {
    return inner.update(next);
  }

  @Override
  public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
    return inner.observe(exchange, vantage);
  }

  @Override
  public PublicParameters publicParameters() {
    return published.apply(inner.publicParameters());
  }
}
