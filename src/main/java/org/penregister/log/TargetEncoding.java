// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * A function from handles to what a log shows of them: a digest under a public pepper, a hash
 * prefix. Whoever holds it can encode every number of a number space and compare. It is public, or
 * the server's own and {@link #keyed}: whoever has the log from the server can have that too.
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
   * Whether the function depends on a secret key of the server. Such an encoding holds the key, or
   * as good as that: <b>it must not be published</b>, nor stored where the log may be read but the
   * key may not, because it gives every target in the log away. An observation model has no such
   * key and draws a stand-in, so its encodings are other ones, equal where the server's are.
   */
  default boolean keyed() {
    return false;
  }

  /**
   * The encoding under which records of an epoch were made, where a key or pepper changes between
   * epochs; {@link #encode} itself is that of the newest. Epochs of one function give the very same
   * object; those before the first give that of the first, and those to come that of the newest.
   *
   * @param epoch as in {@link LogRecord#epoch}
   */
  default TargetEncoding forEpoch(int epoch) {
    return this;
  }

  /** A copy for use by another thread. */
  TargetEncoding fork();
}
