// SPDX-License-Identifier: Apache-2.0
/**
 * Who looked up whom, when, from where and why: the input of every experiment. A {@link
 * org.penregister.trace.Trace} is an immutable table of events; a {@link
 * org.penregister.trace.TraceReader} makes one from a file or a generator, one package a source.
 */
@NullMarked
package org.penregister.trace;

import org.jspecify.annotations.NullMarked;
