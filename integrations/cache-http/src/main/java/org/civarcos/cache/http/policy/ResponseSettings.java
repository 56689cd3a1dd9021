package org.civarcos.cache.http.policy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.civarcos.cache.http.Authorities;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.spi.Setting;
import org.civarcos.cache.spi.SettingType;
import org.civarcos.cache.spi.SettingsProvider;

/** The settings of response caching, on the server and in REST clients. */
public final class ResponseSettings implements SettingsProvider {
    private static final Set<String> CACHES = Set.of("http-responses", "http-client-responses");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");
    private static final SettingType<List<String>> FIELDS =
            SettingType.of("names of HTTP fields with commas between them", ResponseSettings::fields);

    /** The rules where a method names none. */
    public static final Setting<Profile> PROFILE = Setting.of(
            "http.profile",
            SettingType.choice(Profile.class),
            "safe",
            "`safe`, or `gateway`: all that RFC 9111 lets a shared cache do, with the directives of requests obeyed,"
                    + " heuristic freshness, and stale answers for an hour while the resource fails");

    static final Setting<Long> MAX_BYTES = Setting.of(
            "http.max_bytes",
            SettingType.bytes(),
            "64MiB",
            "what all stored responses take of the heap together, within a tenth (compressed references): bodies,"
                    + " fields, keys, variants, tags, and what the store keeps for each");

    static final Setting<Long> MAX_BODY =
            Setting.of("http.max_body", SettingType.bytes(), "1MiB", "the largest body that is stored");

    static final Setting<Duration> COLLAPSE_TIMEOUT = Setting.of(
            "http.collapse_timeout",
            SettingType.duration(),
            "10s",
            "how long a request waits at most for another's answer before it runs by itself. Those who wait lose"
                    + " patience one after the other: the first after a quarter of it, two more after three eighths,"
                    + " four after half, …");

    static final Setting<Long> MAX_WAITING = Setting.of(
            "http.max_waiting",
            SettingType.count(),
            "128",
            "how many requests may wait so, each in a thread of the server; those beyond run by themselves");

    static final Setting<Long> MAX_WAITING_EACH =
            Setting.of("http.max_waiting_each", SettingType.count(), "64", "how many of these for one response");

    /** The hosts that the application answers for. */
    public static final Setting<List<String>> AUTHORITIES = Setting.of(
            "http.authorities",
            SettingType.of(
                    "hosts with commas between them, such as www.example.org, api.example.org:8443",
                    ResponseSettings::authorities),
            "none",
            "the hosts that the application answers for, such as `www.example.org` (with the port of the request's"
                    + " scheme), `api.example.org:8443`, `https://www.example.org`; requests for others go past the"
                    + " cache");

    /** Which responses are warmed up when the application starts. */
    public static final Setting<List<String>> WARM_URIS = Setting.of(
            "http.warm.uris",
            SettingType.of(
                    "URIs relative to the application with commas between them, such as places/1, places?name=bern",
                    text -> each(text, ",", WarmText::uri)),
            "none",
            "the URIs whose responses are warmed up when the application starts: path and query, relative to"
                    + " `arcos.cache.http.warm.base`. One with a comma is named in code");

    /** With which request fields they are asked for. */
    public static final Setting<List<String>> WARM_VARIANTS = Setting.of(
            "http.warm.variants",
            SettingType.of(
                    "request fields with & between them, and ;; between variants, such as"
                            + " Accept-Language: de & Accept: text/html ;; Accept-Language: fr",
                    text -> each(text, ";;", WarmText::fields)),
            "none",
            "the request fields with which each of them is asked for, once for each variant");

    /** Where clients see the application. */
    public static final Setting<List<String>> WARM_BASE = Setting.of(
            "http.warm.base",
            SettingType.of(
                    "absolute URIs with commas between them, such as https://www.example.org/shop/",
                    text -> each(text, ",", WarmText::base)),
            "the root of each of `arcos.cache.http.authorities` that has a scheme",
            "where clients see the application: scheme, host, port and path. Warmed responses are kept for requests"
                    + " there; of several, for each");

    static final Setting<List<String>> TARGETED_FIELDS = Setting.of(
            "http.targeted_fields",
            FIELDS,
            "`CDN-Cache-Control` in the gateway profile, none in the safe one",
            "targeted fields (RFC 9213) that are obeyed here before `Cache-Control`, strongest first; `none` for none");

    static final Setting<List<String>> CREDENTIAL_FIELDS = Setting.of(
            "http.credential_fields",
            FIELDS,
            "default",
            "request fields that tell who is calling: requests with one go past the cache. `default` among them stands"
                    + " for the default list, `none` for none; `Authorization` is always one");

    static final Setting<Boolean> CACHE_STATUS =
            Setting.of("http.cache_status", SettingType.flag(), "true", "whether responses carry `Cache-Status`");

    /** What the stored responses of all clients take together. */
    public static final Setting<Long> CLIENT_MAX_BYTES = Setting.of(
            "http.client.max_bytes",
            SettingType.bytes(),
            "32MiB",
            "what the stored responses of all REST clients take together, in the cache `http-client-responses`");

    /** The largest body that is stored for a client. */
    public static final Setting<Long> CLIENT_MAX_BODY = Setting.of(
            "http.client.max_body", SettingType.bytes(), "1MiB", "the largest body that is stored for a REST client");

    /** The request fields that tell users apart. */
    public static final Setting<List<String>> CLIENT_USER_FIELDS = Setting.of(
            "http.client.user_fields",
            FIELDS,
            "Authorization, Cookie, X-Api-Key",
            "the request fields that tell the users of a REST client apart");

    /** Whether responses to clients tell how they were handled. */
    public static final Setting<Boolean> CLIENT_CACHE_STATUS = Setting.of(
            "http.client.cache_status",
            SettingType.flag(),
            "true",
            "whether a REST client's responses carry `Cache-Status` of its cache");

    /** For {@link java.util.ServiceLoader}. */
    public ResponseSettings() {}

    @Override
    public String title() {
        return "HTTP responses";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                PROFILE,
                MAX_BYTES,
                MAX_BODY,
                COLLAPSE_TIMEOUT,
                MAX_WAITING,
                MAX_WAITING_EACH,
                AUTHORITIES,
                WARM_URIS,
                WARM_VARIANTS,
                WARM_BASE,
                TARGETED_FIELDS,
                CREDENTIAL_FIELDS,
                CACHE_STATUS,
                CLIENT_MAX_BYTES,
                CLIENT_MAX_BODY,
                CLIENT_USER_FIELDS,
                CLIENT_CACHE_STATUS);
    }

    @Override
    public boolean asksFor(String cacheName) {
        return CACHES.contains(cacheName);
    }

    @Override
    public Optional<Boolean> countsByDefault(String cacheName) {
        return CACHES.contains(cacheName) ? Optional.of(true) : Optional.empty();
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(member -> member.strip().toLowerCase(Locale.ROOT))
                .filter(member -> !member.isEmpty())
                .toList();
    }

    /** The members of a list, each of which reads; there is one at least. */
    private static List<String> each(String text, String separator, Consumer<String> reads) {
        List<String> members = Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException("nothing is named");
        }
        members.forEach(reads);
        return members;
    }

    private static List<String> fields(String text) {
        List<String> names = names(text);
        if (!names.stream().allMatch(name -> TOKEN.matcher(name).matches())) {
            throw new IllegalArgumentException(text);
        }
        return names;
    }

    private static List<String> authorities(String text) {
        List<String> names = names(text);
        Authorities unused = Authorities.of(names);
        return names;
    }
}
