// SPDX-License-Identifier: Apache-2.0
/** The built-in registries: one enum constant a scheme, adversary, metric and trace format. */
@NullMarked
package org.penregister.catalog;

import org.jspecify.annotations.NullMarked;
