// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/** Why a client spoke to a party. */
public enum ExchangeKind {
  /** First download of the scheme's public data. */
  SETUP,
  /** Download of what changed since an epoch. */
  DELTA,
  /** A lookup, or one round of it. */
  LOOKUP
}
