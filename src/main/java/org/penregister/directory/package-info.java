// SPDX-License-Identifier: Apache-2.0
/**
 * Who is registered, under which handle, with which device keys, at which time.
 *
 * <p>The way in: {@link org.penregister.directory.Handle#parse} makes a handle, {@link
 * org.penregister.directory.Directory} registers, moves and deregisters it, and a {@link
 * org.penregister.directory.DirectorySnapshot} is what a server holds at one instant. Simulations
 * that need no text speak in indices of a {@link org.penregister.directory.HandleSpace}, over which
 * a {@link org.penregister.directory.Popularity} says how likely each handle is to be looked up.
 */
@NullMarked
package org.penregister.directory;

import org.jspecify.annotations.NullMarked;
