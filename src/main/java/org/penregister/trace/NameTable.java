// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Ids in order of first appearance, or ids whose names a function makes when asked. */
final class NameTable {
  private final List<String> names = new ArrayList<>();
  // Only ever asked for one key, never iterated: its order cannot reach a result.
  private final Map<String, Integer> ids = new HashMap<>();
  private int numbered;
  private IntFunction<String> naming = Integer::toString;

  /** Declares ids 0 to {@code count - 1} at once, named by {@code naming}. */
  void number(int count, IntFunction<String> naming) {
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + ", must not be negative");
    }
    if (size() > 0) {
      throw new IllegalStateException("the table already holds " + size() + " names");
    }
    this.numbered = count;
    this.naming = naming;
  }

  int intern(String name) {
    if (numbered > 0) {
      throw new IllegalStateException("the table is numbered, it takes no further names");
    }
    Integer id = ids.putIfAbsent(name, names.size());
    if (id != null) {
      return id;
    }
    names.add(name);
    return names.size() - 1;
  }

  int size() {
    return Math.max(numbered, names.size());
  }

  /** The finished names: independent of later additions, without the index that interning needs. */
  IntFunction<String> freeze() {
    if (names.isEmpty()) {
      return naming;
    }
    List<String> frozen = List.copyOf(names);
    return frozen::get;
  }
}
