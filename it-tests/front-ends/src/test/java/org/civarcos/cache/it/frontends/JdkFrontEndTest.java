package org.civarcos.cache.it.frontends;

class JdkFrontEndTest extends FrontEndSuite {
    @Override
    FrontEnd.Start server() {
        return OnJdkServer::new;
    }
}
