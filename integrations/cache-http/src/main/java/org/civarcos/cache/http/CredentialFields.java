package org.civarcos.cache.http;

import java.util.List;

/**
 * Request fields that tell who is calling, or show that the caller may: what is answered to one of them is not
 * everybody's.
 */
public final class CredentialFields {
    /** The one that every shared cache has to mind (RFC 9111 section 3.5). */
    public static final String AUTHORIZATION = "Authorization";

    /** Those that are minded where nothing else is set. */
    public static final List<String> DEFAULT = List.of(
            AUTHORIZATION,
            "Proxy-Authorization",
            // keys and tokens that clients send
            "X-Api-Key",
            "Api-Key",
            "ApiKey",
            "X-Api-Token",
            "X-Auth-Token",
            "X-Access-Token",
            "X-Id-Token",
            "X-Session-Token",
            "Ocp-Apim-Subscription-Key",
            "X-Goog-Api-Key",
            "X-Functions-Key",
            "X-Amz-Security-Token",
            "Private-Token",
            "DPoP",
            // who is calling, as proxies that authenticate tell the application
            "Remote-User",
            "X-Remote-User",
            "X-Forwarded-User",
            "X-Forwarded-Email",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Groups",
            "X-Forwarded-Access-Token",
            "X-Auth-Request-User",
            "X-Auth-Request-Email",
            "X-Auth-Request-Access-Token",
            "X-WebAuth-User",
            "X-Authentik-Username",
            "X-Authenticated-UserId",
            "X-Consumer-Id",
            "X-Consumer-Username",
            "X-Userinfo",
            "X-Endpoint-API-UserInfo",
            "X-Apigateway-Api-Userinfo",
            "X-JWT-Assertion",
            "X-Goog-Iap-Jwt-Assertion",
            "X-Goog-Authenticated-User-Email",
            "X-Amzn-Oidc-Data",
            "X-Amzn-Oidc-Identity",
            "X-Amzn-Oidc-Accesstoken",
            "Cf-Access-Jwt-Assertion",
            "X-MS-CLIENT-PRINCIPAL",
            "X-MS-CLIENT-PRINCIPAL-ID",
            "X-MS-CLIENT-PRINCIPAL-NAME",
            "X-MS-TOKEN-AAD-ACCESS-TOKEN",
            "X-MS-TOKEN-AAD-ID-TOKEN",
            // certificates of clients, as proxies that end TLS hand them on (RFC 9440)
            "Client-Cert",
            "X-Client-Cert",
            "X-Forwarded-Client-Cert",
            "X-SSL-Client-Cert",
            "SSL-Client-Cert");

    /** The same, to look names up. */
    public static final FieldNames ALL = FieldNames.of().and(DEFAULT);

    private CredentialFields() {}
}
