// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.List;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;

/**
 * Where a scheme runs: the number plan and the directory's states one after another.
 *
 * @param space dialable handles; the first {@code registered()} of them are in the first state
 */
record Setting(HandleSpace space, List<DirectorySnapshot> epochs) {
  static final RecordShape SHAPE = new RecordShape(2, 32);

  Setting {
    epochs = List.copyOf(epochs);
  }

  /** Phone numbers of one length; each later state has one handle more and other devices. */
  static Setting numbered(int registered, int dialable, int updates) {
    NumberPlan plan = NumberPlan.ofSize(dialable);
    List<DirectorySnapshot> epochs = new ArrayList<>();
    for (int epoch = 0; epoch <= updates; epoch++) {
      epochs.add(
          DirectorySnapshot.synthetic(
              new NumberedHandleSpace(plan, registered + epoch, dialable), SHAPE, epoch));
    }
    return new Setting(new NumberedHandleSpace(plan, registered, dialable), epochs);
  }

  Handle handle(int index) {
    return space.handle(index);
  }
}
