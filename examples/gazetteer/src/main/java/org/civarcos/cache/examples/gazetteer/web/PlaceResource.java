package org.civarcos.cache.examples.gazetteer.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.civarcos.cache.examples.gazetteer.place.Neighbour;
import org.civarcos.cache.examples.gazetteer.place.Place;
import org.civarcos.cache.examples.gazetteer.place.PlaceEdit;
import org.civarcos.cache.examples.gazetteer.place.PlaceQuery;
import org.civarcos.cache.examples.gazetteer.place.PlaceUpdate;
import org.civarcos.cache.examples.gazetteer.place.Places;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.jspecify.annotations.Nullable;

/** The places over HTTP. */
@Path("places")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PlaceResource {
    private final Places places;

    @Inject
    PlaceResource(Places places) {
        this.places = places;
    }

    /**
     * Searches by name. The tags are known only when the answer is, and go with it.
     *
     * @param name how the name begins, in any case and without accents; may be left out if there is a country
     * @param country two letters; may be left out
     * @param limit how many to show
     * @return the places, by name
     */
    @GET
    @CachedResponse(ttl = "10m")
    public Response search(
            @QueryParam("name") @Nullable String name,
            @QueryParam("country") @Nullable String country,
            @QueryParam("limit") @DefaultValue("20") String limit) {
        PlaceQuery query = Parameters.query(name, country);
        List<Place> found = first(Parameters.limit(limit), places.search(query));
        return Response.ok(new GenericEntity<>(found) {})
                .header(CachedResponse.TAGS_FIELD, String.join(",", query.tagsOf(found)))
                .build();
    }

    /**
     * Finds the places near a coordinate.
     *
     * @param latitude in degrees
     * @param longitude in degrees
     * @param limit how many to show
     * @return the places, the nearest first
     */
    @GET
    @Path("nearest")
    @CachedResponse(
            ttl = "10m",
            tags = {"place:{result.place.id}", "nearest"})
    public List<Neighbour> nearest(
            @QueryParam("lat") @Nullable String latitude,
            @QueryParam("lon") @Nullable String longitude,
            @QueryParam("limit") @DefaultValue("10") String limit) {
        return first(Parameters.limit(limit), places.nearest(Parameters.coordinate(latitude, longitude)));
    }

    /**
     * Shows one place. That there is none is cached too, for a while.
     *
     * @param id the place
     * @return the place
     */
    @GET
    @Path("{id: \\d{1,18}}")
    @CachedResponse(ttl = "10m", negativeTtl = "1m", tags = "place:{id}")
    public Place place(@PathParam("id") long id) {
        return places.find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * Changes a place.
     *
     * @param id the place
     * @param edit the whole of it, as it shall be
     * @return the place after the change
     */
    @PUT
    @Path("{id: \\d{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Place update(@PathParam("id") long id, PlaceEdit edit) {
        return places.update(id, edit).map(PlaceUpdate::after).orElseThrow(() -> unknown(id));
    }

    private static NotFoundException unknown(long id) {
        return new NotFoundException("there is no place " + id);
    }

    private static <T> List<T> first(int limit, List<T> all) {
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }
}
