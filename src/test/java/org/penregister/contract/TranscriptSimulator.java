// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.security.SecureRandom;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.Status;

/**
 * Makes a transcript from what the servers may know and nothing else: their secrets and set-ups (a
 * twin made from the same seed), the states of the directory, and the sequence of all observations.
 * Requests are rebuilt from the records, holes filled with draws that know no target; responses are
 * the twin's. If this transcript passes for the real one, the observations suffice.
 */
final class TranscriptSimulator {
  private static final byte[] EMPTY = {};

  private final Stage twin;
  private final SecureRandom random;

  /**
   * @param twin fresh, with the real servers' seed
   */
  TranscriptSimulator(Stage twin, SecureRandom random) {
    this.twin = twin;
    this.random = random;
  }

  /**
   * @param observed what was logged and when the servers took over updates; its bytes are not read
   */
  Transcript simulate(Transcript observed) {
    for (Transcript.Entry entry : observed.entries()) {
      while (twin.epoch() < entry.serverEpoch()) {
        twin.update();
      }
      LogRecord record = entry.logged();
      twin.setTime(record.timeMillis());
      byte[] request = Stage.frame(record.kind(), record.epoch(), query(record));
      byte[] unused = twin.exchange(record.requester(), record.source(), record.party(), request);
    }
    return twin.transcript();
  }

  private byte[] query(LogRecord record) {
    if (record.kind() != ExchangeKind.LOOKUP || record.status() == Status.BAD_REQUEST) {
      return EMPTY;
    }
    return Holes.template(twin.scheme(), record).sample(random, twin.sealing());
  }
}
