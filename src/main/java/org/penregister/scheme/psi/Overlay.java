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
 * <p>As bytes: {@code set-up's id (8) | number (4) | handles now (4) | live (4) | removed (4) |
 * (tag (8) | version (4) | sealed record)* | tag (8)* | SHA-256 (32)}, both lists in ascending
 * order of the unsigned tag; version and sealed record are left out where records are not
 * downloaded.
 */
final class Overlay {
  static final int DIGEST_BYTES = 32;

  private static final int HEADER_BYTES = 24;
  private static final int VERSION_BYTES = 4;

  /** Deltas folded in; of a single delta, which one it is. */
  private final int number;

  private final int handles;
  private final int sealedBytes;
  private final Map<Long, Entry> entries;

  /**
   * What became of one handle.
   *
   * @param version of the record key that it is sealed under
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
  Overlay(int number, int handles, int sealedBytes, Map<Long, Entry> entries) {
    this.number = number;
    this.handles = handles;
    this.sealedBytes = sealedBytes;
    this.entries = Collections.unmodifiableMap(new HashMap<>(entries));
  }

  static Overlay none(int handles, int sealedBytes) {
    return new Overlay(0, handles, sealedBytes, Map.of());
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
    return new Overlay(delta.number, delta.handles, sealedBytes, merged);
  }

  /**
   * @param id of the set-up that it belongs to
   */
  byte[] encode(long id) {
    long[] live = tags(false);
    long[] removed = tags(true);
    long length =
        emptyBytes()
            + (long) live.length * entryBytes(sealedBytes)
            + (long) removed.length * RecordKey.TAG_BYTES;
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
    out.putLong(id).putInt(number).putInt(handles).putInt(live.length).putInt(removed.length);
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

  /**
   * Reads all of {@code bytes}.
   *
   * @param what the message's name in refusals
   * @param id of the set-up that it has to belong to
   */
  static Overlay read(ByteBuffer bytes, String what, long id, int sealedBytes)
      throws ProtocolException {
    ByteBuffer in = bytes.slice();
    if (in.limit() < emptyBytes()) {
      throw new ProtocolException(
          what + ": changes have " + in.limit() + " bytes, must have at least " + emptyBytes());
    }
    PsiSetup.checkDigest(in, what);
    long found = in.getLong();
    int number = in.getInt();
    int handles = in.getInt();
    int live = in.getInt();
    int removed = in.getInt();
    long expected =
        emptyBytes() + (long) live * entryBytes(sealedBytes) + (long) removed * RecordKey.TAG_BYTES;
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
    if (found != id) {
      throw new ProtocolException(what + " belongs to another set-up; fetch the set-up again");
    }
    Map<Long, Entry> entries = new HashMap<>();
    readTags(in, what, live, sealedBytes, entries);
    readTags(in, what, removed, -1, entries);
    return new Overlay(number, handles, sealedBytes, entries);
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
