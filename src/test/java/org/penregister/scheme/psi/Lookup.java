// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.Device;
import org.penregister.directory.Directory;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.SealingKeys;
import org.penregister.scheme.Sha256;
import org.penregister.scheme.Step;

/** Directories, and lookups in them without frames and recorders. */
final class Lookup {
  static final RecordShape SHAPE = new RecordShape(2, 32);
  static final HandleSpace SPACE = new NumberedHandleSpace(NumberPlan.ofSize(5000), 0, 5000);

  private Lookup() {}

  static PsiScheme.Parameters parameters(String spec) {
    return ((PsiScheme) PsiScheme.create(SpecValues.parse(spec))).parameters();
  }

  static Environment environment(SecureRandom random) {
    return new Environment(
        InstantSource.fixed(Instant.EPOCH), new SeededRandom(1), random, SPACE, new SealingKeys());
  }

  /** Random bytes that a seed determines: whoever knows it knows the keys. */
  static SecureRandom seeded(long seed) {
    SeededRandom source = new SeededRandom(seed);
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
      }
    };
  }

  static PsiDirectory build(DirectorySnapshot directory, String spec) {
    return PsiDirectory.build(directory, parameters(spec), seeded(7), done -> {});
  }

  static LookupServer server(PsiDirectory directory) {
    return new PsiScheme(directory.parameters())
        .newServers(directory, environment(new SecureRandom()))
        .get(0);
  }

  static LookupClient client(LookupServer server, String spec) throws ProtocolException {
    return new PsiScheme(parameters(spec))
        .newClient(List.of(server.setup()), environment(new SecureRandom()));
  }

  static List<LookupResult> lookup(LookupClient client, LookupServer server, List<Handle> handles)
      throws ProtocolException {
    List<Message> messages = client.query(handles);
    while (true) {
      List<byte[]> answers = new ArrayList<>();
      for (Message message : messages) {
        answers.add(server.answer(message.body()));
      }
      Step step = client.recover(answers);
      if (step instanceof Step.Done done) {
        return done.results();
      }
      messages = ((Step.Next) step).messages();
    }
  }

  /** What the directory itself answers. */
  static List<LookupResult> expected(DirectorySnapshot directory, List<Handle> handles) {
    return handles.stream()
        .map(
            handle -> {
              int entry = directory.indexOf(handle);
              return entry < 0
                  ? LookupResult.MISS
                  : new LookupResult(true, directory.devices(entry));
            })
        .toList();
  }

  static List<Handle> handles(int from, int to) {
    List<Handle> handles = new ArrayList<>();
    for (int i = from; i < to; i++) {
      handles.add(SPACE.handle(i));
    }
    return handles;
  }

  /** Makes the last bytes before {@code to} the SHA-256 of those from {@code from} on. */
  static void stamp(byte[] bytes, int from, int to) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, from, to - from - Overlay.DIGEST_BYTES);
    System.arraycopy(digest.digest(), 0, bytes, to - Overlay.DIGEST_BYTES, Overlay.DIGEST_BYTES);
  }

  /** The first {@code size} handles of the space. */
  static DirectorySnapshot synthetic(int size, RecordShape shape) {
    return DirectorySnapshot.synthetic(
        new NumberedHandleSpace(NumberPlan.ofSize(5000), size, 5000), shape, 3);
  }

  static Instant day(int day) {
    return Instant.EPOCH.plus(Duration.ofDays(day));
  }

  static List<Device> device(int number) {
    byte[] key = new byte[SHAPE.keyBytes()];
    Arrays.fill(key, (byte) number);
    return List.of(new Device(key));
  }

  /** The first {@code size} handles, the first of them with the device of this number. */
  static DirectorySnapshot moved(int size, int number) {
    Directory directory = new Directory(SHAPE);
    for (int i = 0; i < size; i++) {
      directory.register(SPACE.handle(i), i, device(i == 0 ? 100 + number : i), day(0));
    }
    return directory.snapshot(day(0));
  }

  /** A directory that changes: on each day some handles come, one goes, some change devices. */
  static List<DirectorySnapshot> changing(int size, int days) {
    Directory directory = new Directory(SHAPE);
    for (int i = 0; i < size; i++) {
      directory.register(SPACE.handle(i), i, device(i), day(0));
    }
    for (int day = 1; day <= days; day++) {
      directory.register(SPACE.handle(size + day), 1, device(day), day(day));
      directory.deregister(SPACE.handle(day), day(day));
      // The same one every day: each time under another version of its key.
      directory.move(SPACE.handle(0), 1, device(100 + day), day(day));
      if (day > 2) {
        directory.register(SPACE.handle(day - 2), 1, device(50 + day), day(day));
      }
    }
    List<DirectorySnapshot> snapshots = new ArrayList<>();
    for (int day = 0; day <= days; day++) {
      snapshots.add(directory.snapshot(day(day)));
    }
    return snapshots;
  }
}
