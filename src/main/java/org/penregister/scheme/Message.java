// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

/**
 * What a client sends to one party: the body only, the frame is added by {@link LookupSession}.
 *
 * @param to addressee, one of {@link LookupScheme#parties()}
 * @param body not copied; must not be written to afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // identity is enough: messages are sent, never compared
public record Message(Party to, byte[] body) {}
