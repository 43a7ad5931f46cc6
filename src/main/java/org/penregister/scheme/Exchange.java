// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import org.penregister.log.ExchangeKind;
import org.penregister.log.Status;

/**
 * All that happened at one party in one exchange.
 *
 * @param epoch the epoch that the client named
 * @param query body of the request, without its frame
 * @param answer body of the response, without its frame
 * @param status how it ended
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Exchange(ExchangeKind kind, int epoch, byte[] query, byte[] answer, Status status) {}
