// SPDX-License-Identifier: Apache-2.0
/**
 * Oblivious pseudorandom functions: the whole of RFC 9497 (rfc9497), on its own feet. A server
 * holds a key, a client holds inputs, the client ends with the keyed hash of each input, the server
 * sees uniformly random group elements. Choose a mode, whose types fit no other: plain ({@link
 * org.penregister.oprf.OprfClient}, {@link org.penregister.oprf.OprfServer}), verifiable, where
 * answers prove which key made them ({@link org.penregister.oprf.VerifiableOprfClient}, {@link
 * org.penregister.oprf.VerifiableOprfServer}), or partially oblivious, where outputs also depend on
 * public information ({@link org.penregister.oprf.PartiallyObliviousOprfClient}, {@link
 * org.penregister.oprf.PartiallyObliviousOprfServer}); and an {@link
 * org.penregister.oprf.OprfSuite}. A request holds any number of inputs, and one proof covers them
 * all:
 *
 * <pre>
 * SecureRandom random = new SecureRandom();
 * OprfSuite suite = OprfSuite.DEFAULT;
 * VerifiableOprfPrivateKey key = VerifiableOprfPrivateKey.generate(suite, random);
 * VerifiableOprfServer server = new VerifiableOprfServer(key);
 * byte[] publicKey = server.publicKey().encode(); // published
 *
 * VerifiableOprfClient client =
 *     new VerifiableOprfClient(VerifiableOprfPublicKey.decode(suite, publicKey));
 * Blinded blinded = client.blind(inputs, random);
 * byte[] up = blinded.request().encode(); // sent; blinded.finalizeData() stays
 *
 * EvaluationRequest request = EvaluationRequest.decode(suite, up, 0, inputs.size());
 * byte[] down = server.blindEvaluate(request, random).encode(); // sent back
 *
 * var response = VerifiableEvaluationResponse.decode(suite, down, 0, inputs.size());
 * byte[][] outputs = client.finalizeOutputs(blinded.finalizeData(), response); // or refuses
 * </pre>
 *
 * <p><b>Security.</b> Each type states what it guarantees and what not. What stays with a party and
 * what it sends are different types; a blind is fresh for every input and used once. Bytes from a
 * peer are decoded strictly: the identity, non-canonical elements and scalars, and proofs that do
 * not hold are refused with a {@link org.penregister.ProtocolException} that names the field and
 * never the bytes. Methods called insecure fix what must be random and are not public.
 *
 * <p><b>Timing.</b> ristretto255, the default, is arithmetic of our own without branches or table
 * indices that depend on secrets. <b>The NIST curves are not constant time.</b> Their arithmetic is
 * Bouncy Castle's, whose default multiplier is wNAF: its running time and memory accesses depend on
 * the scalar. Secrets that a peer could time go through its regular-schedule multipliers, over
 * field arithmetic with rare data-dependent branches and scalars in {@link java.math.BigInteger}.
 * {@link org.penregister.oprf.OprfServer} states which operation uses which multiplier. Do not use
 * them where an opponent shares the machine.
 *
 * <p><b>Memory.</b> Nothing here overwrites secrets after use: keys and blinds are immutable
 * objects that live until they are collected, a collector moves and so copies them, and a compiler
 * keeps digits in registers and on stacks; wiping a few arrays would promise what Java cannot keep.
 * Who reads this process's memory has its secrets.
 */
@NullMarked
package org.penregister.oprf;

import org.jspecify.annotations.NullMarked;
