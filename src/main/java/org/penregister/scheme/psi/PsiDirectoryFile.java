// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.scheme.Sha256;

/**
 * A {@link PsiDirectory} as a file: {@code magic (8) | version (4) | header's length (4) | set-up's
 * length (4) | table's length (4) | header | set-up | table | SHA-256 of all before (32)}. The
 * header: {@code spec's length (2) | spec | SHA-256 of the directory (32) | epoch (4) | handles at
 * key (4) | changes since (8) | private key}.
 */
final class PsiDirectoryFile {
  /** From this size on a part is mapped into memory. */
  static final int MAPPED_BYTES = 1 << 26;

  private static final byte[] MAGIC = "PenRgPSI".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final int PREAMBLE_BYTES = 24;
  private static final int DIGEST_BYTES = 32;
  private static final int NUMBERS_BYTES = 16;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int MOST_HEADER_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final int mappedBytes;

  private PsiDirectoryFile(Path file, FileChannel channel, int mappedBytes) {
    this.file = file;
    this.channel = channel;
    this.mappedBytes = mappedBytes;
  }

  static void save(PsiDirectory directory, Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IOException(file + ": is no name for a file");
    }
    Path unfinished = Files.createTempFile(parent, ".penregister-psi", ".part", ownerOnly(parent));
    try {
      try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        write(directory, out);
        out.force(true);
      }
      Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path parent) throws IOException {
    return Files.getFileStore(parent).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void write(PsiDirectory directory, FileChannel out) throws IOException {
    byte[] header = header(directory);
    ByteBuffer base = directory.state().base().asReadOnlyBuffer().rewind();
    ByteBuffer changes = directory.state().changes().asReadOnlyBuffer().rewind();
    BucketTable table = directory.state().table();
    ByteBuffer records = table == null ? ByteBuffer.allocate(0) : table.bytes();
    ByteBuffer preamble =
        ByteBuffer.allocate(PREAMBLE_BYTES)
            .put(MAGIC)
            .putInt(VERSION)
            .putInt(header.length)
            .putInt(base.remaining() + changes.remaining())
            .putInt(records.remaining())
            .flip();
    MessageDigest digest = Sha256.digest();
    for (ByteBuffer part :
        new ByteBuffer[] {preamble, ByteBuffer.wrap(header), base, changes, records}) {
      digest.update(part.duplicate());
      writeAll(out, part);
    }
    writeAll(out, ByteBuffer.wrap(digest.digest()));
  }

  private static void writeAll(FileChannel out, ByteBuffer part) throws IOException {
    while (part.hasRemaining()) {
      int unused = out.write(part);
    }
  }

  private static byte[] header(PsiDirectory directory) {
    byte[] spec = spec(directory.parameters());
    PsiDirectory.State state = directory.state();
    byte[] key = directory.key().encode();
    return ByteBuffer.allocate(2 + spec.length + DIGEST_BYTES + NUMBERS_BYTES + key.length)
        .putShort((short) spec.length)
        .put(spec)
        .put(digest(directory.directory()))
        .putInt(state.epoch())
        .putInt(state.handlesAtKey())
        .putLong(state.changesSinceKey())
        .put(key)
        .array();
  }

  private static byte[] spec(PsiScheme.Parameters parameters) {
    return new PsiScheme(parameters).spec().getBytes(StandardCharsets.US_ASCII);
  }

  /** SHA-256 of shape, handles and records, in order. */
  static byte[] digest(DirectorySnapshot directory) {
    RecordShape shape = directory.shape();
    MessageDigest digest = Sha256.digest();
    ByteBuffer numbers = ByteBuffer.allocate(12);
    numbers.putInt(shape.maxDevices()).putInt(shape.keyBytes()).putInt(directory.size());
    digest.update(numbers.array());
    byte[] record = new byte[shape.recordBytes()];
    for (int i = 0; i < directory.size(); i++) {
      byte[] handle = directory.handleBytes(i);
      digest.update(ByteBuffer.allocate(4).putInt(handle.length).array());
      digest.update(handle);
      directory.copyRecord(i, record, 0);
      digest.update(record);
    }
    return digest.digest();
  }

  /**
   * @param mappedBytes from which size on parts are mapped
   */
  static PsiDirectory load(
      Path file, DirectorySnapshot directory, PsiScheme.Parameters parameters, int mappedBytes)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new PsiDirectoryFile(file, channel, mappedBytes).read(directory, parameters);
    } catch (ProtocolException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private PsiDirectory read(DirectorySnapshot directory, PsiScheme.Parameters parameters)
      throws IOException, ProtocolException {
    long size = channel.size();
    ByteBuffer preamble = part(0, (int) Math.min(size, PREAMBLE_BYTES));
    byte[] magic = new byte[Math.min(MAGIC.length, preamble.limit())];
    preamble.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException(file + ": is not a saved set-up");
    }
    if (size < PREAMBLE_BYTES + DIGEST_BYTES) {
      throw new IOException(file + ": is truncated after " + size + " bytes");
    }
    int version = preamble.getInt();
    if (version != VERSION) {
      throw new IOException(
          file + ": has version " + version + ", this release reads version " + VERSION);
    }
    int headerBytes = preamble.getInt();
    int publishedBytes = preamble.getInt();
    int tableBytes = preamble.getInt();
    long expected =
        PREAMBLE_BYTES + (long) headerBytes + publishedBytes + tableBytes + DIGEST_BYTES;
    if (headerBytes < 0
        || headerBytes > MOST_HEADER_BYTES
        || publishedBytes < 0
        || tableBytes < 0
        || size != expected) {
      throw new IOException(
          file + ": is truncated or damaged: has " + size + " bytes and states " + expected);
    }
    checkDigest(size - DIGEST_BYTES);
    ByteBuffer header = part(PREAMBLE_BYTES, headerBytes);
    checkOwner(header, directory, parameters);
    long publishedAt = PREAMBLE_BYTES + (long) headerBytes;
    ByteBuffer published = part(publishedAt, publishedBytes);
    ByteBuffer table = part(publishedAt + publishedBytes, tableBytes);
    return assemble(header, published, table, directory, parameters);
  }

  private static PsiDirectory assemble(
      ByteBuffer header,
      ByteBuffer published,
      ByteBuffer records,
      DirectorySnapshot directory,
      PsiScheme.Parameters parameters)
      throws ProtocolException {
    int epoch = header.getInt();
    int handlesAtKey = header.getInt();
    long changesSinceKey = header.getLong();
    if (epoch < 0 || handlesAtKey < 0 || changesSinceKey < 0) {
      throw new ProtocolException("a count in its header is negative");
    }
    byte[] encodedKey = new byte[header.remaining()];
    header.get(encodedKey);
    PsiKey key = PsiKey.decode(parameters, encodedKey);
    PsiSetup setup = PsiSetup.read(published, parameters);
    if (!setup.shape().equals(directory.shape()) || setup.handles() != directory.size()) {
      throw new ProtocolException("what it publishes is not of its directory");
    }
    VerifiableOprfPublicKey shown = setup.publicKey();
    if (shown != null && !Arrays.equals(shown.encode(), key.publicKey())) {
      throw new ProtocolException("its private key is not of the public key that it publishes");
    }
    @Nullable BucketTable table = null;
    if (parameters.fetches(directory.shape())) {
      table = new BucketTable(records, directory.shape());
      int capacity = BucketCapacity.of(directory.size(), parameters.recordBits());
      table.check(directory.size(), parameters.recordBits(), capacity, setup.overlay());
    } else if (records.hasRemaining()) {
      throw new ProtocolException("it has a table of records, which are not fetched");
    }
    return new PsiDirectory(
        directory,
        parameters,
        key,
        PsiDirectory.State.of(
            published,
            setup.overlayStart(),
            setup.overlay(),
            epoch,
            handlesAtKey,
            changesSinceKey,
            table));
  }

  /** Refuses a file of other parameters or of another directory; leaves the rest of the header. */
  private void checkOwner(
      ByteBuffer header, DirectorySnapshot directory, PsiScheme.Parameters parameters)
      throws IOException {
    int specBytes = header.remaining() < 2 ? 0 : header.getShort() & 0xFFFF;
    if (header.remaining() < specBytes + DIGEST_BYTES + NUMBERS_BYTES) {
      throw new IOException(file + ": has a header that is too short for what it states");
    }
    byte[] spec = new byte[specBytes];
    header.get(spec);
    if (!Arrays.equals(spec, spec(parameters))) {
      throw new IOException(
          file
              + ": is the set-up of '"
              + new String(spec, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?")
              + "', not of '"
              + new PsiScheme(parameters).spec()
              + "'");
    }
    byte[] digest = new byte[DIGEST_BYTES];
    header.get(digest);
    if (!Arrays.equals(digest, digest(directory))) {
      throw new IOException(
          file
              + ": is the set-up of another directory than the one of "
              + directory.size()
              + " handles that is served");
    }
  }

  private void checkDigest(long end) throws IOException {
    MessageDigest digest = Sha256.digest();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    long at = 0;
    while (at < end) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, end - at));
      fill(chunk, at);
      at += chunk.limit();
      digest.update(chunk.flip());
    }
    ByteBuffer stated = part(end, DIGEST_BYTES);
    if (!stated.equals(ByteBuffer.wrap(digest.digest()))) {
      throw new IOException(file + ": is damaged: its SHA-256 is not the one it states");
    }
  }

  private ByteBuffer part(long from, int length) throws IOException {
    if (length >= mappedBytes) {
      return channel.map(FileChannel.MapMode.READ_ONLY, from, length);
    }
    ByteBuffer read = ByteBuffer.allocate(length);
    fill(read, from);
    return read.flip();
  }

  private void fill(ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException(file + ": ended while it was read");
      }
    }
  }
}
