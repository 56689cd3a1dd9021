package org.civarcos.cache.redis.view;

import java.util.EnumSet;
import org.civarcos.cache.TouchCondition;

/** Condition of giving an entry a new end. */
public enum ExpireCondition {
    /** If it has none ({@code nx}). */
    NX(TouchCondition.IF_ETERNAL),
    /** If it has one ({@code xx}). */
    XX(TouchCondition.IF_EXPIRING),
    /** If it then lives longer; one without an end does not ({@code gt}). */
    GT(TouchCondition.IF_LONGER),
    /** If it then lives shorter; one without an end does ({@code lt}). */
    LT(TouchCondition.IF_SHORTER);

    private final TouchCondition condition;

    ExpireCondition(TouchCondition condition) {
        this.condition = condition;
    }

    /** The condition beside {@link #XX}; refuses what contradicts itself. */
    static TouchCondition of(EnumSet<ExpireCondition> conditions) {
        if (conditions.contains(NX) && conditions.size() > 1) {
            throw new RedisResponseException("NX and XX, GT or LT options at the same time are not compatible");
        }
        if (conditions.contains(GT) && conditions.contains(LT)) {
            throw new RedisResponseException("GT and LT options at the same time are not compatible");
        }
        return conditions.stream()
                .filter(each -> each != XX || conditions.size() == 1)
                .map(each -> each.condition)
                .findFirst()
                .orElse(TouchCondition.ALWAYS);
    }
}
