// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Dynamic tests whose work runs on all cores at once, and whose results are then told in order. */
final class Concurrently {
  private Concurrently() {}

  /** What a test makes of the result. */
  interface Assertion<T, R> {
    void check(T subject, R result) throws Exception;
  }

  static <T, R> Stream<DynamicTest> test(
      List<T> subjects, Function<T, R> work, Function<T, String> name, Assertion<T, R> assertion) {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    Map<T, Future<R>> results = new LinkedHashMap<>();
    for (T subject : subjects) {
      results.put(subject, pool.submit(() -> work.apply(subject)));
    }
    pool.shutdown();
    return results.entrySet().stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    name.apply(result.getKey()),
                    () -> assertion.check(result.getKey(), result.getValue().get())));
  }
}
