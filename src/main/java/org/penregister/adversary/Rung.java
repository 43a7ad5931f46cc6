// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

/** How much an adversary knows besides the order's records: one axis of every result. */
public enum Rung {
  /** Nothing, not even the log. */
  R0("guess"),
  /** The log of the requester alone, under a uniform prior over the dialable space. */
  R1("log alone"),
  /** R1, and popularity from an earlier window and the registry. */
  R2("log, popularity and registry"),
  /** R2, and the logs of other requesters. */
  R3("other requesters' logs"),
  /** R3, and a known part of the contact graph. */
  R4("part of the graph"),
  /** The whole contact graph. */
  ORACLE("the whole graph");

  private final String knowledge;

  Rung(String knowledge) {
    this.knowledge = knowledge;
  }

  /** What is known, in a few words. */
  public String knowledge() {
    return knowledge;
  }

  /** The name in results: {@code R1}, {@code oracle}. */
  public String label() {
    return this == ORACLE ? "oracle" : name();
  }
}
