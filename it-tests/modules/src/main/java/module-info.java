/** An application that caches places, and requires nothing but the API. */
module org.example.places {
    requires org.civarcos.cache;

    exports org.example.places;
}
