// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.function.Function;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;

/** A server that is asked with handles in clear ({@link HandleList}) and knows what it answers. */
public final class ClearServer implements LookupServer {
  private final Function<DirectorySnapshot, byte[]> publish;
  private final Function<DirectorySnapshot, PublicParameters> known;
  private volatile DirectorySnapshot directory;

  /**
   * @param known what everybody knows of the scheme over a directory
   * @param publish the set-up of a directory
   */
  public ClearServer(
      DirectorySnapshot directory,
      Function<DirectorySnapshot, PublicParameters> known,
      Function<DirectorySnapshot, byte[]> publish) {
    this.directory = directory;
    this.known = known;
    this.publish = publish;
  }

  @Override
  public Party party() {
    return Party.SERVER;
  }

  @Override
  public byte[] setup() {
    return publish.apply(directory);
  }

  @Override
  public byte[] answer(byte[] query) throws ProtocolException {
    return AnswerList.encode(directory, HandleList.decode(query));
  }

  @Override
  public byte[] update(DirectorySnapshot next) {
    directory = next;
    return setup();
  }

  @Override
  public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
    return HandleList.observe(exchange, directory.shape());
  }

  @Override
  public PublicParameters publicParameters() {
    return known.apply(directory);
  }
}
