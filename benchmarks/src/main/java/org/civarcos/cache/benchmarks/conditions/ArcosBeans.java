package org.civarcos.cache.benchmarks.conditions;

import jakarta.enterprise.context.ApplicationScoped;
import org.civarcos.cache.cdi.CacheCondition;
import org.civarcos.cache.cdi.CacheInvocation;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.ResultCondition;
import org.jspecify.annotations.Nullable;

/** Beans with our annotation. */
final class ArcosBeans {
    private ArcosBeans() {}

    /** Without conditions: what is kept out is a null. */
    @ApplicationScoped
    public static class None implements Texts {
        @Override
        @CacheResult(cacheName = "none")
        public String found(String key) {
            return key;
        }

        @Override
        @CacheResult(cacheName = "none-out", cacheNulls = false)
        public @Nullable String keptOut(String key) {
            return null;
        }
    }

    /** With classes. */
    @ApplicationScoped
    public static class ByClass implements Texts {
        @Override
        @CacheResult(cacheName = "class", condition = Other.class)
        public String found(String key) {
            return key;
        }

        @Override
        @CacheResult(cacheName = "class-out", unless = Empty.class)
        public String keptOut(String key) {
            return "";
        }

        /** Condition that a key is another one. */
        public static final class Other implements CacheCondition {
            @Override
            public boolean test(CacheInvocation invocation) {
                return !"none".equals(invocation.arguments().get(0));
            }
        }

        /** Condition that a result is empty. */
        public static final class Empty implements ResultCondition<String> {
            @Override
            public boolean test(String value, CacheInvocation invocation) {
                return value.isEmpty();
            }
        }
    }

    /** With expressions, by Expressly. */
    @ApplicationScoped
    public static class ByExpression implements Texts {
        @Override
        @CacheResult(cacheName = "expression", conditionExpression = "key ne 'none'")
        public String found(String key) {
            return key;
        }

        @Override
        @CacheResult(cacheName = "expression-out", unlessExpression = "result eq ''")
        public String keptOut(String key) {
            return "";
        }
    }

    /** With expressions that call methods. */
    @ApplicationScoped
    public static class ByCall implements Texts {
        @Override
        @CacheResult(cacheName = "call", conditionExpression = "key.length() ge 3")
        public String found(String key) {
            return key;
        }

        @Override
        @CacheResult(cacheName = "call-out", unlessExpression = "result.isEmpty()")
        public String keptOut(String key) {
            return "";
        }
    }
}
