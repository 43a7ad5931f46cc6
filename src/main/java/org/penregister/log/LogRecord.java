// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * One line of a {@link LookupLog}: all that a party could keep of one exchange.
 *
 * @param timeMillis milliseconds since 1970-01-01T00:00Z
 * @param requester the account's number in {@link LogNames}
 * @param source the source address's number in {@link LogNames}
 * @param party the party's index in the scheme's list
 * @param epoch the epoch that the client named
 * @param requestBytes size of the request as sent
 * @param responseBytes size of the response as sent
 */
public record LogRecord(
    long timeMillis,
    int requester,
    int source,
    int party,
    ExchangeKind kind,
    int epoch,
    Status status,
    int requestBytes,
    int responseBytes,
    Observation observation) {}
