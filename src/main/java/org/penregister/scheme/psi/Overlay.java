// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.Sha256;

/**
 * What has changed since a set-up was published under its key. A delta is one, and so is the end of
 * every set-up: all its deltas in one, newest entries only.
 *
 * <p>As bytes: {@code id (8) | number (4) | handles now (4) | live (4) | removed (4) | salts | (tag
 * (8) | version (4) | sealed record)* | tag (8)* | SHA-256 (32)}, both lists in ascending order of
 * the unsigned tag; version and sealed record are left out where records are not downloaded. The id
 * is the set-up's; of a delta that follows another, the first bytes of that one's salt, so that no
 * delta is taken for one of another history. A delta has its own salt, the end of a set-up has
 * those of all deltas in their order.
 */
final class Overlay {
  static final int DIGEST_BYTES = 32;

  private static final int HEADER_BYTES = 24;
  private static final int VERSION_BYTES = 4;

  /** Deltas folded in; of a single delta, which one it is. */
  private final int number;

  private final int handles;
  private final int sealedBytes;

  /** One after the other; the last is that of delta {@link #number}. */
  private final byte[] salts;

  private final Map<Long, Entry> entries;

  /**
   * What became of one handle.
   *
   * @param version number of the delta whose salt it is sealed under
   * @param sealed the record; empty where records are not downloaded, null where the handle is gone
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(int version, byte @Nullable [] sealed) {
    static final Entry REMOVED = new Entry(0, null);
  }

  /**
   * @param handles how many are registered now
   * @param sealedBytes length of each sealed record, 0 where records are not downloaded
   * @param entries by tag
   */
  private Overlay(
      int number, int handles, int sealedBytes, byte[] salts, Map<Long, Entry> entries) {
    this.number = number;
    this.handles = handles;
    this.sealedBytes = sealedBytes;
    this.salts = salts;
    this.entries = Collections.unmodifiableMap(new HashMap<>(entries));
  }

  static Overlay none(int handles, int sealedBytes) {
    return new Overlay(0, handles, sealedBytes, new byte[0], Map.of());
  }

  /** One delta alone, with the salt that its records are sealed under. */
  static Overlay delta(
      int number, int handles, int sealedBytes, byte[] salt, Map<Long, Entry> entries) {
    return new Overlay(number, handles, sealedBytes, salt, entries);
  }

  /** Length of one in which nothing has changed. */
  static int emptyBytes() {
    return HEADER_BYTES + DIGEST_BYTES;
  }

  int number() {
    return number;
  }

  int handles() {
    return handles;
  }

  /** What became of the handle with this tag; null where nothing changed. */
  @Nullable Entry get(long tag) {
    return entries.get(tag);
  }

  /** This one with a later delta folded in. */
  Overlay with(Overlay delta) {
    Map<Long, Entry> merged = new HashMap<>(entries);
    merged.putAll(delta.entries);
    byte[] all = Arrays.copyOf(salts, salts.length + delta.salts.length);
    System.arraycopy(delta.salts, 0, all, salts.length, delta.salts.length);
    return new Overlay(delta.number, delta.handles, sealedBytes, all, merged);
  }

  /**
   * The key that the record of a handle is sealed under.
   *
   * @param version 0, or the number of a delta
   * @throws ProtocolException where there was no such delta
   */
  RecordKey at(int version, RecordKey key) throws ProtocolException {
    if (version == 0) {
      return key;
    }
    checkVersion(version);
    int from = (version - 1) * RecordKey.SALT_BYTES;
    return key.salted(Arrays.copyOfRange(salts, from, from + RecordKey.SALT_BYTES));
  }

  /** Refuses the number of a delta that is not in this. */
  void checkVersion(int version) throws ProtocolException {
    if (version < 0 || version > number) {
      throw new ProtocolException(
          "a record is of delta " + version + ", the last one is number " + number);
    }
  }

  /**
   * What the delta after this says that it follows.
   *
   * @param id of the set-up
   */
  long follows(long id) {
    return number == 0 ? id : ByteBuffer.wrap(salts).getLong(salts.length - RecordKey.SALT_BYTES);
  }

  /**
   * @param id of what it belongs to or follows
   */
  byte[] encode(long id) {
    long[] live = tags(false);
    long[] removed = tags(true);
    long length =
        emptyBytes()
            + salts.length
            + (long) live.length * entryBytes(sealedBytes)
            + (long) removed.length * RecordKey.TAG_BYTES;
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
    out.putLong(id).putInt(number).putInt(handles).putInt(live.length).putInt(removed.length);
    out.put(salts);
    for (long tag : live) {
      out.putLong(tag);
      Entry entry = entries.get(tag);
      if (sealedBytes > 0 && entry != null && entry.sealed() != null) {
        out.putInt(entry.version()).put(entry.sealed());
      }
    }
    for (long tag : removed) {
      out.putLong(tag);
    }
    MessageDigest digest = Sha256.digest();
    digest.update(out.array(), 0, out.position());
    return out.put(digest.digest()).array();
  }

  /** What was read, and the id that it states. */
  private record Stated(Overlay overlay, long id) {
    void check(String what, long expected) throws ProtocolException {
      if (id != expected) {
        throw new ProtocolException(what + " belongs to another set-up; fetch the set-up again");
      }
    }
  }

  /**
   * Reads the end of a set-up: all of {@code bytes}.
   *
   * @param id of the set-up that it has to belong to
   */
  static Overlay read(ByteBuffer bytes, long id, int sealedBytes) throws ProtocolException {
    Stated read = read(bytes, "set-up", sealedBytes, false);
    read.check("set-up", id);
    Overlay overlay = read.overlay();
    for (Entry entry : overlay.entries.values()) {
      overlay.checkVersion(entry.version());
    }
    return overlay;
  }

  /**
   * Reads the delta that comes after this: all of {@code bytes}.
   *
   * @param id of the set-up
   */
  Overlay next(ByteBuffer bytes, long id) throws ProtocolException {
    Stated read = read(bytes, "delta", sealedBytes, true);
    Overlay next = read.overlay();
    if (next.number != number + 1) {
      throw new ProtocolException(
          "delta is number " + next.number + ", must be number " + (number + 1));
    }
    read.check("delta", follows(id));
    for (Entry entry : next.entries.values()) {
      if (entry.version() != 0 && entry.version() != next.number) {
        throw new ProtocolException(
            "delta " + next.number + " has a record of delta " + entry.version());
      }
    }
    return next;
  }

  private static Stated read(ByteBuffer bytes, String what, int sealedBytes, boolean delta)
      throws ProtocolException {
    ByteBuffer in = bytes.slice();
    if (in.limit() < emptyBytes()) {
      throw new ProtocolException(
          what + ": changes have " + in.limit() + " bytes, must have at least " + emptyBytes());
    }
    PsiSetup.checkDigest(in, what);
    long id = in.getLong();
    int number = in.getInt();
    int handles = in.getInt();
    int live = in.getInt();
    int removed = in.getInt();
    long saltBytes = (delta ? 1L : number) * RecordKey.SALT_BYTES;
    long expected =
        emptyBytes()
            + saltBytes
            + (long) live * entryBytes(sealedBytes)
            + (long) removed * RecordKey.TAG_BYTES;
    if (number < 0 || handles < 0 || live < 0 || removed < 0 || expected != in.limit()) {
      throw new ProtocolException(
          what
              + ": changes of "
              + live
              + " and "
              + removed
              + " handles in "
              + in.limit()
              + " bytes");
    }
    byte[] salts = new byte[(int) saltBytes];
    in.get(salts);
    Map<Long, Entry> entries = new HashMap<>();
    readTags(in, what, live, sealedBytes, entries);
    readTags(in, what, removed, -1, entries);
    return new Stated(new Overlay(number, handles, sealedBytes, salts, entries), id);
  }

  /**
   * @param sealedBytes -1 for the list of removed handles
   */
  private static void readTags(
      ByteBuffer in, String what, int count, int sealedBytes, Map<Long, Entry> entries)
      throws ProtocolException {
    long before = 0;
    for (int i = 0; i < count; i++) {
      long tag = in.getLong();
      if (i > 0 && Long.compareUnsigned(before, tag) >= 0) {
        throw new ProtocolException(what + ": tag " + i + " is out of order or repeated");
      }
      before = tag;
      Entry entry = sealedBytes < 0 ? Entry.REMOVED : readEntry(in, sealedBytes);
      if (entries.put(tag, entry) != null) {
        throw new ProtocolException(what + ": a tag is both live and removed");
      }
    }
  }

  private static Entry readEntry(ByteBuffer in, int sealedBytes) {
    int version = sealedBytes > 0 ? in.getInt() : 0;
    byte[] sealed = new byte[sealedBytes];
    in.get(sealed);
    return new Entry(version, sealed);
  }

  private static int entryBytes(int sealedBytes) {
    return RecordKey.TAG_BYTES + (sealedBytes > 0 ? VERSION_BYTES + sealedBytes : 0);
  }

  /** Ascending as unsigned numbers. */
  private long[] tags(boolean removed) {
    long[] tags =
        entries.entrySet().stream()
            .filter(entry -> (entry.getValue().sealed() == null) == removed)
            .mapToLong(entry -> entry.getKey() ^ Long.MIN_VALUE)
            .toArray();
    Arrays.sort(tags);
    for (int i = 0; i < tags.length; i++) {
      tags[i] ^= Long.MIN_VALUE;
    }
    return tags;
  }
}
