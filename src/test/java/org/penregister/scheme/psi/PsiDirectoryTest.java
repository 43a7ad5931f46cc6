// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;
import org.penregister.scheme.Sha256;

final class PsiDirectoryTest {
  @TempDir private Path folder;

  @Test
  void progressEndsWithAllHandlesAndBytesDoNotDependOnThreads() throws Exception {
    DirectorySnapshot directory = Lookup.synthetic(2100, Lookup.SHAPE);
    AtomicLong most = new AtomicLong();
    PsiDirectory built =
        PsiDirectory.build(
            directory,
            Lookup.parameters("psi"),
            Lookup.seeded(7),
            done -> most.accumulateAndGet(done, Math::max));
    assertEquals(2100, most.get());
    ForkJoinPool one = new ForkJoinPool(1);
    PsiDirectory again = one.submit(() -> Lookup.build(directory, "psi")).get();
    one.shutdown();
    assertArrayEquals(built.setup(), again.setup());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psi",
        "psi:verifiable=true",
        "psi:fingerprintBits=8",
        "psi:records=prefix:recordBits=4",
        "psi:records=prefix:recordBits=4:verifiable=true"
      })
  void aRestartedServerGoesOnWhereItWas(String spec) throws IOException, ProtocolException {
    List<DirectorySnapshot> days = Lookup.changing(60, 2);
    PsiDirectory first = Lookup.build(days.get(0), spec);
    PsiDirectory kept = first.update(days.get(1), Lookup.seeded(1), done -> {}).directory();
    Path file = folder.resolve("setup");
    kept.save(file);
    // Read into the heap, and mapped.
    for (int mapped : new int[] {Integer.MAX_VALUE, 1}) {
      PsiDirectory loaded =
          PsiDirectoryFile.load(file, days.get(1), Lookup.parameters(spec), mapped);
      assertArrayEquals(kept.setup(), loaded.setup());
      LookupServer server = Lookup.server(loaded);
      LookupClient client = Lookup.client(Lookup.server(kept), spec);
      List<Handle> handles = Lookup.handles(0, 80);
      assertEquals(Lookup.expected(days.get(1), handles), Lookup.lookup(client, server, handles));
      client.update(List.of(server.update(days.get(2))));
      assertEquals(Lookup.expected(days.get(2), handles), Lookup.lookup(client, server, handles));
    }
  }

  @Test
  void membershipIsKeptToo() throws IOException, ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(30, RecordShape.MEMBERSHIP_ONLY);
    Path file = folder.resolve("setup");
    Lookup.build(directory, "psi").save(file);
    LookupServer server =
        Lookup.server(PsiDirectory.load(file, directory, Lookup.parameters("psi")));
    List<Handle> handles = Lookup.handles(20, 40);
    assertEquals(
        Lookup.expected(directory, handles),
        Lookup.lookup(Lookup.client(server, "psi"), server, handles));
  }

  @Test
  void aClientReadsAMappedSetUpInPlace() throws IOException, ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(500, Lookup.SHAPE);
    Path file = folder.resolve("setup");
    Lookup.build(directory, "psi").save(file);
    PsiDirectory mapped = PsiDirectoryFile.load(file, directory, Lookup.parameters("psi"), 1);
    assertTrue(mapped.published().isDirect());
    LookupClient client =
        new PsiScheme(mapped.parameters())
            .newClient(mapped.published(), Lookup.environment(Lookup.seeded(1)));
    List<Handle> handles = Lookup.handles(490, 510);
    assertEquals(
        Lookup.expected(directory, handles), Lookup.lookup(client, Lookup.server(mapped), handles));
  }

  @Test
  void onlyTheOwnerMayReadTheFileAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("setup");
    PsiDirectory directory = Lookup.build(Lookup.synthetic(5, Lookup.SHAPE), "psi");
    directory.save(file);
    directory.save(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    Path nowhere = folder.resolve("missing").resolve("setup");
    assertThrows(IOException.class, () -> directory.save(nowhere));
  }

  @Test
  void everyDamagedByteAndEveryTruncationIsRefused() throws IOException {
    DirectorySnapshot directory = Lookup.synthetic(4, new RecordShape(1, 4));
    Path file = folder.resolve("setup");
    Lookup.build(directory, "psi").save(file);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      assertRefused(damaged, directory, "psi", i < 8 ? "is no" : i < 12 ? "version" : "damaged");
    }
    for (int length = 0; length < whole.length; length += length < 100 ? 1 : 37) {
      String why = length < 8 ? "is not a saved set-up" : "is truncated";
      assertRefused(Arrays.copyOf(whole, length), directory, "psi", why);
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1), directory, "psi", "is truncated or");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psi",
        "psi:records=prefix:recordBits=1",
        "psi:records=prefix:recordBits=1:verifiable=true"
      })
  void everyDamagedByteWithTheRightDigestIsRefusedOrRead(String spec)
      throws IOException, ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(4, Lookup.SHAPE);
    PsiDirectory built = Lookup.build(directory, spec);
    LookupClient client = Lookup.client(Lookup.server(built), spec);
    Path file = folder.resolve("setup");
    built.save(file);
    byte[] whole = Files.readAllBytes(file);
    int refusals = 0;
    for (int i = 0; i < whole.length - 32; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (i % 2 == 0 ? 0x81 : 0xFF);
      Lookup.stamp(damaged, 0, damaged.length);
      Files.write(file, damaged);
      PsiDirectory read;
      try {
        read = PsiDirectory.load(file, directory, Lookup.parameters(spec));
      } catch (IOException refused) {
        refusals++;
        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
        continue;
      }
      try {
        var unused = Lookup.lookup(client, Lookup.server(read), Lookup.handles(2, 6));
      } catch (ProtocolException noticed) {
        // what the client does with a key or a record that is not what it was
      }
    }
    assertTrue(refusals > 100, refusals + " were refused");
  }

  @Test
  void craftedHeadersAndTablesAreRefused() throws IOException {
    String spec = "psi:records=prefix:recordBits=1";
    DirectorySnapshot directory = Lookup.synthetic(4, Lookup.SHAPE);
    Path file = folder.resolve("setup");
    PsiDirectory built = Lookup.build(directory, spec);
    built.save(file);
    byte[] whole = Files.readAllBytes(file);
    ByteBuffer view = ByteBuffer.wrap(whole);
    int header = view.getInt(12);
    int published = view.getInt(16);
    int table = 24 + header + published;
    // A header of one byte, the rest of it taken for the set-up; a spec of 65535 bytes.
    assertCrafted(whole, 12, new int[] {1, published + header - 1}, "header that is too short");
    assertCrafted(whole, 24, new int[] {0xFFFF7073}, "header that is too short");
    int numbers = 24 + 2 + view.getShort(24) + 32;
    assertCrafted(whole, numbers, new int[] {-1}, "a count in its header is negative");
    assertCrafted(whole, numbers + 4, new int[] {-1}, "a count in its header is negative");
    assertCrafted(whole, numbers + 8, new int[] {-1}, "a count in its header is negative");
    int entry = BucketTable.entryBytes(Lookup.SHAPE);
    assertCrafted(whole, table + entry, new int[] {0, 0}, "entry 1 is out of order");
    assertCrafted(whole, table + 8, new int[] {1}, "a record is of delta 1");
    // Set-up's length one more, table's one less: what is published is then too long.
    int rows = view.getInt(20);
    assertCrafted(whole, 16, new int[] {published + 1, rows - 1}, "set-up");
    byte[] shorter = Arrays.copyOf(whole, whole.length - entry);
    assertCrafted(shorter, 20, new int[] {rows - entry}, "must have those of 4");
  }

  private void assertCrafted(byte[] whole, int at, int[] values, String why) throws IOException {
    byte[] crafted = whole.clone();
    for (int i = 0; i < values.length; i++) {
      ByteBuffer.wrap(crafted).putInt(at + 4 * i, values[i]);
    }
    Lookup.stamp(crafted, 0, crafted.length);
    assertRefused(
        crafted, Lookup.synthetic(4, Lookup.SHAPE), "psi:records=prefix:recordBits=1", why);
  }

  @Test
  void aSetUpIsNotCopiedForEveryRequest() throws IOException {
    List<DirectorySnapshot> days = Lookup.changing(60, 1);
    Path file = folder.resolve("setup");
    Lookup.build(days.get(0), "psi").save(file);
    PsiDirectory mapped = PsiDirectoryFile.load(file, days.get(0), Lookup.parameters("psi"), 1);
    assertSame(mapped.setup(), mapped.setup());
    PsiDirectory after = mapped.update(days.get(1), Lookup.seeded(1), done -> {}).directory();
    assertTrue(after.state().base().isDirect(), "stays mapped after a delta");
    assertSame(after.setup(), after.setup());
    assertEquals(ByteBuffer.wrap(after.setup()), after.published());
    after.save(file);
    assertArrayEquals(
        after.setup(), PsiDirectory.load(file, days.get(1), Lookup.parameters("psi")).setup());
  }

  /** Carries frames to whichever server runs at the time. */
  private static final class Site {
    private final PsiScheme scheme;
    private RecordingServer running;

    private Site(PsiDirectory directory) {
      this.scheme = new PsiScheme(directory.parameters());
      this.running = recorder(directory);
    }

    private RecordingServer recorder(PsiDirectory directory) {
      InternedNames names = new InternedNames(Lookup.SPACE);
      names.requesterNumber("requester");
      names.sourceNumber("source");
      return new RecordingServer(
          scheme,
          Lookup.server(directory),
          Vantage.SERVER,
          InstantSource.fixed(Instant.EPOCH),
          new SealingKeys(),
          LookupLog.builder(names, Vantage.SERVER),
          false);
    }

    private void restart(PsiDirectory directory) {
      running = recorder(directory);
    }

    private LookupSession session() throws ProtocolException {
      LookupSession session =
          new LookupSession(
              scheme,
              Lookup.environment(new SecureRandom()),
              (to, request) -> running.exchange(0, 0, request));
      session.setUp();
      return session;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"psi:rekeyShare=9", "psi:rekeyShare=0", "psi:verifiable=true"})
  void clientsFromBeforeARestartAreNotTakenForCurrent(String spec)
      throws IOException, ProtocolException {
    List<DirectorySnapshot> days = Lookup.changing(60, 3);
    List<Handle> handles = Lookup.handles(0, 80);
    Path file = folder.resolve("setup");
    PsiDirectory first = Lookup.build(days.get(0), spec);
    Site site = new Site(first);
    LookupSession old = site.session();
    PsiDirectory second = first.update(days.get(1), Lookup.seeded(1), done -> {}).directory();
    second.save(file);
    site.restart(second);
    LookupSession current = site.session();
    PsiDirectory third = second.update(days.get(2), Lookup.seeded(2), done -> {}).directory();
    site.restart(third);
    LookupSession ahead = site.session();
    // Started anew from the file of one update: one client missed that update, one saw it, and one
    // saw another that was not saved.
    site.restart(PsiDirectory.load(file, days.get(1), Lookup.parameters(spec)));
    assertEquals(1, site.running.epoch());
    for (LookupSession session : List.of(old, current, ahead)) {
      assertEquals(Lookup.expected(days.get(1), handles), session.lookup(handles));
    }
    site.running.update(days.get(3));
    assertEquals(2, site.running.epoch());
    for (LookupSession session : List.of(old, current, ahead)) {
      assertEquals(Lookup.expected(days.get(3), handles), session.lookup(handles));
    }
  }

  @Test
  void foreignNewerAndOtherFilesAreRefused() throws IOException {
    DirectorySnapshot directory = Lookup.synthetic(4, new RecordShape(1, 4));
    Path file = folder.resolve("setup");
    Lookup.build(directory, "psi").save(file);
    byte[] whole = Files.readAllBytes(file);
    assertRefused(
        "no set-up at all, but a text of some length that goes on for a while"
            .getBytes(StandardCharsets.US_ASCII),
        directory,
        "psi",
        "is not a saved set-up");
    byte[] newer = whole.clone();
    newer[11] = 3;
    MessageDigest digest = Sha256.digest();
    digest.update(newer, 0, newer.length - 32);
    System.arraycopy(digest.digest(), 0, newer, newer.length - 32, 32);
    assertRefused(newer, directory, "psi", "has version 3, this release reads version 2");
    assertRefused(whole, Lookup.synthetic(5, new RecordShape(1, 4)), "psi", "of another directory");
    assertRefused(whole, Lookup.synthetic(4, new RecordShape(1, 5)), "psi", "of another directory");
    assertRefused(whole, directory, "psi:verifiable=true", "is the set-up of 'psi:suite=");
  }

  private void assertRefused(byte[] bytes, DirectorySnapshot directory, String spec, String why)
      throws IOException {
    Path file = folder.resolve("refused");
    Files.write(file, bytes);
    IOException refused =
        assertThrows(
            IOException.class, () -> PsiDirectory.load(file, directory, Lookup.parameters(spec)));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(file + ": ") && message.contains(why), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aServerOfOtherParametersIsRefused() {
    PsiDirectory directory = Lookup.build(Lookup.synthetic(1, Lookup.SHAPE), "psi");
    PsiScheme other = new PsiScheme(Lookup.parameters("psi:verifiable=true"));
    assertThrows(
        IllegalArgumentException.class,
        () -> other.newServers(directory, Lookup.environment(Lookup.seeded(1))));
    assertEquals(0, directory.published().position());
    assertEquals(ByteBuffer.wrap(directory.setup()), directory.published());
  }
}
