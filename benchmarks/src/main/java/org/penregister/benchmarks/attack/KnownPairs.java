// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.benchmarks.rows.RowSource;
import org.penregister.benchmarks.rows.TableFile;
import org.penregister.directory.Handle;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.metric.GroundTruth;

/**
 * Who really asked for whom, from a table with the columns {@code requester} and {@code handle}. It
 * may be silent about some requesters of the log: those are left out of what is judged.
 */
final class KnownPairs {
  private static final String REQUESTER = "requester";
  private static final String HANDLE = "handle";

  private final GroundTruth truth;
  private final int named;

  private KnownPairs(GroundTruth truth, int named) {
    this.truth = truth;
    this.named = named;
  }

  /** Reads a file about the requesters of {@code log}. */
  static KnownPairs read(Path path, LookupLog log, InternedNames names) throws IOException {
    try (RowSource rows = TableFile.open(path)) {
      return read(rows, log, names);
    }
  }

  private static KnownPairs read(RowSource rows, LookupLog log, InternedNames names)
      throws IOException {
    int requesterColumn = place(rows, REQUESTER);
    int handleColumn = place(rows, HANDLE);
    int[] lookups = lookups(log);
    Map<String, Integer> numbers = new HashMap<>();
    for (int requester = 0; requester < lookups.length; requester++) {
      numbers.put(names.requester(requester), requester);
    }
    Map<Integer, TreeSet<Integer>> contacts = new HashMap<>();
    while (rows.next()) {
      Integer requester = numbers.get(rows.field(requesterColumn));
      if (requester == null) {
        throw rows.malformed(requesterColumn, "a requester of the log");
      }
      contacts
          .computeIfAbsent(requester, none -> new TreeSet<>())
          .add(names.handleNumber(handle(rows, handleColumn)));
    }
    if (contacts.isEmpty()) {
      throw rows.malformedEnd("a row for each true pair");
    }
    return new KnownPairs(truth(contacts, lookups, log.size()), contacts.size());
  }

  private static int place(RowSource rows, String column) throws IOException {
    int place = rows.columns().indexOf(column);
    if (place < 0) {
      throw rows.malformedHeader("a column named " + column);
    }
    return place;
  }

  private static Handle handle(RowSource rows, int column) throws IOException {
    try {
      return Handle.parse(rows.field(column));
    } catch (IllegalArgumentException e) {
      throw rows.malformed(
          column, "a handle: a phone number with +, an e-mail address or a random id");
    }
  }

  private static int[] lookups(LookupLog log) {
    int requesters = 0;
    for (int i = 0; i < log.size(); i++) {
      requesters = Math.max(requesters, log.requester(i) + 1);
    }
    int[] lookups = new int[requesters];
    for (int i = 0; i < log.size(); i++) {
      lookups[log.requester(i)] += log.isLookup(i) ? 1 : 0;
    }
    return lookups;
  }

  private static GroundTruth truth(
      Map<Integer, TreeSet<Integer>> contacts, int[] lookups, int records) {
    int[][] handles = new int[lookups.length][];
    int[] clusters = new int[lookups.length];
    for (int requester = 0; requester < handles.length; requester++) {
      TreeSet<Integer> known = contacts.getOrDefault(requester, new TreeSet<>());
      handles[requester] = known.stream().mapToInt(Integer::intValue).toArray();
      clusters[requester] = requester;
    }
    int[] targets = new int[records];
    Arrays.fill(targets, -1);
    return new GroundTruth(handles, lookups, clusters, targets);
  }

  /** How many requesters the table names. */
  int named() {
    return named;
  }

  GroundTruth truth() {
    return truth;
  }

  /** The pairs of requesters that the table names. */
  PairTable judged(PairTable pairs) {
    PairTableBuilder judged = new PairTableBuilder();
    for (int i = 0; i < pairs.size(); i++) {
      if (truth.contactsOf(pairs.requesters()[i]).length > 0) {
        judged.add(
            pairs.requesters()[i], pairs.handles()[i], pairs.scores()[i], pairs.asserted()[i]);
      }
    }
    return judged.build();
  }
}
