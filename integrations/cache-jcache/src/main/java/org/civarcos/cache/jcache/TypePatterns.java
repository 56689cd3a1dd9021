package org.civarcos.cache.jcache;

import java.util.List;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.Settings;

/**
 * Classes that a property names, separated by commas: a class ({@code org.example.Place}), a package ({@code
 * org.example.*}) or a package with all beneath ({@code org.example.**}).
 */
final class TypePatterns {
    private final List<String> patterns;

    private TypePatterns(List<String> patterns) {
        this.patterns = patterns;
    }

    static TypePatterns of(Settings settings, Setting<List<String>> property) {
        return new TypePatterns(settings.list(property));
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean matches(Class<?> type) {
        for (String pattern : patterns) {
            if (pattern.endsWith(".**")
                    ? type.getName().startsWith(pattern.substring(0, pattern.length() - 2))
                    : pattern.endsWith(".*")
                            ? type.getPackageName().equals(pattern.substring(0, pattern.length() - 2))
                            : type.getName().equals(pattern)) {
                return true;
            }
        }
        return false;
    }
}
