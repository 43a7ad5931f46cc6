// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.Set;

/** Whose records a court order names. */
public sealed interface OrderScope {
  /** For example {@code all}: the name of the axis in results. */
  String label();

  /** Every record. */
  record All() implements OrderScope {
    @Override
    public String label() {
      return "all";
    }
  }

  /** Records of these requesters. */
  record Requesters(Set<Integer> requesters) implements OrderScope {
    public Requesters {
      requesters = Set.copyOf(requesters);
    }

    @Override
    public String label() {
      return "requesters";
    }
  }

  /**
   * Records in which one of these handles (by index) was asked for: "who asked for H?" Only records
   * that hold handles in clear can be searched so.
   */
  record Handles(Set<Integer> handles) implements OrderScope {
    public Handles {
      handles = Set.copyOf(handles);
    }

    @Override
    public String label() {
      return "handles";
    }
  }

  /** Records from these source addresses. */
  record Addresses(Set<Integer> sources) implements OrderScope {
    public Addresses {
      sources = Set.copyOf(sources);
    }

    @Override
    public String label() {
      return "addresses";
    }
  }
}
