// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;

/** What follows on a round of answers: the results, or another round. */
public sealed interface Step {
  /** One result a queried handle, in the order of the query. */
  record Done(List<LookupResult> results) implements Step {
    public Done {
      results = List.copyOf(results);
    }
  }

  /** Messages of the next round; not empty. */
  record Next(List<Message> messages) implements Step {
    public Next {
      messages = List.copyOf(messages);
    }
  }
}
