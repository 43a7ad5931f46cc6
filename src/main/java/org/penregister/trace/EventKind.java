// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

/** Why a lookup happened. Traces of messages give {@link #MESSAGE}. */
public enum EventKind {
  /** A message was about to be sent. */
  MESSAGE,
  /** Somebody typed the handle, whether or not a message followed. */
  TYPED,
  /** The client renewed a cached answer. */
  REFRESH,
  /** The client went through its address book. */
  SYNC
}
