// SPDX-License-Identifier: Apache-2.0
/**
 * Oblivious pseudorandom functions of RFC 9497 (rfc9497): a server holds a key, a client holds an
 * input, the client ends with the keyed hash of its input, the server sees a uniformly random group
 * element. The way in: {@link org.penregister.oprf.OprfSuite}, {@link
 * org.penregister.oprf.OprfPrivateKey}, then {@link org.penregister.oprf.OprfClient} against {@link
 * org.penregister.oprf.OprfServer}. Modes are types, not flags: these are mode 0 (plain OPRF).
 *
 * <p><b>Not constant time.</b> On P-256 the curve arithmetic is Bouncy Castle's, whose default
 * multiplier is wNAF: its running time and memory accesses depend on the scalar. {@link
 * org.penregister.oprf.OprfServer} states which operation uses which multiplier.
 */
@NullMarked
package org.penregister.oprf;

import org.jspecify.annotations.NullMarked;
