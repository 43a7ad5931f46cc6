// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import org.penregister.scheme.Requests;
import org.penregister.trace.Trace;

/** The lookups of a window of a world's trace, each under its requester's own account. A view. */
final class TraceRequests implements Requests {
  private final World world;
  private final Trace window;

  TraceRequests(World world, Trace window) {
    this.world = world;
    this.window = window;
  }

  @Override
  public int size() {
    return window.size();
  }

  @Override
  public long timeMillis(int request) {
    return window.timeMillis(request);
  }

  @Override
  public int person(int request) {
    return window.requester(request);
  }

  @Override
  public int account(int request) {
    return window.requester(request);
  }

  @Override
  public int handle(int request) {
    return world.handleOf(window.handle(request));
  }

  @Override
  public int source(int request) {
    return window.source(request);
  }

  @Override
  public boolean isCover(int request) {
    return false;
  }

  @Override
  public int accounts() {
    return world.trace().nodes();
  }

  @Override
  public int ownerOf(int account) {
    return account;
  }

  @Override
  public boolean isNamed(int account) {
    return true;
  }
}
