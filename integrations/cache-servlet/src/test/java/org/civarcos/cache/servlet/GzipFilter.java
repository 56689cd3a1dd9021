package org.civarcos.cache.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A filter as many have it, which compresses for who accepts it, and forgets to say {@code Vary}. */
final class GzipFilter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String accepted = ((HttpServletRequest) request).getHeader("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            chain.doFilter(request, response);
            return;
        }
        try (Coded coded = new Coded((HttpServletResponse) response)) {
            chain.doFilter(request, coded);
        }
    }

    /** A response whose stream is compressed. */
    private static final class Coded extends HttpServletResponseWrapper implements AutoCloseable {
        private Stream stream;
        private PrintWriter writer;

        Coded(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentLength(int length) {}

        @Override
        public void setContentLengthLong(long length) {}

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (stream == null) {
                setHeader("Content-Encoding", "gzip");
                stream = new Stream(super.getOutputStream());
            }
            return stream;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (writer == null) {
                writer = new PrintWriter(getOutputStream(), false, StandardCharsets.UTF_8);
            }
            return writer;
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.flush();
            }
            if (stream != null) {
                stream.coded.finish();
            }
        }
    }

    private static final class Stream extends ServletOutputStream {
        private final GZIPOutputStream coded;

        Stream(ServletOutputStream out) throws IOException {
            coded = new GZIPOutputStream(out);
        }

        @Override
        public void write(int b) throws IOException {
            coded.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
