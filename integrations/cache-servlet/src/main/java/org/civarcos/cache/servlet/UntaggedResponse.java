package org.civarcos.cache.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.civarcos.cache.http.CacheTags;
import org.jspecify.annotations.Nullable;

/** A response that is not stored: the tags that the application gives it are not for clients. */
final class UntaggedResponse extends HttpServletResponseWrapper {
    UntaggedResponse(HttpServletResponse real) {
        super(real);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase(CacheTags.FIELD)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase(CacheTags.FIELD)) {
            super.addHeader(name, value);
        }
    }
}
