package org.civarcos.cache.it.frontends;

class ServletFrontEndTest extends FrontEndSuite {
    @Override
    FrontEnd.Start server() {
        return OnServlets::new;
    }
}
