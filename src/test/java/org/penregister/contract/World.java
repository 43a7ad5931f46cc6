// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;

/** Who looks up what, in order. */
record World(List<Act> acts) {
  /** Time between two acts. */
  static final long STEP_MILLIS = 60_000;

  /** One thing that happens. */
  sealed interface Act {}

  /** A requester looks up handles, given as indices in the space. */
  record Lookup(int requester, List<Integer> handles) implements Act {}

  /** The directory moves on. */
  record Update() implements Act {}

  static World of(Act... acts) {
    return new World(List.of(acts));
  }

  static Act ask(int requester, Integer... handles) {
    return new Lookup(requester, Arrays.asList(handles));
  }

  Transcript play(Stage stage) throws ProtocolException {
    long time = 0;
    for (Act act : acts) {
      stage.setTime(time);
      time += STEP_MILLIS;
      if (act instanceof Lookup lookup) {
        List<Handle> handles = lookup.handles().stream().map(stage.setting()::handle).toList();
        var unused = stage.lookup(lookup.requester(), handles);
      } else {
        stage.update();
      }
    }
    return stage.transcript();
  }
}
