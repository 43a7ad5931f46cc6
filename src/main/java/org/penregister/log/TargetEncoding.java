// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * A function from handles to what a log shows of them: a digest under a public pepper, a hash
 * prefix. Whoever holds it can encode every number of a number space and compare. It is public, or
 * the server's own: whoever has the log from the server can have that too.
 */
public interface TargetEncoding {
  /** {@link ObservationType#DIGESTS} or {@link ObservationType#PREFIXES}. */
  ObservationType type();

  /** Length of the encoding in bits. */
  int bits();

  /**
   * The first 64 bits of the encoding of a handle, as the log's columns hold them: left-aligned and
   * zero-padded for digests, right-aligned for prefixes.
   *
   * @param handle canonical bytes
   */
  long encode(byte[] handle);

  /**
   * Whether the function depends on a secret key of the server. An observation model has no such
   * key and draws a stand-in, so its encodings are other ones, equal where the server's are.
   */
  default boolean keyed() {
    return false;
  }

  /** A copy for use by another thread. */
  TargetEncoding fork();
}
