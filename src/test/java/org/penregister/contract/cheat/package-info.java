// SPDX-License-Identifier: Apache-2.0
/** Schemes that report less than their requests hold, each of which the contract must catch. */
@NullMarked
package org.penregister.contract.cheat;

import org.jspecify.annotations.NullMarked;
