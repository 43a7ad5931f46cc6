// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.Locale;

/** Who looks at an exchange. */
public enum Vantage {
  /** The party itself, with all its secrets. */
  SERVER,
  /** The host of an enclave: memory trace and sizes, no secrets. */
  ENCLAVE_HOST,
  /** A relay in front of the party: sizes and addresses. */
  RELAY,
  /** A tap on the network: sizes. */
  NETWORK;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
