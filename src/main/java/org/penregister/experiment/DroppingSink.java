// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import org.penregister.log.Answer;
import org.penregister.log.ExchangeKind;
import org.penregister.log.ObservationSink;

/** Passes on that there was an exchange and how long it was, and nothing of what it held. */
final class DroppingSink implements ObservationSink {
  private final ObservationSink sink;

  DroppingSink(ObservationSink sink) {
    this.sink = sink;
  }

  @Override
  public void begin(int party, ExchangeKind kind, int epoch, int requestBytes, int responseBytes) {
    sink.begin(party, kind, epoch, requestBytes, responseBytes);
  }

  @Override
  public void handle(int index, Answer answer) {}

  @Override
  public void digest(int bits, long[] words, Answer answer) {}

  @Override
  public void prefix(int bits, long prefix) {}

  @Override
  public void end() {
    sink.end();
  }
}
