// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;

/** One party's side of a scheme. {@link #answer} and {@link #observe} are safe for many threads. */
public interface LookupServer {
  Party party();

  /**
   * The epoch that it is at: how often it was updated, before a restart too where it goes on from
   * what was saved. A recorder counts on from it.
   */
  default int epoch() {
    return 0;
  }

  /** What a client downloads once; empty where it needs nothing. Not to be written to. */
  byte[] setup();

  /**
   * The answer to one query body. Its length depends on the query's length and public parameters
   * only, never on whether a handle is registered.
   *
   * @throws ProtocolException where the query does not follow the protocol
   */
  byte[] answer(byte[] query) throws ProtocolException;

  /**
   * Bytes of the directory, or of what was made from it, that answering {@code query} reads: by
   * default those that the answer holds.
   */
  default long bytesTouched(byte[] query, byte[] answer) {
    return answer.length;
  }

  /**
   * Takes over a later state of the directory: a new epoch.
   *
   * @return what a client of the epoch before downloads to be current
   */
  byte[] update(DirectorySnapshot next);

  /**
   * What this party can record of the target of one lookup, answered or refused as stale, seen from
   * {@code vantage}. It must suffice to explain the request: see {@link LookupScheme#explain}.
   *
   * @throws ProtocolException where the query cannot be read; never for one that was answered
   */
  Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException;

  /** What everybody knows of the scheme as this server runs it. */
  PublicParameters publicParameters();
}
