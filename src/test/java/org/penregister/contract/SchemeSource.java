// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.scheme.LookupScheme;

/**
 * Makes the schemes under test. An implementation is a public class with a public constructor
 * without parameters, so that the contract can also load it apart from everything that ran before.
 */
public interface SchemeSource {
  LookupScheme create(String spec);

  /**
   * What a lookup of {@code handle} may put into an oblivious function, as a public function of the
   * handle: the contract makes the blinds again from these.
   */
  default List<byte[]> hiddenInputs(Handle handle) {
    return List.of(handle.bytes());
  }
}
