package org.civarcos.cache.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An application of pages that are given in the test, and which counts how often each was asked for. */
final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Page> pages = new ConcurrentHashMap<>();
    private final transient Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** Answers a request. */
    @FunctionalInterface
    interface Page {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    Pages with(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    int asked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = included != null ? included.toString() : request.getServletPath() + info;
        asked.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        Page page = pages.get(path);
        if (page == null) {
            response.sendError(404, "no page");
        } else {
            page.answer(request, response);
        }
    }
}
