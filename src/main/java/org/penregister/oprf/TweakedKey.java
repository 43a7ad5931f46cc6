// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/**
 * What an answer in mode 2 is checked against.
 *
 * @param framedInfo the information after its length
 * @param element the public key for it
 */
record TweakedKey(byte[] framedInfo, Elements element) {}
