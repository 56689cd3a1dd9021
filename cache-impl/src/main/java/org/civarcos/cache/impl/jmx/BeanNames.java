package org.civarcos.cache.impl.jmx;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The names of the beans of one manager.
 *
 * @param manager its name
 * @param instance which of the managers of that name it is, from 1
 */
record BeanNames(String manager, int instance) {
    private static final String DOMAIN = "org.civarcos.cache";

    BeanNames next() {
        return new BeanNames(manager, instance + 1);
    }

    ObjectName ofManager() {
        return name("type=CacheManager" + owner());
    }

    ObjectName ofCache(String cache) {
        return name("type=Cache" + owner() + ",cache=" + value(cache));
    }

    private String owner() {
        return ",manager=" + value(manager) + (instance == 1 ? "" : ",instance=" + instance);
    }

    private static ObjectName name(String properties) {
        try {
            return new ObjectName(DOMAIN + ":" + properties);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(properties, e);
        }
    }

    /** The text as it is, in quotes if it has a character that a name cannot have without. */
    private static String value(String text) {
        boolean isPlain = !text.isEmpty() && text.chars().noneMatch(each -> ",=:\"*?\n".indexOf(each) >= 0);
        return isPlain ? text : ObjectName.quote(text);
    }
}
