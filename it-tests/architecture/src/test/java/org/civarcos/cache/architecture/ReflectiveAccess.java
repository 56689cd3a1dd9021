package org.civarcos.cache.architecture;

import java.util.List;

/**
 * A call of an API that finds a class, a member or a file by its name.
 *
 * @param module the folder of the module
 * @param owner the name of the class that calls
 * @param api what is called, as {@code Class.forName}
 * @param constants the constants that the code loads for it: texts, and classes by their names
 */
record ReflectiveAccess(String module, String owner, String api, List<String> constants) {
    boolean isField() {
        return api.equals("ConstantBootstraps.fieldVarHandle");
    }

    /** {@return class and field of a field that is found by constants} */
    String field() {
        return constants.get(2) + "." + constants.get(0);
    }

    boolean isResource() {
        return api.endsWith(".getResourceAsStream") || api.endsWith(".getResource");
    }

    @Override
    public String toString() {
        return owner + "\t" + api;
    }
}
