// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * Where observations are written without objects: {@code begin}, then the items, then {@code end}.
 * {@link LookupLog.Builder} is one; who looked up, when and from where is set on it beforehand.
 */
public interface ObservationSink {
  /** Starts a record that so far observes nothing; status is OK. */
  void begin(int party, ExchangeKind kind, int epoch, int requestBytes, int responseBytes);

  /** Adds a handle in clear to the current record. */
  void handle(int index, Answer answer);

  /** Adds a digest of {@code bits} bits, left-aligned in big-endian 64-bit words. */
  void digest(int bits, long[] words, Answer answer);

  /** Adds a prefix of {@code bits} bits. */
  void prefix(int bits, long prefix);

  /** Ends the current record. */
  void end();
}
