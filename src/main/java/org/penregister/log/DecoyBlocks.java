// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/**
 * A public list of blocks of handles, of which a lookup sends one that holds its target: the rest
 * of the block are the decoys. Everybody can compute it. Over handle indices from 0; a target
 * outside of them is sent in place of a member of some block.
 */
public interface DecoyBlocks {
  /** Number of blocks. */
  int count();

  /** Number of handles in a block, 1 or more; all are different. */
  int size(int block);

  /** The handle at a place of a block, from 0 to {@link #size} less 1. */
  int member(int block, int place);

  /** Number of blocks that hold a handle, 1 or more; a lookup takes each of them alike. */
  int copies(int handle);

  /** The block that holds a copy of a handle, copies being counted from 0. */
  int block(int handle, int copy);
}
