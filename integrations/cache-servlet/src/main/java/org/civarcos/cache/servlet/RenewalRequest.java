package org.civarcos.cache.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.StringReader;
import org.civarcos.cache.http.HeaderFields;

/** A request whose client has its answer: nothing more comes of it, and nothing can be answered later. */
final class RenewalRequest extends ObservedRequest {
    RenewalRequest(HttpServletRequest request, HeaderFields conditions) {
        super(request, conditions);
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public AsyncContext startAsync() {
        throw new IllegalStateException("the client has its answer");
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
        return startAsync();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Empty();
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new StringReader(""));
    }

    /** The content of a request that has none: others go past the cache. */
    private static final class Empty extends ServletInputStream {
        @Override
        public int read() {
            return -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return length == 0 ? 0 : -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the client has its answer");
        }
    }
}
