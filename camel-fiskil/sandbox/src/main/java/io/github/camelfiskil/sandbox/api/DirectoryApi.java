package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.world.Consent;
import io.github.camelfiskil.sandbox.world.DataSet;
import io.github.camelfiskil.sandbox.world.Industry;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Answers calls about institutions, permissions and the freshness of data. */
final class DirectoryApi {

    private final World world;
    private final Tokens tokens;

    DirectoryApi(World world, Tokens tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/v1/institutions", this::institutions, "client_id", "industry", "sess_id", "institution_mode"),
                Route.get("/v1/institutions/{id}", this::institution),
                Route.get("/v1/permissions", DirectoryApi::permissions, "industry"),
                Route.get("/v1/data-freshness", this::freshness, "end_user_id"));
    }

    /** A bare array in all versions. */
    private Answer institutions(ApiRequest request) {
        String clientId = request.query().required("client_id");
        if (!clientId.equals(tokens.clientId()) && !clientId.equals(tokens.organisationId())) {
            throw ApiException.badRequest("unknown client_id");
        }
        boolean recommended = request.query().value("institution_mode").isPresent();
        if (recommended && !request.query().required("institution_mode").equals("recommended")) {
            throw ApiException.badRequest("unknown institution_mode");
        }
        Optional<Industry> industry = industry(request);
        ArrayNode json = Json.array();
        for (Institution institution : Institution.all()) {
            if (industry.map(institution.industry()::equals).orElse(true)
                    && (!recommended || institution.accessible())) {
                json.add(institution.toJson(world.isDown(institution.id())));
            }
        }
        return Answer.ok(json);
    }

    private Answer institution(ApiRequest request) {
        Institution institution = Institution.of(request.id())
                .orElseThrow(() -> ApiException.of(404, "institution_not_found", "no such institution"));
        return Answer.ok(institution.toJson(world.isDown(institution.id())));
    }

    private static Answer permissions(ApiRequest request) {
        Optional<Industry> wanted = industry(request);
        ArrayNode json = Json.array();
        for (Industry industry : Industry.values()) {
            if (wanted.map(industry::equals).orElse(true)) {
                for (String name : industry.permissions()) {
                    permission(json, name, industry.text(), industry.scope() + ":" + name + ":read");
                }
            }
        }
        permission(json, Industry.IDENTITY_PERMISSION, "common", "common:identity:read");
        return Answer.ok(json);
    }

    private static void permission(ArrayNode json, String name, String industry, String scope) {
        ObjectNode permission = json.addObject().put("name", name);
        permission.put("description", "Read " + name.replace('_', ' ')).put("industry", industry);
        permission.put("scope", scope).set("standards", Json.texts(List.of("CDR")));
    }

    /** The form of this answer is published nowhere; this one is a guess. */
    private Answer freshness(ApiRequest request) {
        ArrayNode list = Json.array();
        for (Consent consent : world.consents().active(request.endUserId())) {
            for (DataSet set : DataSet.values()) {
                if (set.belongsTo(consent.institution().industry())) {
                    ObjectNode item = list.addObject().put("dataset", set.label());
                    item.put("arrangement_id", consent.arrangementId());
                    item.put("institution_id", consent.institution().id());
                    item.put("status", "FRESH")
                            .put("last_refreshed_at", consent.lastConsent().toString());
                }
            }
        }
        return Answer.ok(Json.object().set("data_freshness", list));
    }

    private static Optional<Industry> industry(ApiRequest request) {
        Optional<String> text = request.query().value("industry");
        Optional<Industry> industry = text.flatMap(Industry::of);
        if (text.isPresent() && industry.isEmpty()) {
            throw ApiException.badRequest("industry is neither banking nor energy");
        }
        return industry;
    }
}
