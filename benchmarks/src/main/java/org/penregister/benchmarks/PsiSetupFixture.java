// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.SealingKeys;

/** A directory, and the server of {@code psi} that is set up over it: on all cores. */
final class PsiSetupFixture {
  private static final long SEED = 1;

  private final LookupScheme scheme;
  private final NumberedHandleSpace space;
  private final DirectorySnapshot directory;

  /**
   * @param handles registered, at least 1
   * @param recordBytes of each record, 0 for membership only, else at least 2
   */
  PsiSetupFixture(OprfSuite suite, int handles, int recordBytes) {
    if (handles < 1) {
      throw new IllegalArgumentException("handles is " + handles + ", must be at least 1");
    }
    this.scheme =
        Specs.scheme(SchemeType.PSI.specName() + ":suite=" + suite.specValue(), List.of());
    this.space = new NumberedHandleSpace(NumberPlan.ofSize(handles), handles, handles);
    this.directory = DirectorySnapshot.synthetic(space, shape(recordBytes), SEED);
  }

  /** One device, whose key fills the record but for the byte that counts. */
  static RecordShape shape(int recordBytes) {
    return recordBytes == 0 ? RecordShape.MEMBERSHIP_ONLY : new RecordShape(1, recordBytes - 1);
  }

  String spec() {
    return scheme.spec();
  }

  /** Sets a server up under a fresh key. */
  LookupServer setUp() {
    Environment environment =
        new Environment(
            InstantSource.system(),
            new SeededRandom(SEED),
            new SecureRandom(),
            space,
            new SealingKeys());
    return scheme.newServers(directory, environment).get(0);
  }
}
