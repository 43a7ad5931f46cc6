// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.penregister.directory.Handle;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.random.SeededRandom;

/** Draws records of every kind, their observations in canonical order. */
final class RandomRecords {
  static final int REQUESTERS = 5;

  private final SeededRandom random;
  private final NumberedHandleSpace known = new NumberedHandleSpace(NumberPlan.ofSize(50), 20, 50);
  private final InternedNames names = new InternedNames(known);
  private long time;

  RandomRecords(long seed) {
    this.random = new SeededRandom(seed);
    this.time = random.nextLong(4_000_000_000_000L) - 2_000_000_000_000L;
    for (int i = 0; i < REQUESTERS; i++) {
      names.requesterNumber(i == 0 ? known.handle(3).text() : "person " + i);
      names.sourceNumber("2001:db8::" + i);
    }
  }

  InternedNames names() {
    return names;
  }

  LogRecord next() {
    time += random.nextInt(3) * 1000L + random.nextInt(2);
    return new LogRecord(
        time,
        random.nextInt(REQUESTERS),
        random.nextInt(REQUESTERS),
        random.nextInt(3),
        any(ExchangeKind.values()),
        random.nextInt(),
        any(Status.values()),
        random.nextInt(1 << 20),
        random.nextInt(1 << 20),
        observation().canonical());
  }

  LookupLog log(int size) {
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    for (int i = 0; i < size; i++) {
      log.add(next());
    }
    return log.build();
  }

  private Observation observation() {
    int items = random.nextInt(5);
    return switch (any(ObservationType.values())) {
      case NOTHING -> Observation.Nothing.INSTANCE;
      case HANDLES -> new Observation.Handles(some(items, this::handle), some(items, this::answer));
      case DIGESTS -> digests(1 + random.nextInt(256), items);
      case PREFIXES ->
          new Observation.Prefixes(
              1 + random.nextInt(63), some(items, () -> random.nextLong(1L << 40)));
      case SHARD -> new Observation.Shard(random.nextInt(7), 7);
      case MEMORY_TRACE -> new Observation.MemoryTrace(some(items, random::nextLong));
      case SIZES -> new Observation.Sizes(some(items, () -> random.nextLong(1000)));
    };
  }

  private Observation digests(int bits, int items) {
    return new Observation.Digests(
        bits,
        some(
            items,
            () -> {
              byte[] bytes = new byte[(bits + 7) / 8];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt();
              }
              return new Digest(bytes);
            }),
        some(items, this::answer));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Handle handle() {
    return random.nextInt(4) == 0
        ? Handle.parse("stranger" + random.nextInt(20) + "@example.org")
        : known.handle(random.nextInt(known.size()));
  }

  private Answer answer() {
    return any(Answer.values());
  }

  private static <T> List<T> some(int items, Supplier<T> supplier) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      list.add(supplier.get());
    }
    return list;
  }
}
