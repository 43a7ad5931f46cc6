// SPDX-License-Identifier: Apache-2.0
/**
 * A scheme's parties as real servers: the same bytes as in process, over HTTP with the JDK's own
 * server and client. A {@link org.penregister.transport.HttpLookupServer} stands around the {@link
 * org.penregister.scheme.RecordingServer}s; a {@link org.penregister.transport.HttpChannel} is the
 * way to it that a {@link org.penregister.scheme.LookupSession} takes.
 */
@NullMarked
package org.penregister.transport;

import org.jspecify.annotations.NullMarked;
