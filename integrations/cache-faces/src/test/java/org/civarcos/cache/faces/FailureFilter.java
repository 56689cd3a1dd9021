package org.civarcos.cache.faces;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Keeps what the last page failed with: Tomcat shows it only where nothing of the page was written. */
final class FailureFilter implements Filter {
    private volatile String last = "";

    /** Its message, with those of what caused it. */
    String last() {
        return last;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            StringBuilder messages = new StringBuilder();
            for (Throwable each = e; each != null; each = each.getCause()) {
                messages.append(each.getMessage()).append('\n');
            }
            last = messages.toString();
            throw e;
        }
    }
}
