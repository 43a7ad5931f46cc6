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
 * When more than {@code rekeyShare} of the handles that were set up have changed since, a new key
 * is drawn and everything is published anew.
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
  private byte @Nullable [] setup;

  /**
   * What is kept besides the key.
   *
   * @param base the set-up without its overlay; in a mapped file perhaps
   * @param changes the overlay's bytes, which follow the base
   * @param whole both in one piece, where they are at hand so
   * @param overlay as published
   * @param epoch how many updates there were, under this key and earlier ones
   * @param handlesAtKey how many handles were set up under the key
   * @param changesSinceKey how many changed since, each time counted
   * @param table what records are fetched from; null where they are not fetched
   */
  record State(
      ByteBuffer base,
      ByteBuffer changes,
      @Nullable ByteBuffer whole,
      Overlay overlay,
      int epoch,
      int handlesAtKey,
      long changesSinceKey,
      @Nullable BucketTable table) {
    /** Of a set-up in one piece. */
    static State of(
        ByteBuffer whole,
        int overlayStart,
        Overlay overlay,
        int epoch,
        int handlesAtKey,
        long changesSinceKey,
        @Nullable BucketTable table) {
      return new State(
          whole.slice(0, overlayStart),
          whole.slice(overlayStart, whole.limit() - overlayStart),
          whole,
          overlay,
          epoch,
          handlesAtKey,
          changesSinceKey,
          table);
    }
  }

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
    return build(directory, parameters, 0, random, progress);
  }

  private static PsiDirectory build(
      DirectorySnapshot directory,
      PsiScheme.Parameters parameters,
      int epoch,
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
          State state = State.of(built, start, none, epoch, size, 0, table);
          return new PsiDirectory(directory, parameters, key, state);
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
   * @param random for the delta's salt, or for a new key where one is due; never one that gives the
   *     same bytes again
   * @param progress as in {@link #build}; where the key stays, of the handles that differ
   */
  public Update update(DirectorySnapshot next, SecureRandom random, LongConsumer progress) {
    if (next.shape().equals(directory.shape())) {
      DirectoryChanges changes = DirectorySnapshot.between(directory, next);
      long spent = state.changesSinceKey() + changes.size();
      if (spent <= parameters.rekeyShare() * state.handlesAtKey()) {
        Update small = delta(next, changes, spent, random, progress);
        if (small != null) {
          return small;
        }
      }
    }
    int epoch = Math.addExact(state.epoch(), 1);
    PsiDirectory anew = build(next, parameters, epoch, random, progress);
    return new Update(anew, anew.setup(), true);
  }

  private @Nullable Update delta(
      DirectorySnapshot next,
      DirectoryChanges changes,
      long spent,
      SecureRandom random,
      LongConsumer progress) {
    RecordShape shape = next.shape();
    int number = state.overlay().number() + 1;
    Map<Long, Overlay.Entry> changed = new HashMap<>();
    byte[] salt = new byte[RecordKey.SALT_BYTES];
    random.nextBytes(salt);
    DeltaEntries entries = new DeltaEntries(key, shape, number, salt, progress);
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
    long id = PsiSetup.id(state.base(), state.base().limit());
    ByteBuffer encoded = ByteBuffer.wrap(all.encode(id));
    int unusedLength = Math.addExact(state.base().limit(), encoded.limit());
    int epoch = Math.addExact(state.epoch(), 1);
    State after =
        new State(state.base(), encoded, null, all, epoch, state.handlesAtKey(), spent, table);
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
   *
   * <p>Save after every update, before clients hear of it. A server that restarts from an older
   * file sends clients of epochs that it does not know to fetch everything anew; but once it has
   * made as many updates as they saw, it cannot tell them from its own, and they miss what they
   * look up in records that differ.
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

  /** How many updates there were since {@link #build}, over restarts too: the epoch it is at. */
  public int epoch() {
    return state.epoch();
  }

  /** What clients download, read-only; in a mapped file perhaps. */
  public ByteBuffer published() {
    ByteBuffer whole = state.whole();
    return whole == null
        ? ByteBuffer.wrap(setup()).asReadOnlyBuffer()
        : whole.asReadOnlyBuffer().rewind();
  }

  /** {@link #published} as an array, which is not to be written to; always the same one. */
  synchronized byte[] setup() {
    byte[] made = setup;
    if (made == null) {
      made = array();
      setup = made;
    }
    return made;
  }

  private byte[] array() {
    ByteBuffer whole = state.whole();
    if (whole != null && whole.hasArray() && whole.array().length == whole.limit()) {
      return whole.array();
    }
    byte[] copied = new byte[state.base().limit() + state.changes().limit()];
    state.base().get(0, copied, 0, state.base().limit());
    state.changes().get(0, copied, state.base().limit(), state.changes().limit());
    return copied;
  }

  PsiKey key() {
    return key;
  }

  State state() {
    return state;
  }
}
