// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a scheme has cost so far, by phase. An <i>event</i> is somebody wanting to look somebody up,
 * a <i>lookup</i> is one that reached a server: a cache has fewer lookups than events, cover
 * traffic more. Mutable, for one thread.
 */
public final class CostLedger {
  private final String scheme;
  private final String schemeParams;
  private final int directorySize;
  private final int recordBytes;
  private final AnswerKind answer;
  private final Map<CostPhase, Map<CostQuantity, Long>> totals = new EnumMap<>(CostPhase.class);
  private final Map<CostPhase, Long> operations = new EnumMap<>(CostPhase.class);
  private long events;

  /**
   * An empty ledger.
   *
   * @param scheme the composed name without parameters
   * @param schemeParams the parameters in spec form
   * @param directorySize handles in the directory
   * @param recordBytes bytes of one directory record
   */
  public CostLedger(
      String scheme, String schemeParams, int directorySize, int recordBytes, AnswerKind answer) {
    this.scheme = scheme;
    this.schemeParams = schemeParams;
    this.directorySize = directorySize;
    this.recordBytes = recordBytes;
    this.answer = answer;
  }

  /** Charges an amount, not negative. */
  public void charge(CostPhase phase, CostQuantity quantity, long amount) {
    checkAmount("amount", amount);
    totals
        .computeIfAbsent(phase, p -> new EnumMap<>(CostQuantity.class))
        .merge(quantity, amount, Math::addExact);
  }

  /** Counts set-ups, client preparations or lookups. */
  public void countOperations(CostPhase phase, long count) {
    checkAmount("count", count);
    operations.merge(phase, count, Math::addExact);
  }

  /** Counts events, whether or not they led to a lookup. */
  public void countEvents(long count) {
    checkAmount("count", count);
    events = Math.addExact(events, count);
  }

  /** Adds all that another ledger of the same scheme holds. */
  public void addAll(CostLedger other) {
    for (CostPhase phase : CostPhase.values()) {
      for (CostQuantity quantity : CostQuantity.values()) {
        charge(phase, quantity, other.total(phase, quantity));
      }
      countOperations(phase, other.operations(phase));
    }
    countEvents(other.events);
  }

  public long total(CostPhase phase, CostQuantity quantity) {
    return totals.getOrDefault(phase, Map.of()).getOrDefault(quantity, 0L);
  }

  public long operations(CostPhase phase) {
    return operations.getOrDefault(phase, 0L);
  }

  public long events() {
    return events;
  }

  public long lookups() {
    return operations(CostPhase.ONLINE);
  }

  public AnswerKind answer() {
    return answer;
  }

  /** One row for each phase, in order. */
  public List<CostRow> rows() {
    return Arrays.stream(CostPhase.values()).map(this::row).toList();
  }

  private CostRow row(CostPhase phase) {
    return new CostRow(
        scheme,
        schemeParams,
        directorySize,
        recordBytes,
        answer,
        phase,
        total(phase, CostQuantity.UPLOAD_BYTES),
        total(phase, CostQuantity.DOWNLOAD_BYTES),
        total(phase, CostQuantity.CLIENT_CPU_NANOS),
        total(phase, CostQuantity.SERVER_CPU_NANOS),
        total(phase, CostQuantity.SERVER_BYTES_TOUCHED),
        total(phase, CostQuantity.SERVER_STORAGE_BYTES),
        total(phase, CostQuantity.CLIENT_STORAGE_BYTES),
        total(phase, CostQuantity.ROUND_TRIPS),
        operations(phase));
  }

  private static void checkAmount(String name, long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException(name + " is " + amount + ", must not be negative");
    }
  }
}
