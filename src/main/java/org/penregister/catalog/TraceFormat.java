// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import java.util.function.Supplier;
import org.penregister.trace.TraceReader;
import org.penregister.trace.TraceReaderFactory;
import org.penregister.trace.copenhagen.CopenhagenTraceReader;
import org.penregister.trace.csv.CsvTraceReader;
import org.penregister.trace.generated.GeneratedTraceReader;
import org.penregister.trace.snap.SnapTraceReader;

/** The built-in trace formats. */
@SuppressWarnings("ImmutableEnumChecker") // the suppliers are constructors
public enum TraceFormat implements TraceReaderFactory {
  SNAP("snap", "FILE of rows SRC DST UNIXTS, as published by SNAP", true, SnapTraceReader::new),
  COPENHAGEN(
      "copenhagen",
      "FILE with the columns timestamp,from,to of the Copenhagen Networks Study",
      true,
      CopenhagenTraceReader::new),
  CSV(
      "csv",
      "FILE with the columns time_utc,requester,handle and perhaps source,kind",
      true,
      CsvTraceReader::new),
  GENERATED(
      "generated",
      "a made-up population: requesters=10000,days=30,profile=sms,seed=1; or profile=college",
      false,
      GeneratedTraceReader::new);

  private final String specName;
  private final String summary;
  private final boolean readsFile;
  private final Supplier<TraceReader> reader;

  TraceFormat(String specName, String summary, boolean readsFile, Supplier<TraceReader> reader) {
    this.specName = specName;
    this.summary = summary;
    this.readsFile = readsFile;
    this.reader = reader;
  }

  @Override
  public String specName() {
    return specName;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public boolean readsFile() {
    return readsFile;
  }

  @Override
  public TraceReader create() {
    return reader.get();
  }
}
