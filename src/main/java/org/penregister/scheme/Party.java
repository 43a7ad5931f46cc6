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

  /**
   * The trusted third party of the ideal functionality: whoever seals for it assumes that it tells
   * nobody. It keeps no log, and its key is not counted among any other party's secrets.
   */
  public static final Party TRUSTED = new Party(-1, "trusted third party");
}
