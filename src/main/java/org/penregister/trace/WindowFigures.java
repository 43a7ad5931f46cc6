// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import org.jspecify.annotations.Nullable;

/** Figures per (requester, window), pooled over the windows that are added one after another. */
final class WindowFigures {
  private final int fewestEvents;
  private final double[] rankShares;
  private final Sample contacts = new Sample();
  private final Sample messages = new Sample();
  private double entropyBits;
  private int ranked;
  private double newShares;
  private double jaccards;
  private int returning;
  private @Nullable ContactTable previous;

  WindowFigures(int fewestEvents, int ranks) {
    this.fewestEvents = fewestEvents;
    this.rankShares = new double[ranks];
  }

  /** Takes one figure. */
  @FunctionalInterface
  interface RowSink {
    void row(String name, String unit, double value);
  }

  void add(ContactTable table, int nodes) {
    for (int requester = 0; requester < nodes; requester++) {
      int degree = table.contacts(requester);
      if (degree > 0) {
        long sent = table.messages(requester);
        contacts.add(degree);
        messages.add(sent);
        if (sent >= fewestEvents && degree >= 2) {
          ranks(table, requester, sent);
        }
      }
    }
    if (previous != null) {
      churn(previous, table, nodes);
    }
    previous = table;
  }

  void rows(RowSink sink) {
    sink.row("contacts-median", "contacts", contacts.quantile(.5));
    sink.row("contacts-mean", "contacts", contacts.mean());
    sink.row("contacts-p90", "contacts", contacts.quantile(.9));
    sink.row("contacts-p99", "contacts", contacts.quantile(.99));
    sink.row("contacts-max", "contacts", contacts.quantile(1));
    sink.row("messages-median", "messages", messages.quantile(.5));
    sink.row("messages-mean", "messages", messages.mean());
    sink.row("messages-p90", "messages", messages.quantile(.9));
    sink.row("messages-p99", "messages", messages.quantile(.99));
    for (int rank = 0; rank < rankShares.length; rank++) {
      sink.row("rank-share-" + (rank + 1), "share", rankShares[rank] / ranked);
    }
    sink.row("contact-entropy", "bits", entropyBits / ranked);
    sink.row("contacts-new", "share", newShares / returning);
    sink.row("contacts-jaccard", "-", jaccards / returning);
  }

  private void ranks(ContactTable table, int requester, long sent) {
    ranked++;
    entropyBits += table.entropyBits(requester);
    for (int rank = 0; rank < Math.min(rankShares.length, table.contacts(requester)); rank++) {
      rankShares[rank] += (double) table.count(requester, rank) / sent;
    }
  }

  private void churn(ContactTable earlier, ContactTable later, int nodes) {
    int[] kept = new int[nodes];
    PairIndex pairs = later.pairs();
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (earlier.pairs().contains(pairs.first(pair), pairs.second(pair))) {
        kept[pairs.first(pair)]++;
      }
    }
    for (int requester = 0; requester < nodes; requester++) {
      int before = earlier.contacts(requester);
      int after = later.contacts(requester);
      if (before > 0 && after > 0) {
        returning++;
        newShares += 1 - (double) kept[requester] / after;
        jaccards += (double) kept[requester] / (before + after - kept[requester]);
      }
    }
  }
}
