package io.github.camelfiskil.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.Catalogue;
import io.github.camelfiskil.sandbox.world.DataSet;
import io.github.camelfiskil.sandbox.world.Listing;
import io.github.camelfiskil.sandbox.world.Row;
import io.github.camelfiskil.sandbox.world.Selection;
import io.github.camelfiskil.sandbox.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Answers calls about energy, and the one about identity, which both industries share. */
final class EnergyApi {

    private static final String OLDEST = "read_start_date.oldest";
    private static final String NEWEST = "read_start_date.newest";

    private final World world;
    private final Pages pages;

    EnergyApi(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                list("/v1/energy/accounts", DataSet.ENERGY_ACCOUNTS),
                list("/v1/energy/balances", DataSet.ENERGY_BALANCES),
                list("/v1/energy/billing", DataSet.ENERGY_BILLING, "account_id", "invoice_number"),
                list("/v1/energy/concessions", DataSet.ENERGY_CONCESSIONS),
                list("/v1/energy/service-points", DataSet.ENERGY_SERVICE_POINTS),
                list("/v1/energy/payment-schedules", DataSet.ENERGY_PAYMENT_SCHEDULES),
                list("/v1/energy/der", DataSet.ENERGY_DER),
                Route.get(
                                "/v1/energy/invoice",
                                this::invoices,
                                "end_user_id",
                                "account_id",
                                "service_point_id",
                                "invoice_number")
                        .paged(),
                Route.get("/v1/energy/usage", this::usage, "end_user_id", "service_point_id", OLDEST, NEWEST)
                        .paged(),
                Route.get("/v1/energy/plans", this::plans, "retailer_id", "institution_id", "status")
                        .paged(),
                Route.get("/v1/energy/plans/{id}", EnergyApi::plan),
                Route.get("/v1/common/identity", this::identity, "end_user_id", "institution_id"));
    }

    private Route list(String path, DataSet set, String... filters) {
        String[] params = Arrays.copyOf(filters, filters.length + 1);
        params[filters.length] = "end_user_id";
        return Route.get(
                        path,
                        request -> {
                            Selection selection = Selection.ALL;
                            for (String filter : filters) {
                                selection =
                                        selection.having(filter, request.query().all(filter));
                            }
                            return answer(request, set, selection);
                        },
                        params)
                .paged();
    }

    private Answer answer(ApiRequest request, DataSet set, Selection selection) {
        Listing list = world.lists().of(request.endUserId(), set, selection);
        return pages.answer(request, set.root(), list, Pages.DATA_SIZE);
    }

    private Answer invoices(ApiRequest request) {
        Query query = request.query();
        Selection selection = Selection.ALL
                .having("account_id", query.all("account_id"))
                .having("invoice_number", query.all("invoice_number"))
                .containing("service_points", query.value("service_point_id").orElse(""));
        return answer(request, DataSet.ENERGY_INVOICES, selection);
    }

    private Answer usage(ApiRequest request) {
        Query query = request.query();
        Instant oldest = Window.date(query, OLDEST).map(EnergyApi::startOf).orElse(Instant.MIN);
        Instant newest = Window.date(query, NEWEST).map(EnergyApi::startOf).orElse(Instant.MAX);
        Selection selection = Selection.ALL
                .having("service_point_id", query.all("service_point_id"))
                .between(oldest, newest);
        return answer(request, DataSet.ENERGY_USAGE, selection);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Answer plans(ApiRequest request) {
        Query query = request.query();
        String retailer = query.value("retailer_id").orElse("");
        String institution = query.value("institution_id").orElse("");
        if (retailer.isEmpty() == institution.isEmpty()) {
            throw ApiException.badRequest("give exactly one of retailer_id and institution_id");
        }
        String status = query.value("status").orElse("active");
        if (!status.equals("active") && !status.equals("all")) {
            throw ApiException.badRequest("status is neither active nor all");
        }
        List<Row> rows = Catalogue.plans(retailer, institution, status.equals("all"));
        return pages.answer(request, "plans", Catalogue.list(rows), Pages.DATA_SIZE);
    }

    private static Answer plan(ApiRequest request) {
        ObjectNode plan =
                Catalogue.plan(request.id()).orElseThrow(() -> ApiException.of(404, "plan_not_found", "no such plan"));
        return Answer.ok(Json.object().set("data", plan));
    }

    private Answer identity(ApiRequest request) {
        Selection selection =
                Selection.ALL.having("institution_id", request.query().all("institution_id"));
        List<Row> rows = world.lists()
                .of(request.endUserId(), DataSet.IDENTITY, selection)
                .all();
        ObjectNode json = Json.object();
        ArrayNode identities = json.putArray("identities");
        rows.forEach(row -> identities.add(row.node()));
        if (request.version() == ApiVersion.V1 && !rows.isEmpty()) {
            // The first version also has the latest consent's customer on its own.
            json.set("customer", rows.get(rows.size() - 1).node().path("customer"));
        }
        return Answer.ok(json);
    }
}
