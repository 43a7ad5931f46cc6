// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

/**
 * Somebody a client sends messages to, or seals them for.
 *
 * @param index position in {@link LookupScheme#parties()}; negative for somebody who keeps no log
 *     here
 * @param name for example {@code server} or {@code relay}
 */
public record Party(int index, String name) {
  /** The one server of a single-server scheme. */
  public static final Party SERVER = new Party(0, "server");
}
