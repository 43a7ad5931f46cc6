// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.RecordKey;

final class SealedBucketsTest {
  private static final int BITS = 3;
  private static final NumberedHandleSpace SPACE =
      new NumberedHandleSpace(NumberPlan.ofSize(60), 60, 60);

  @Test
  void everyBucketIsFullAndInOrderOfTagsAndHoldsItsOwn() throws ProtocolException {
    for (RecordShape shape : List.of(new RecordShape(2, 32), RecordShape.MEMBERSHIP_ONLY)) {
      SecureRandom keys = new SecureRandom();
      OprfServer oprf = new OprfServer(OprfPrivateKey.generate(OprfSuite.DEFAULT, keys));
      DirectorySnapshot directory = DirectorySnapshot.synthetic(SPACE, shape, 2);
      SealedBuckets buckets = new SealedBuckets(directory, BITS, oprf, keys);
      int slot = SealedBuckets.slotBytes(shape);
      BucketNumber number = new BucketNumber(BITS);
      Set<Integer> found = new HashSet<>();
      for (int bucket = 0; bucket < 1 << BITS; bucket++) {
        byte[] written = new byte[buckets.bucketBytes() + 2];
        buckets.write(bucket, written, 1);
        byte[] again = written.clone();
        buckets.write(bucket, again, 1);
        assertArrayEquals(written, again);
        ByteBuffer slots = ByteBuffer.wrap(written, 1, buckets.bucketBytes()).slice();
        for (int i = 1; i < buckets.capacity; i++) {
          assertTrue(
              Long.compareUnsigned(slots.getLong((i - 1) * slot), slots.getLong(i * slot)) < 0);
        }
        for (int handle = 0; handle < directory.size(); handle++) {
          byte[] bytes = directory.handleBytes(handle);
          RecordKey key = SealedPrefixScheme.key(oprf.evaluateAll(List.of(bytes))[0]);
          for (int i = 0; i < buckets.capacity; i++) {
            if (slots.getLong(i * slot) == key.tag()) {
              assertEquals(bucket, number.encode(bytes));
              assertTrue(found.add(handle));
              int from = 1 + i * slot + RecordKey.TAG_BYTES;
              byte[] sealed = Arrays.copyOfRange(written, from, 1 + (i + 1) * slot);
              if (sealed.length > 0) {
                assertArrayEquals(directory.record(handle), key.open(sealed));
              }
            }
          }
        }
      }
      assertEquals(directory.size(), found.size());
    }
  }
}
