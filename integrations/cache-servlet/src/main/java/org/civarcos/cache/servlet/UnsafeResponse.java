package org.civarcos.cache.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.ResponseHead;
import org.jspecify.annotations.Nullable;

/** The answer to an unsafe request, which tells its head before any of it can reach the client. */
final class UnsafeResponse extends HttpServletResponseWrapper {
    private final HttpServletResponse real;
    private final Consumer<ResponseHead> told;
    private int toldStatus = -1;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    UnsafeResponse(HttpServletResponse real, Consumer<ResponseHead> told) {
        super(real);
        this.real = real;
        this.told = told;
    }

    /** Tells it, once for each status. */
    private void tell() {
        if (toldStatus != real.getStatus()) {
            toldStatus = real.getStatus();
            told.accept(UnsafeRequest.head(real));
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        tell();
        super.flushBuffer();
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        tellRedirect(location, SC_FOUND);
        super.sendRedirect(location);
    }

    /** Since Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        tellRedirect(location, status);
        Redirect.send(real, location, status, clearBuffer);
    }

    private void tellRedirect(String location, int status) {
        HeaderFields fields = ServletHeads.of(real).with("Location", location);
        told.accept(new ResponseHead(status, fields));
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Told(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new ToldText(super.getWriter()));
        }
        return writer;
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
    }

    private final class Told extends ServletOutputStream {
        private final ServletOutputStream out;

        Told(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            tell();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            tell();
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            tell();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            tell();
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    private final class ToldText extends FilterWriter {
        ToldText(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            tell();
            super.write(c);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            tell();
            super.write(text, offset, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            tell();
            super.write(text, offset, length);
        }

        @Override
        public void flush() throws IOException {
            tell();
            super.flush();
        }

        @Override
        public void close() throws IOException {
            tell();
            super.close();
        }
    }
}
