// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

/** Makes the reader of one kind of source. */
public interface TraceReaderFactory {
  /** The name in front of the colon of a trace's spec, for example {@code snap}. */
  String specName();

  /** One line: what a location is and what stands in it. */
  String summary();

  /** Whether a location is a file's path, which can be checked and digested. */
  boolean readsFile();

  /** A reader. */
  TraceReader create();
}
