package org.civarcos.cache.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/**
 * A second and a third chance for a test that failed while the machine was too busy for its units of time: what it says
 * of lifetimes was over before it looked. Each is in units four times as long. A test that kept its time fails at once.
 */
final class RepeatWhenLate implements InvocationInterceptor {
    private static final int CHANCES = 2;

    @Override
    @SuppressWarnings(
            "NullAway") // compilers before 22 do not show it what JUnit says of the type argument, later ones do
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        List<Object> instances = test.getRequiredTestInstances().getAllInstances();
        TimedContract contract = (TimedContract) instances.get(0);
        try {
            invocation.proceed();
        } catch (TestAbortedException skipped) {
            throw skipped;
        } catch (Throwable failure) {
            repeat(contract, instances, method, failure);
        }
    }

    private static void repeat(
            TimedContract contract, List<Object> instances, ReflectiveInvocationContext<Method> method, Throwable first)
            throws Throwable {
        Throwable failure = first;
        for (int i = 0; i < CHANCES && contract.time().isLate(); i++) {
            contract.slowDown();
            startAgain(instances);
            try {
                ReflectionSupport.invokeMethod(
                        method.getExecutable(),
                        instances.get(instances.size() - 1),
                        method.getArguments().toArray());
                return;
            } catch (Throwable again) { // an assertion's too
                again.addSuppressed(failure);
                failure = again;
            }
        }
        throw failure;
    }

    private static void startAgain(List<Object> instances) {
        List<Object> innermostFirst = new ArrayList<>(instances);
        Collections.reverse(innermostFirst);
        innermostFirst.forEach(each -> invoke(each, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP));
        instances.forEach(each -> invoke(each, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN));
    }

    private static void invoke(Object instance, Class<? extends Annotation> type, HierarchyTraversalMode order) {
        AnnotationSupport.findAnnotatedMethods(instance.getClass(), type, order)
                .forEach(method -> ReflectionSupport.invokeMethod(method, instance));
    }
}
