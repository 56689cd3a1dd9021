package org.civarcos.cache.it.frontends;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.servlet.ResponseCacheFilter;

/** The servlet filter, on Tomcat. */
final class OnServlets implements FrontEnd {
    private final Tomcat tomcat = new Tomcat();

    OnServlets(CacheManager manager, Page page, CachedPaths... paths) throws Exception {
        String base = Files.createTempDirectory("front-end").toString();
        tomcat.setBaseDir(base);
        tomcat.setPort(0);
        Context context = tomcat.addContext("", base);
        FilterDef filter = new FilterDef();
        filter.setFilterName("cache");
        filter.setFilter(new ResponseCacheFilter(manager, paths));
        context.addFilterDef(filter);
        FilterMap map = new FilterMap();
        map.setFilterName("cache");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        Tomcat.addServlet(context, "page", new PageServlet(page));
        context.addServletMappingDecoded("/", "page");
        tomcat.getConnector();
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class PageServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient Page page;

        PageServlet(Page page) {
            this.page = page;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            page.answer(new AskedOfServlet(request), new AnsweredToServlet(request, response));
        }
    }

    private record AskedOfServlet(HttpServletRequest request) implements Page.Asked {
        @Override
        public String field(String name) {
            return String.valueOf(request.getHeader(name));
        }

        @Override
        public List<String> fieldNames() {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public String address() {
            return request.getRemoteAddr();
        }
    }

    private record AnsweredToServlet(HttpServletRequest request, HttpServletResponse response)
            implements Page.Answered {
        @Override
        public void field(String name, String value) {
            response.addHeader(name, value);
        }

        @Override
        public void tags(Object tags) {
            request.setAttribute(ResponseCacheFilter.TAGS, tags);
        }

        @Override
        public OutputStream begin(int status, long length) throws IOException {
            response.setStatus(status);
            if (length > 0) {
                response.setContentLengthLong(length);
            }
            return response.getOutputStream();
        }
    }
}
