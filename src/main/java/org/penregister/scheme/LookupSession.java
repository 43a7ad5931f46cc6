// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.ExchangeKind;
import org.penregister.log.Status;

/**
 * One client speaking to the parties of its scheme: downloads the set-ups before the first lookup,
 * carries messages round by round, and catches up once when the directory has moved on: by deltas,
 * or by all of the set-ups where a party has no delta from the client's epoch, for example because
 * it was started anew.
 */
public final class LookupSession {
  /** Carries one framed request to a party and brings the framed response. */
  @FunctionalInterface
  public interface Channel {
    byte[] exchange(Party to, byte[] request) throws ProtocolException;
  }

  private final LookupScheme scheme;
  private final Environment environment;
  private final Channel channel;
  private @Nullable LookupClient client;
  private int epoch;

  public LookupSession(LookupScheme scheme, Environment environment, Channel channel) {
    this.scheme = scheme;
    this.environment = environment;
    this.channel = channel;
  }

  /**
   * Downloads the set-ups where that has not happened yet, or again.
   *
   * @throws ProtocolException where a party refuses or its set-up does not follow the protocol
   */
  public void setUp() throws ProtocolException {
    List<byte[]> setups = new ArrayList<>();
    for (Party party : scheme.parties()) {
      Frame.Response response = send(party, ExchangeKind.SETUP, new byte[0]);
      setups.add(accepted(response));
      epoch = response.epoch();
    }
    client = scheme.newClient(setups, environment);
  }

  /**
   * Looks up handles.
   *
   * @return one result a handle, in order
   * @throws ProtocolException where a party refuses or an answer does not follow the protocol
   */
  public List<LookupResult> lookup(List<Handle> handles) throws ProtocolException {
    if (client == null) {
      setUp();
    }
    @Nullable List<LookupResult> results = attempt(handles);
    if (results == null) {
      catchUp();
      results = attempt(handles);
    }
    if (results == null) {
      throw new ProtocolException("the directory moved on twice during one lookup");
    }
    return results;
  }

  /** Null where a party answers that the epoch is stale. */
  private @Nullable List<LookupResult> attempt(List<Handle> handles) throws ProtocolException {
    LookupClient asking = current();
    List<Message> messages = asking.query(handles);
    while (true) {
      List<byte[]> answers = new ArrayList<>();
      for (Message message : messages) {
        Frame.Response response = send(message.to(), ExchangeKind.LOOKUP, message.body());
        if (response.status() == Status.STALE_EPOCH) {
          return null;
        }
        answers.add(accepted(response));
      }
      Step step = asking.recover(answers);
      if (step instanceof Step.Done done) {
        return done.results();
      }
      messages = ((Step.Next) step).messages();
    }
  }

  private void catchUp() throws ProtocolException {
    int target = epoch;
    do {
      List<byte[]> deltas = new ArrayList<>();
      for (Party party : scheme.parties()) {
        Frame.Response response = send(party, ExchangeKind.DELTA, new byte[0]);
        if (response.status() != Status.OK) {
          setUp();
          return;
        }
        deltas.add(response.body());
        target = response.epoch();
      }
      current().update(deltas);
      epoch++;
    } while (epoch < target);
  }

  private LookupClient current() {
    LookupClient present = client;
    if (present == null) {
      throw new IllegalStateException("no set-up yet");
    }
    return present;
  }

  private Frame.Response send(Party to, ExchangeKind kind, byte[] body) throws ProtocolException {
    return Frame.parseResponse(channel.exchange(to, Frame.request(kind, epoch, body)));
  }

  private static byte[] accepted(Frame.Response response) throws ProtocolException {
    if (response.status() != Status.OK) {
      throw new ProtocolException(Frame.text(response));
    }
    return response.body();
  }
}
