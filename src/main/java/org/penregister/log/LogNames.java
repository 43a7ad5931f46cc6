// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;

/**
 * What the numbers in a log's columns stand for. A log names requesters, source addresses and
 * handles by small integers; this is the table behind them.
 */
public interface LogNames {
  /** The handles, by index; those in clear in the log are among them. */
  HandleSpace handles();

  /**
   * The index of a handle that is about to be logged, or -1 where these names cannot take it. Names
   * learnt while a log is written give it one.
   */
  default int handleNumber(Handle handle) {
    return handles().indexOf(handle);
  }

  /** The account's name, as the operator knows it. */
  String requester(int requester);

  /** The index in {@link #handles()} of the account's own handle, or -1 where it is not known. */
  int handleOf(int requester);

  /** The source address in text form. */
  String source(int source);
}
