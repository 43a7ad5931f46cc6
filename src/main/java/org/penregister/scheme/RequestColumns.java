// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.Arrays;
import java.util.BitSet;

/** {@link Requests} in columns of their own: what a plan makes of the requests it is given. */
public final class RequestColumns implements Requests {
  private final long[] times;
  private final int[] people;
  private final int[] accounts;
  private final int[] handles;
  private final int[] sources;
  private final BitSet cover;
  private final int[] owners;
  private final BitSet named;

  private RequestColumns(Builder from, int[] order) {
    int size = order.length;
    times = new long[size];
    people = new int[size];
    accounts = new int[size];
    handles = new int[size];
    sources = new int[size];
    cover = new BitSet(size);
    for (int i = 0; i < size; i++) {
      int at = order[i];
      times[i] = from.times[at];
      people[i] = from.people[at];
      accounts[i] = from.accounts[at];
      handles[i] = from.handles[at];
      sources[i] = from.sources[at];
      cover.set(i, from.cover.get(at));
    }
    owners = Arrays.copyOf(from.owners, from.ownerCount);
    named = (BitSet) from.named.clone();
  }

  /** Requests of people under accounts that are numbered as the people are. */
  public static Builder underOwnNames(int people) {
    Builder builder = new Builder();
    for (int person = 0; person < people; person++) {
      builder.newAccount(person, true);
    }
    return builder;
  }

  /** Requests with the accounts of {@code like}. */
  public static Builder underAccountsOf(Requests like) {
    Builder builder = new Builder();
    for (int account = 0; account < like.accounts(); account++) {
      builder.newAccount(like.ownerOf(account), like.isNamed(account));
    }
    return builder;
  }

  /** Requests without any account so far. */
  public static Builder withoutAccounts() {
    return new Builder();
  }

  @Override
  public int size() {
    return times.length;
  }

  @Override
  public long timeMillis(int request) {
    return times[request];
  }

  @Override
  public int person(int request) {
    return people[request];
  }

  @Override
  public int account(int request) {
    return accounts[request];
  }

  @Override
  public int handle(int request) {
    return handles[request];
  }

  @Override
  public int source(int request) {
    return sources[request];
  }

  @Override
  public boolean isCover(int request) {
    return cover.get(request);
  }

  @Override
  public int accounts() {
    return owners.length;
  }

  @Override
  public int ownerOf(int account) {
    return owners[account];
  }

  @Override
  public boolean isNamed(int account) {
    return named.get(account);
  }

  /** Collects requests in any order; {@link #build} sorts them by time, stably. */
  public static final class Builder {
    private long[] times = new long[64];
    private int[] people = new int[64];
    private int[] accounts = new int[64];
    private int[] handles = new int[64];
    private int[] sources = new int[64];
    private final BitSet cover = new BitSet();
    private int size;
    private int[] owners = new int[64];
    private int ownerCount;
    private final BitSet named = new BitSet();

    private Builder() {}

    /**
     * A further account.
     *
     * @param isNamed whether the operator knows under which handle it is looked up
     * @return its number, counted from 0
     */
    public int newAccount(int person, boolean isNamed) {
      if (ownerCount == owners.length) {
        owners = Arrays.copyOf(owners, 2 * ownerCount);
      }
      owners[ownerCount] = person;
      named.set(ownerCount, isNamed);
      return ownerCount++;
    }

    /** Adds a request of the account's owner. */
    public Builder add(long timeMillis, int account, int handle, int source, boolean isCover) {
      if (account < 0 || account >= ownerCount) {
        throw new IllegalArgumentException(
            "account is " + account + ", must be one of the " + ownerCount + " declared");
      }
      if (size == times.length) {
        grow();
      }
      times[size] = timeMillis;
      people[size] = owners[account];
      accounts[size] = account;
      handles[size] = handle;
      sources[size] = source;
      cover.set(size++, isCover);
      return this;
    }

    private void grow() {
      int capacity = Math.multiplyExact(size, 2);
      times = Arrays.copyOf(times, capacity);
      people = Arrays.copyOf(people, capacity);
      accounts = Arrays.copyOf(accounts, capacity);
      handles = Arrays.copyOf(handles, capacity);
      sources = Arrays.copyOf(sources, capacity);
    }

    public RequestColumns build() {
      return new RequestColumns(this, inOrderOfTime());
    }

    /** A bottom-up merge sort of indices: stable, and without an object a request. */
    private int[] inOrderOfTime() {
      int[] order = new int[size];
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
      int[] next = new int[size];
      for (int width = 1; width < size && width > 0; width *= 2) {
        for (long from = 0; from < size; from += 2L * width) {
          int middle = (int) Math.min(from + width, size);
          merge(order, next, (int) from, middle, (int) Math.min(from + 2L * width, size));
        }
        int[] swapped = order;
        order = next;
        next = swapped;
      }
      return order;
    }

    private void merge(int[] from, int[] into, int start, int middle, int end) {
      int left = start;
      int right = middle;
      for (int i = start; i < end; i++) {
        boolean takeLeft =
            left < middle && (right >= end || times[from[left]] <= times[from[right]]);
        into[i] = takeLeft ? from[left++] : from[right++];
      }
    }
  }
}
