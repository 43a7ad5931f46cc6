// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;

/**
 * Names learnt while a log is written or read: requesters and source addresses by first appearance,
 * handles of a known space under their index there and others after it. Thread-safe.
 */
public final class InternedNames implements LogNames {
  private final HandleSpace known;
  private final Table<String> requesters = new Table<>();
  private final Table<String> sources = new Table<>();
  private final Table<Handle> others = new Table<>();
  private final Map<Integer, Integer> ownHandles = new ConcurrentHashMap<>();
  private final HandleSpace handles = new GrowingSpace();

  /** Names over {@code known} handles: the dialable space, or an empty one. */
  public InternedNames(HandleSpace known) {
    this.known = known;
  }

  /** The number of the requester {@code name}, given on first use. */
  public int requesterNumber(String name) {
    return requesters.intern(name);
  }

  /**
   * The same for an account of which the operator knows under which handle it is looked up.
   *
   * @param own the account's handle; null where it is known that none is known, whatever the name
   * @throws IllegalArgumentException where another handle was given before
   */
  public int requesterNumber(String name, @Nullable Handle own) {
    int number = requesters.intern(name);
    int handle = own == null ? -1 : handleNumber(own);
    Integer before = ownHandles.putIfAbsent(number, handle);
    if (before != null && before != handle) {
      throw new IllegalArgumentException("requester " + number + " has another handle already");
    }
    return number;
  }

  /** The number of the source address {@code address}, given on first use. */
  public int sourceNumber(String address) {
    return sources.intern(address);
  }

  /** The index of {@code handle}, given on first use where the known space lacks it. */
  @Override
  public int handleNumber(Handle handle) {
    int index = known.indexOf(handle);
    return index >= 0 ? index : Math.addExact(known.size(), others.intern(handle));
  }

  @Override
  public HandleSpace handles() {
    return handles;
  }

  @Override
  public String requester(int requester) {
    return requesters.get(requester);
  }

  /** The account's own handle as it was given, or else its name where that is a handle. */
  @Override
  public int handleOf(int requester) {
    Integer given = ownHandles.get(requester);
    if (given != null) {
      return given;
    }
    String name = requesters.get(requester);
    try {
      return handles.indexOf(Handle.parse(name));
    } catch (IllegalArgumentException notAHandle) {
      return -1;
    }
  }

  @Override
  public String source(int source) {
    return sources.get(source);
  }

  private final class GrowingSpace implements HandleSpace {
    @Override
    public int size() {
      return Math.addExact(known.size(), others.size());
    }

    @Override
    public int registered() {
      return known.registered();
    }

    @Override
    public Handle handle(int index) {
      return index < known.size() ? known.handle(index) : others.get(index - known.size());
    }

    @Override
    public byte[] bytes(int index) {
      return handle(index).bytes();
    }

    @Override
    public int indexOf(Handle handle) {
      int index = known.indexOf(handle);
      if (index >= 0) {
        return index;
      }
      int other = others.find(handle);
      return other < 0 ? -1 : known.size() + other;
    }
  }

  private static final class Table<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    synchronized int intern(T value) {
      Integer number = numbers.get(value);
      if (number == null) {
        number = values.size();
        numbers.put(value, number);
        values.add(value);
      }
      return number;
    }

    synchronized int find(T value) {
      return numbers.getOrDefault(value, -1);
    }

    synchronized T get(int number) {
      return values.get(number);
    }

    synchronized int size() {
      return values.size();
    }
  }
}
