// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.RecordShape;
import org.penregister.filter.BinaryFuseFilter;
import org.penregister.filter.KeyValueFuse;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.Sha256;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.WireWriter;

/**
 * The public download: {@code version (1) | shape (4) | handles (4) | public key | structure's
 * length (4) | structure | SHA-256 (32)}, then an {@link Overlay} of what has changed since.
 *
 * <p>The structure is a binary fuse filter over tags where there are no records or records are
 * fetched, else a key-value fuse of sealed records, whose seal tells whether a handle is
 * registered. Sizes an entry, from a million entries on, for records of R bytes: the fuse takes
 * 1.075 (R + 16) at arity 4 and 1.125 (R + 16) at arity 3; a sorted table of tags and sealed
 * records takes R + 24, and 4.5 more with the filter of 32 bits that it replaced here. Arity 4 is
 * the smallest up to R = 90; at R = 129, two devices with keys of 64 bytes, it takes 156 bytes,
 * arity 3 163, the table 153 or 158. It is kept there too: a lookup reads 4 places and not log n,
 * and its holder sees no tags.
 *
 * <p>Padding: all records have the one length of their {@link RecordShape}, so the download tells
 * the most devices that a handle may have, and nothing of how many anyone has.
 */
final class PsiSetup {
  static final String PURPOSE = "PenRegister psi v1";

  /** Arity of the sealed records' fuse. */
  static final int ARITY = 4;

  /** First byte of a set-up; no delta begins with it. */
  static final byte VERSION = 2;

  private static final int ID_BYTES = 8;

  private final PsiScheme.Parameters parameters;
  private final RecordShape shape;
  private final long id;
  private final @Nullable VerifiableOprfPublicKey publicKey;
  private final @Nullable BinaryFuseFilter filter;
  private final @Nullable KeyValueFuse table;
  private final Overlay overlay;
  private final int overlayStart;

  private PsiSetup(
      PsiScheme.Parameters parameters,
      RecordShape shape,
      long id,
      @Nullable VerifiableOprfPublicKey publicKey,
      @Nullable BinaryFuseFilter filter,
      @Nullable KeyValueFuse table,
      Overlay overlay,
      int overlayStart) {
    this.parameters = parameters;
    this.shape = shape;
    this.id = id;
    this.publicKey = publicKey;
    this.filter = filter;
    this.table = table;
    this.overlay = overlay;
    this.overlayStart = overlayStart;
  }

  /** Makes the set-up without its overlay, with room for an empty one. */
  static ByteBuffer build(
      DirectorySnapshot directory,
      PsiScheme.Parameters parameters,
      PsiKey key,
      KeyMaterial material,
      long[] tags,
      SecureRandom random) {
    RecordShape shape = directory.shape();
    int length = bytes(directory.size(), shape, parameters);
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(VERSION).put(Shapes.write(new WireWriter(), shape).toBytes());
    out.putInt(directory.size()).put(key.publicKey());
    out.putInt(Math.toIntExact(structureBytes(directory.size(), shape, parameters)));
    int sealedBytes = parameters.downloadedBytes(shape);
    if (sealedBytes > 0) {
      var unused =
          KeyValueFuse.build(tags, sealedBytes, ARITY, 0, material::seal, random::nextBytes, out);
    } else {
      out.put(BinaryFuseFilter.build(tags, parameters.fingerprintBits(), 0).encode());
    }
    MessageDigest digest = Sha256.digest();
    digest.update(out.array(), 0, out.position());
    return out.put(digest.digest());
  }

  /** Length of a set-up for so many handles, with an empty overlay. */
  static int bytes(int handles, RecordShape shape, PsiScheme.Parameters parameters) {
    long structure = structureBytes(handles, shape, parameters);
    return RecordsWriter.setupBytes(
        headerBytes(parameters) + structure + Overlay.DIGEST_BYTES + Overlay.emptyBytes(), handles);
  }

  private static int headerBytes(PsiScheme.Parameters parameters) {
    int publicKey = parameters.verifiable() ? parameters.suite().elementBytes() : 0;
    return 1 + Shapes.BYTES + 4 + publicKey + 4;
  }

  private static long structureBytes(
      int handles, RecordShape shape, PsiScheme.Parameters parameters) {
    int sealedBytes = parameters.downloadedBytes(shape);
    return sealedBytes > 0
        ? KeyValueFuse.encodedBytes(handles, sealedBytes, ARITY)
        : BinaryFuseFilter.encodedBytes(handles, parameters.fingerprintBits());
  }

  /** Reads a whole set-up, in place. */
  static PsiSetup read(ByteBuffer bytes, PsiScheme.Parameters parameters) throws ProtocolException {
    ByteBuffer in = bytes.slice();
    int headerBytes = headerBytes(parameters);
    if (in.limit() < headerBytes + Overlay.DIGEST_BYTES + Overlay.emptyBytes()) {
      throw new ProtocolException("set-up: " + in.limit() + " bytes are too few");
    }
    if (in.get(0) != VERSION) {
      throw new ProtocolException("set-up: version is " + in.get(0) + ", must be " + VERSION);
    }
    int structureBytes = in.getInt(headerBytes - 4);
    int overlayStart = headerBytes + structureBytes + Overlay.DIGEST_BYTES;
    if (structureBytes < 0
        || structureBytes
            > in.limit() - headerBytes - Overlay.DIGEST_BYTES - Overlay.emptyBytes()) {
      throw new ProtocolException(
          "set-up: structure of " + structureBytes + " bytes in " + in.limit());
    }
    checkDigest(in.slice(0, overlayStart), "set-up");
    RecordShape shape = shape(in.getShort(1) & 0xFFFF, in.getShort(3) & 0xFFFF);
    int handles = in.getInt(1 + Shapes.BYTES);
    ByteBuffer structure = in.slice(headerBytes, structureBytes);
    int sealedBytes = parameters.downloadedBytes(shape);
    KeyValueFuse table = sealedBytes > 0 ? KeyValueFuse.decode(structure) : null;
    BinaryFuseFilter filter = table == null ? filter(structure) : null;
    checkStructure(handles, sealedBytes, table, filter);
    long id = in.getLong(overlayStart - Overlay.DIGEST_BYTES);
    ByteBuffer changes = in.slice(overlayStart, in.limit() - overlayStart);
    Overlay overlay = Overlay.read(changes, id, sealedBytes);
    checkBuckets("set-up", overlay.handles(), shape, parameters);
    return new PsiSetup(
        parameters, shape, id, publicKey(in, parameters), filter, table, overlay, overlayStart);
  }

  private static void checkBuckets(
      String what, int handles, RecordShape shape, PsiScheme.Parameters parameters)
      throws ProtocolException {
    try {
      if (parameters.fetches(shape)) {
        int unused = PsiQuery.bucketBytes(handles, shape, parameters);
      }
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(what + ": " + e.getMessage());
    }
  }

  private static void checkStructure(
      int handles, int sealedBytes, @Nullable KeyValueFuse table, @Nullable BinaryFuseFilter filter)
      throws ProtocolException {
    boolean right =
        table != null
            ? table.keyCount() == handles && table.valueBytes() == sealedBytes
            : filter != null && filter.tagCount() == handles;
    if (!right) {
      throw new ProtocolException("set-up: its structure is not of " + handles + " handles");
    }
  }

  /** This set-up after a delta, which has to be the next one. */
  PsiSetup after(ByteBuffer delta) throws ProtocolException {
    Overlay next = overlay.next(delta, id);
    checkBuckets("delta", next.handles(), shape, parameters);
    return new PsiSetup(
        parameters, shape, id, publicKey, filter, table, overlay.with(next), overlayStart);
  }

  /** What names this set-up, without its overlay, in deltas: the first bytes of its digest. */
  static long id(ByteBuffer built, int overlayStart) {
    return built.getLong(overlayStart - Overlay.DIGEST_BYTES);
  }

  RecordShape shape() {
    return shape;
  }

  /** Where the overlay begins in what was read. */
  int overlayStart() {
    return overlayStart;
  }

  /** What has changed since the key was drawn. */
  Overlay overlay() {
    return overlay;
  }

  /** How many handles are registered now. */
  int handles() {
    return overlay.handles();
  }

  /** What answers are checked against; null where they are not. */
  @Nullable VerifiableOprfPublicKey publicKey() {
    return publicKey;
  }

  /**
   * Whether the handle with this tag is registered, from the filter and what has changed since;
   * wrongly so of a stranger with the filter's probability.
   */
  boolean contains(long tag) {
    Overlay.Entry changed = overlay.get(tag);
    if (changed != null) {
      return changed.sealed() != null;
    }
    return filter != null && filter.contains(tag);
  }

  /** The answer for a handle with this key where no records are fetched. */
  LookupResult find(RecordKey key) throws ProtocolException {
    if (table == null) {
      return contains(key.tag()) ? new LookupResult(true, List.of()) : LookupResult.MISS;
    }
    Overlay.Entry changed = overlay.get(key.tag());
    byte @Nullable [] record = null;
    if (changed != null) {
      if (changed.sealed() == null) {
        return LookupResult.MISS;
      }
      // Does not open where another handle has the same tag.
      record = overlay.at(changed.version(), key).openIfOwn(changed.sealed());
    }
    if (record == null) {
      record = key.openIfOwn(table.get(key.tag()));
    }
    return record == null ? LookupResult.MISS : new LookupResult(true, shape.decode(record, 0));
  }

  /** Length of a record when it is sealed; 0 where there are none. */
  static int sealedBytes(RecordShape shape) {
    return shape.recordBytes() == 0 ? 0 : shape.recordBytes() + OneTimeSeal.OVERHEAD_BYTES;
  }

  /** Refuses bytes whose last ones are not the SHA-256 of those before. */
  static void checkDigest(ByteBuffer bytes, String what) throws ProtocolException {
    int length = bytes.limit() - Overlay.DIGEST_BYTES;
    if (length < ID_BYTES) {
      throw new ProtocolException(what + ": " + bytes.limit() + " bytes are too few");
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes.slice(0, length));
    byte[] stated = new byte[Overlay.DIGEST_BYTES];
    bytes.get(length, stated);
    if (!Arrays.equals(digest.digest(), stated)) {
      throw new ProtocolException(what + " is damaged: its SHA-256 is not the one it states");
    }
  }

  private static RecordShape shape(int maxDevices, int keyBytes) throws ProtocolException {
    try {
      return new RecordShape(maxDevices, keyBytes);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("set-up: " + e.getMessage());
    }
  }

  private static BinaryFuseFilter filter(ByteBuffer structure) throws ProtocolException {
    byte[] copied = new byte[structure.limit()];
    structure.get(copied);
    return BinaryFuseFilter.decode(copied, 0, copied.length);
  }

  private static @Nullable VerifiableOprfPublicKey publicKey(
      ByteBuffer in, PsiScheme.Parameters parameters) throws ProtocolException {
    if (!parameters.verifiable()) {
      return null;
    }
    OprfSuite suite = parameters.suite();
    byte[] encoded = new byte[suite.elementBytes()];
    in.get(1 + Shapes.BYTES + 4, encoded);
    return VerifiableOprfPublicKey.decode(suite, encoded);
  }
}
