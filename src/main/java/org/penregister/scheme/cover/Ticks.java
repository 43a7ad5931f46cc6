// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.cover;

import java.util.Arrays;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.RequestColumns;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;

/**
 * Puts the wanted lookups of a window on ticks, person by person: at each tick the one that has
 * waited longest, or cover.
 */
final class Ticks {
  private static final int NONE = -1;

  private final long everyMillis;
  private final Popularity cover;
  private final Requests wanted;
  private final RequestContext context;
  private final RequestColumns.Builder planned;
  // The wanted requests of person p, in their order, are queue[starts[p]] to queue[starts[p + 1] -
  // 1].
  private final int[] starts;
  private final int[] queue;
  private final int[] firstAccounts;

  /**
   * @param cover what cover is drawn from
   */
  Ticks(long everyMillis, Popularity cover, Requests wanted, RequestContext context) {
    this.everyMillis = everyMillis;
    this.cover = cover;
    this.wanted = wanted;
    this.context = context;
    this.planned = RequestColumns.underAccountsOf(wanted);
    this.starts = new int[context.people() + 1];
    this.queue = new int[wanted.size()];
    this.firstAccounts = new int[context.people()];
    sortByPerson();
    findAccounts();
  }

  private void sortByPerson() {
    for (int i = 0; i < wanted.size(); i++) {
      starts[wanted.person(i) + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = Arrays.copyOf(starts, context.people());
    for (int i = 0; i < wanted.size(); i++) {
      queue[next[wanted.person(i)]++] = i;
    }
  }

  /** The first account of everybody; a new one for who has none. */
  private void findAccounts() {
    Arrays.fill(firstAccounts, NONE);
    for (int account = wanted.accounts() - 1; account >= 0; account--) {
      firstAccounts[wanted.ownerOf(account)] = account;
    }
    for (int person = 0; person < context.people(); person++) {
      if (firstAccounts[person] == NONE) {
        firstAccounts[person] = planned.newAccount(person, false);
      }
    }
  }

  Requests plan() {
    // Nobody has asked, so that there is no address to ask from.
    if (wanted.size() == 0) {
      return wanted;
    }
    SeededRandom random = new SeededRandom(0);
    for (int person = 0; person < context.people(); person++) {
      random.reseed(SeededRandom.derive(context.seed(), person, 0));
      add(person, random);
    }
    return planned.build();
  }

  private void add(int person, SeededRandom random) {
    int next = starts[person];
    int end = starts[person + 1];
    int account = firstAccounts[person];
    int source = wanted.source(next < end ? queue[next] : 0);
    long first = context.startMillis() + random.nextLong(everyMillis);
    for (long tick = first; tick < context.endMillis(); tick += everyMillis) {
      if (next < end && wanted.timeMillis(queue[next]) <= tick) {
        int request = queue[next++];
        account = wanted.account(request);
        source = wanted.source(request);
        planned.add(tick, account, wanted.handle(request), source, wanted.isCover(request));
      } else {
        planned.add(tick, account, cover.draw(random), source, true);
      }
    }
  }
}
