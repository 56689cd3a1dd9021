package org.civarcos.cache.spi;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.spi.WrittenSettings.Written;

/** The codecs on the class path, by which values may be written. */
final class CodecNames {
    private final Set<String> names = new TreeSet<>();

    CodecNames(ClassLoader application) {
        try {
            for (ClassLoader loader : new ClassLoader[] {CodecNames.class.getClassLoader(), application}) {
                ServiceLoader.load(CodecProvider.class, loader).forEach(provider -> names.add(provider.name()));
            }
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException(
                    "a codec does not load: " + e.getMessage() + "; use the same version of all arcos-cache jars");
        }
    }

    void check(WrittenSettings written, SettingsCatalogue catalogue, List<Finding> errors) {
        for (Written each : written.all()) {
            boolean isCodec = catalogue
                    .property(each.name())
                    .filter(property -> property.setting() == CacheSettings.SERIALIZER)
                    .isPresent();
            String name = each.text().strip();
            if (isCodec && !name.isEmpty() && !isKnown(name)) {
                Optional<String> near = Nearest.to(name, names);
                errors.add(new Finding(
                        each.place(),
                        "it is \"" + name + "\", and there is no such codec"
                                + near.map(other -> "; the nearest is \"" + other + "\"")
                                        .orElse(""),
                        "write one of " + String.join(", ", names) + ", with " + CompressedCodec.SUFFIX
                                + " behind it to compress, or " + CacheConfig.NO_SERIALIZER
                                + ", or add the library of a CodecProvider"));
            }
        }
    }

    private boolean isKnown(String name) {
        return name.equals(CacheConfig.NO_SERIALIZER)
                || names.contains(CompressedCodec.innerName(name).orElse(name));
    }
}
