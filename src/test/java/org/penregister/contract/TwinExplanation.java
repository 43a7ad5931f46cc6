// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.penregister.ProtocolException;
import org.penregister.log.LogRecord;
import org.penregister.log.Observation;
import org.penregister.log.Vantage;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.UnexplainedRequestException;

/**
 * Explains logged requests by a twin of the scheme that never saw one: other classes, other
 * objects, observations as they come out of the log, and not in the order in which they went in.
 * Nothing that the scheme remembered can help it.
 */
final class TwinExplanation {
  private final Stage twin;

  /**
   * @param twin of a scheme loaded apart, with the real servers' seed
   */
  TwinExplanation(Stage twin) {
    this.twin = twin;
  }

  Optional<String> firstDifference(List<Transcript> transcripts) {
    List<Transcript.Entry> lookups = new ArrayList<>();
    transcripts.forEach(
        run -> run.entries().stream().filter(Transcript.Entry::isLookup).forEach(lookups::add));
    // By a hash of the bytes: fixed, and without regard to when they were sent.
    lookups.sort(
        Comparator.<Transcript.Entry>comparingInt(Transcript.Entry::serverEpoch)
            .thenComparing(entry -> Arrays.hashCode(entry.request()) * 0x9E3779B9));
    for (Transcript.Entry lookup : lookups) {
      while (twin.epoch() < lookup.serverEpoch()) {
        twin.update();
      }
      Optional<String> difference = difference(lookup);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(Transcript.Entry lookup) {
    LogRecord record = lookup.logged();
    Party party = twin.scheme().parties().get(record.party());
    try {
      RequestTemplate template = Holes.template(twin.scheme(), record);
      template.checkRecipients(party, twin.scheme().parties());
      template.check(lookup.query(), twin.sealing());
      Exchange exchange =
          new Exchange(
              record.kind(), record.epoch(), lookup.query(), lookup.answer(), record.status());
      Observation again =
          twin.servers().get(record.party()).observe(exchange, Vantage.SERVER).canonical();
      return again.equals(record.observation().canonical())
          ? Optional.empty()
          : Optional.of("a twin observes " + again + " and not " + record.observation());
    } catch (UnexplainedRequestException | ProtocolException e) {
      return Optional.of("by a twin without memory: " + e.getMessage());
    }
  }
}
