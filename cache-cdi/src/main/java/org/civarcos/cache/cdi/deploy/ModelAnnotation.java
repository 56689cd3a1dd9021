package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.AnnotationMember;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An annotation of the language model as an object of its own type. */
final class ModelAnnotation implements InvocationHandler {
    private final Class<? extends Annotation> type;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private ModelAnnotation(AnnotationInfo info, Class<? extends Annotation> type, ModelClasses classes) {
        this.type = type;
        for (Method member : type.getDeclaredMethods()) {
            Object value = info.hasMember(member.getName())
                    ? value(info.member(member.getName()), member.getReturnType(), classes)
                    : member.getDefaultValue();
            members.put(member.getName(), value);
        }
    }

    static Annotation of(AnnotationInfo info, Class<? extends Annotation> type, ModelClasses classes) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new ModelAnnotation(info, type, classes)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the constant of an enum that is only known at run time
    private static Object value(AnnotationMember member, Class<?> type, ModelClasses classes) {
        return switch (member.kind()) {
            case BOOLEAN -> member.asBoolean();
            case BYTE -> member.asByte();
            case SHORT -> member.asShort();
            case INT -> member.asInt();
            case LONG -> member.asLong();
            case FLOAT -> member.asFloat();
            case DOUBLE -> member.asDouble();
            case CHAR -> member.asChar();
            case STRING -> member.asString();
            case ENUM -> Enum.valueOf((Class<? extends Enum>) type, member.asEnumConstant());
            case CLASS -> classes.erasure(member.asType());
            case NESTED_ANNOTATION -> classes.annotation(member.asNestedAnnotation());
            case ARRAY -> array(member.asArray(), type.getComponentType(), classes);
        };
    }

    private static Object array(List<AnnotationMember> elements, Class<?> type, ModelClasses classes) {
        Object array = Array.newInstance(type, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, value(elements.get(i), type, classes));
        }
        return array;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        if (method.getName().equals("equals") && arguments != null) {
            return isEqual(arguments[0]);
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> hash();
            case "toString" -> "@" + type.getName() + members.keySet();
            default -> members.get(method.getName());
        };
    }

    /** As {@link Annotation#equals} says. */
    private boolean isEqual(@Nullable Object other) {
        if (other == null || !type.isInstance(other)) {
            return false;
        }
        for (Method member : type.getDeclaredMethods()) {
            Object mine = members.get(member.getName());
            if (!Arrays.deepEquals(new Object[] {mine}, new Object[] {read(member, other)})) {
                return false;
            }
        }
        return true;
    }

    static Object read(Method member, Object annotation) {
        try {
            member.trySetAccessible();
            return member.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(member + " cannot be read", e);
        }
    }

    /** As {@link Annotation#hashCode} says. */
    private int hash() {
        int sum = 0;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            int ofValue = Arrays.deepHashCode(new Object[] {member.getValue()}) - 31;
            sum += (127 * member.getKey().hashCode()) ^ ofValue;
        }
        return sum;
    }
}
