// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.DirectoryChanges;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.RecordShape;
import org.penregister.scheme.RecordKey;

/**
 * The server's side of a directory that is set up: the key, what is published under it, and what
 * answers need. Immutable. Made by {@link #build}, which evaluates every handle, and kept over a
 * restart by {@link #save} and {@link #load}.
 *
 * <p>{@link #update} publishes what has changed as a delta while the key stays. A changed record is
 * sealed under its handle's key with a salt that the delta draws, because a key must not seal
 * twice: not where two updates go on from one directory, nor where two servers do from one file.
 * When more than {@code rekeyShare} of the handles that were set up have changed since, a
 * new key is drawn and everything is published anew.
 *
 * <p><b>What a delta reveals</b> to everybody who downloads it: how many handles were added,
 * changed and removed since the epoch before; of a handle that one has looked up under this key,
 * when it was added, changed or removed; that two deltas speak of the same handle. A client that
 * kept the set-up can go on opening the records that it could open, replaced and removed ones too.
 * A new key ends all this.
 */
public final class PsiDirectory {
  private final DirectorySnapshot directory;
  private final PsiScheme.Parameters parameters;
  private final PsiKey key;
  private final State state;

  /**
   * What is kept besides the key.
   *
   * @param published the set-up, with its overlay from {@code overlayStart} on
   * @param overlay as published
   * @param handlesAtKey how many handles were set up under the key
   * @param changesSinceKey how many changed since, each time counted
   * @param table what records are fetched from; null where they are not fetched
   */
  record State(
      ByteBuffer published,
      int overlayStart,
      Overlay overlay,
      int handlesAtKey,
      int changesSinceKey,
      @Nullable BucketTable table) {}

  PsiDirectory(
      DirectorySnapshot directory, PsiScheme.Parameters parameters, PsiKey key, State state) {
    this.directory = directory;
    this.parameters = parameters;
    this.key = key;
    this.state = state;
  }

  /**
   * Sets a directory up under a fresh key, on all cores; needs some 100 bytes a handle besides what
   * is published. With the same {@code random} it gives the same bytes, whatever the number of
   * threads.
   *
   * @param random for the key, and for what fills empty places up
   * @param progress is told now and then how many of the {@code directory.size()} handles are done,
   *     by any thread, not always in ascending order
   */
  public static PsiDirectory build(
      DirectorySnapshot directory,
      PsiScheme.Parameters parameters,
      SecureRandom random,
      LongConsumer progress) {
    if (parameters.fetches(directory.shape())) {
      // Refuses what could not be answered, before the work.
      int unused = PsiQuery.bucketBytes(directory.size(), directory.shape(), parameters);
    }
    while (true) {
      PsiKey key = PsiKey.generate(parameters, random);
      KeyMaterial material = KeyMaterial.evaluate(directory, key, progress);
      long[] tags = material.tags();
      if (KeyMaterial.distinct(tags)) {
        RecordShape shape = directory.shape();
        BucketTable table =
            parameters.fetches(shape) ? BucketTable.build(material, tags, shape) : null;
        if (table == null || fits(table, parameters)) {
          ByteBuffer built = PsiSetup.build(directory, parameters, key, material, tags, random);
          int size = directory.size();
          Overlay none = Overlay.none(size, parameters.downloadedBytes(shape));
          int start = built.position();
          built.put(none.encode(PsiSetup.id(built, start))).flip();
          return new PsiDirectory(
              directory, parameters, key, new State(built, start, none, size, 0, table));
        }
      }
    }
  }

  private static boolean fits(BucketTable table, PsiScheme.Parameters parameters) {
    int bits = parameters.recordBits();
    return table.fits(bits, BucketCapacity.of(table.size(), bits));
  }

  /**
   * The next epoch.
   *
   * @param directory after
   * @param delta what a client of the epoch before downloads: all of the set-up after a new key
   * @param rekeyed whether there is a new key
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  public record Update(PsiDirectory directory, byte[] delta, boolean rekeyed) {}

  /**
   * Takes over a later state of the directory. Evaluates the handles that differ, or all under a
   * new key.
   *
   * @param random for the delta's salt, or for a new key where one is due; never one that gives
   *     the same bytes again
   * @param progress as in {@link #build}
   */
  public Update update(DirectorySnapshot next, SecureRandom random, LongConsumer progress) {
    if (next.shape().equals(directory.shape())) {
      DirectoryChanges changes = DirectorySnapshot.between(directory, next);
      long spent = (long) state.changesSinceKey() + changes.size();
      if (spent <= parameters.rekeyShare() * state.handlesAtKey()) {
        Update small = delta(next, changes, (int) spent, random);
        if (small != null) {
          return small;
        }
      }
    }
    PsiDirectory anew = build(next, parameters, random, progress);
    return new Update(anew, anew.setup(), true);
  }

  private @Nullable Update delta(
      DirectorySnapshot next, DirectoryChanges changes, int spent, SecureRandom random) {
    RecordShape shape = next.shape();
    int number = state.overlay().number() + 1;
    Map<Long, Overlay.Entry> changed = new HashMap<>();
    byte[] salt = new byte[RecordKey.SALT_BYTES];
    random.nextBytes(salt);
    DeltaEntries entries = new DeltaEntries(key, shape, number, salt);
    Map<Long, Overlay.Entry> added = entries.live(changes.added());
    changed.putAll(entries.removed(changes.removed()));
    changed.putAll(added);
    BucketTable table = state.table();
    Map<Long, Overlay.Entry> shown = changed;
    if (table == null) {
      changed.putAll(entries.live(changes.changed()));
    } else {
      // Who is registered is all that is published: what became of records, buckets tell.
      shown = DeltaEntries.tagsOnly(changed);
      changed.putAll(entries.live(changes.changed()));
      int unused = PsiQuery.bucketBytes(next.size(), shape, parameters);
      table = table.with(changed, shape);
      if (!fits(table, parameters)) {
        return null;
      }
    }
    Overlay delta =
        Overlay.delta(number, next.size(), parameters.downloadedBytes(shape), salt, shown);
    Overlay all = state.overlay().with(delta);
    long id = PsiSetup.id(state.published(), state.overlayStart());
    byte[] encoded = all.encode(id);
    ByteBuffer published = ByteBuffer.allocate(Math.addExact(state.overlayStart(), encoded.length));
    published.put(state.published().slice(0, state.overlayStart())).put(encoded).flip();
    State after =
        new State(published, state.overlayStart(), all, state.handlesAtKey(), spent, table);
    PsiDirectory directoryAfter = new PsiDirectory(next, parameters, key, after);
    byte[] single = delta.encode(state.overlay().follows(id));
    byte[] message = new byte[1 + single.length];
    message[0] = PsiClient.DELTA;
    System.arraycopy(single, 0, message, 1, single.length);
    return new Update(directoryAfter, message, false);
  }

  /**
   * Writes everything that a restarted server needs, the private key included, to {@code file}:
   * whoever reads it can test every number for being registered and open every record. Only the
   * owner may read it, where the file system knows owners. The file is complete or not there:
   * written under another name in the same directory, then moved.
   */
  public void save(Path file) throws IOException {
    PsiDirectoryFile.save(this, file);
  }

  /**
   * Reads what {@link #save} wrote; large parts are mapped into memory and not read.
   *
   * @param directory the very same that was set up
   * @param parameters the very same, too
   * @throws IOException where the file cannot be read, is damaged, truncated, of a newer version or
   *     no such file at all, or is of another directory or other parameters; says which in one line
   */
  public static PsiDirectory load(
      Path file, DirectorySnapshot directory, PsiScheme.Parameters parameters) throws IOException {
    return PsiDirectoryFile.load(file, directory, parameters, PsiDirectoryFile.MAPPED_BYTES);
  }

  /** The directory as it was set up. */
  public DirectorySnapshot directory() {
    return directory;
  }

  public PsiScheme.Parameters parameters() {
    return parameters;
  }

  /** What clients download, read-only; in a mapped file perhaps. */
  public ByteBuffer published() {
    return state.published().asReadOnlyBuffer().rewind();
  }

  /** {@link #published} as an array, which is not to be written to. */
  byte[] setup() {
    ByteBuffer published = state.published();
    if (published.hasArray() && published.array().length == published.limit()) {
      return published.array();
    }
    byte[] copied = new byte[published.limit()];
    published.get(0, copied);
    return copied;
  }

  PsiKey key() {
    return key;
  }

  State state() {
    return state;
  }
}
