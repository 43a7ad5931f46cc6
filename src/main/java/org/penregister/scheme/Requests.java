// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

/**
 * What a population asks of the directory in one window: columns in order of time, requests of one
 * instant in any order. People are numbered from 0 as the trace numbers them; an account is what
 * the server sees of a person, and a person may have several in turn.
 */
public interface Requests {
  /** Number of requests. */
  int size();

  /** Milliseconds since the epoch; never less than that of the request before. */
  long timeMillis(int request);

  /** Who asks. */
  int person(int request);

  /** Under which account, in [0, {@link #accounts()}). */
  int account(int request);

  /** The handle index asked for. */
  int handle(int request);

  /** The source address, as the trace numbers it. */
  int source(int request);

  /** True for a request that nobody wanted the answer of. */
  boolean isCover(int request);

  /** Number of accounts. */
  int accounts();

  /** The person behind an account. */
  int ownerOf(int account);

  /** Whether the operator knows under which handle the account itself is looked up. */
  boolean isNamed(int account);
}
