// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.random.RandomGenerator;
import org.penregister.log.ObservationSink;
import org.penregister.log.PublicParameters;

/**
 * A scheme without its cryptography: from indices to the very records that the real client and
 * servers would leave, sizes included. Held equal to them by a contract test. Handles are indices
 * of a {@link org.penregister.directory.HandleSpace}.
 */
public interface ObservationModel {
  PublicParameters publicParameters();

  /**
   * One requester's client.
   *
   * @param choices what the real client would be given; may be reseeded by the caller afterwards
   */
  ClientModel newClient(RandomGenerator choices);

  /** One requester's client; for one thread. */
  interface ClientModel {
    /**
     * Writes what the parties record of one lookup: no record where the client answers by itself.
     *
     * @param choices reseeded by the caller for every event
     */
    void lookup(int handle, long timeMillis, RandomGenerator choices, ObservationSink sink);
  }
}
