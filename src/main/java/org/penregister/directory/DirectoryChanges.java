// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.List;

/**
 * What a server has to be told to go from one {@link DirectorySnapshot} to a later one.
 *
 * @param added handles registered only after, with their devices; in the later snapshot's order
 * @param changed handles registered in both whose devices differ, with the later devices; in the
 *     later snapshot's order. A handle that moved to another person is here because the devices
 *     differ: a server does not know persons
 * @param removed handles registered only before, with the devices they had; in the earlier
 *     snapshot's order
 */
public record DirectoryChanges(List<Entry> added, List<Entry> changed, List<Entry> removed) {
  /** A handle and the devices it has (or had). */
  public record Entry(Handle handle, List<Device> devices) {
    public Entry {
      devices = List.copyOf(devices);
    }
  }

  public DirectoryChanges {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /** How many handles differ. */
  public int size() {
    return added.size() + changed.size() + removed.size();
  }

  public boolean isEmpty() {
    return size() == 0;
  }
}
