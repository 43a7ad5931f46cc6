// SPDX-License-Identifier: Apache-2.0
/**
 * How a lookup is made and what its parties can record. A {@link
 * org.penregister.scheme.LookupScheme} makes one {@link org.penregister.scheme.LookupServer} a
 * party and any number of {@link org.penregister.scheme.LookupClient}s; a {@link
 * org.penregister.scheme.RecordingServer} stands around each server, speaks the versioned frames
 * and writes the log from the bytes exchanged; a {@link org.penregister.scheme.LookupSession} runs
 * one client against them. One package a family of schemes.
 */
@NullMarked
package org.penregister.scheme;

import org.jspecify.annotations.NullMarked;
