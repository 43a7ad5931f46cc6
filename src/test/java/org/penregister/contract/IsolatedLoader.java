// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Loads schemes again, child first, so that what one of them left in a static field is not there.
 * Only the library's interfaces and kernels are shared with the caller.
 */
final class IsolatedLoader extends ClassLoader {
  private static final Set<String> SHARED_PACKAGES =
      Set.of(
          "org.penregister",
          "org.penregister.scheme",
          "org.penregister.log",
          "org.penregister.directory",
          "org.penregister.random",
          "org.penregister.filter",
          "org.penregister.oprf");

  IsolatedLoader() {
    super(SchemeSource.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] code = isShared(name) ? new byte[0] : read(name);
      return code.length == 0
          ? super.loadClass(name, resolve)
          : defineClass(name, code, 0, code.length);
    }
  }

  private static boolean isShared(String name) {
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    return SHARED_PACKAGES.contains(packageName)
        || name.equals(SchemeSource.class.getName())
        || name.matches("(java|javax|jdk|sun|org\\.(bouncycastle|apache|junit|jspecify))\\..*");
  }

  private byte[] read(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
