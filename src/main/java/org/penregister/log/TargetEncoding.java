// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * A public function from handles to what a log shows of them: a digest under a public pepper, a
 * hash prefix. Whoever holds it can encode every number of a number space and compare.
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

  /** A copy for use by another thread. */
  TargetEncoding fork();
}
