// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import org.penregister.scheme.LookupScheme;

/** One scheme under test. */
public record Subject(Class<? extends SchemeSource> sourceType, String spec) {
  SchemeSource source() {
    return newInstance(sourceType);
  }

  LookupScheme scheme() {
    return source().create(spec);
  }

  /** The same scheme from classes of its own, which share no static field with {@link #scheme}. */
  LookupScheme isolated() {
    try {
      Class<?> apart = new IsolatedLoader().loadClass(sourceType.getName());
      return newInstance(apart.asSubclass(SchemeSource.class)).create(spec);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(sourceType + " cannot be loaded again", e);
    }
  }

  private static SchemeSource newInstance(Class<? extends SchemeSource> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type + " needs a public constructor without parameters in a public class", e);
    }
  }

  @Override
  public String toString() {
    return spec;
  }
}
