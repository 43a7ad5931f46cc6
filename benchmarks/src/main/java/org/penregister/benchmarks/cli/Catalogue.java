// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.util.Arrays;
import java.util.List;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.SchemeType;

/** What a list command lists: names with a line about each. */
@FunctionalInterface
interface Catalogue {
  /** One thing that a spec can name. */
  record Entry(String name, String summary) {}

  List<Entry> entries();

  /** {@link SchemeType}. */
  Catalogue SCHEMES =
      () ->
          Arrays.stream(SchemeType.values())
              .map(
                  type ->
                      new Entry(
                          type.specName() + (type.wraps() ? "+" : ""),
                          type.summary() + "; recordable: " + type.recordable()))
              .toList();

  /** {@link AdversaryType}. */
  Catalogue ADVERSARIES =
      () ->
          Arrays.stream(AdversaryType.values())
              .map(type -> new Entry(type.specName(), type.summary()))
              .toList();

  /** {@link MetricType}. */
  Catalogue METRICS =
      () ->
          Arrays.stream(MetricType.values())
              .map(type -> new Entry(type.metricName(), type.summary() + " (" + type.unit() + ")"))
              .toList();

  /** One line an entry, wrapped to {@code width}. */
  default String render(int width) {
    TextTable table = new TextTable(List.of(TextTable.text("name"), TextTable.text("summary")));
    entries().forEach(entry -> table.row(entry.name(), entry.summary()));
    return table.render(width);
  }
}
