package io.github.camelfiskil.sandbox.api;

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
import java.util.List;

/** Answers calls about banks: accounts, money that moved, money that will move, products. */
final class BankingApi {

    static final String BALANCES = "/v1/banking/balances";

    private static final String CATEGORY = "[A-Z][A-Z0-9_]*";

    private final World world;
    private final Pages pages;

    BankingApi(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                list("/v1/banking/accounts", DataSet.BANKING_ACCOUNTS),
                Route.get(BALANCES, this::balances, "end_user_id", "account_id", "fetch")
                        .paged(),
                Route.get(
                                "/v1/banking/transactions",
                                this::transactions,
                                "end_user_id",
                                "account_id",
                                "from",
                                "to",
                                "status",
                                "secondary_category")
                        .paged()
                        .repeatable("secondary_category"),
                Route.post(
                        "/v1/banking/transactions/category",
                        this::categorise,
                        "fiskil_transaction_id",
                        "secondary_category"),
                list("/v1/banking/payees", DataSet.BANKING_PAYEES),
                // Three times c: the spelling that the real path has.
                list("/v1/banking/acccounts/direct-debits", DataSet.BANKING_DIRECT_DEBITS),
                list("/v1/banking/payments/scheduled", DataSet.BANKING_SCHEDULED_PAYMENTS),
                // Again the real spelling.
                Route.get("/v1/banking/products", this::products, "instituition_id")
                        .paged(),
                Route.get("/v1/banking/products/{id}", BankingApi::product),
                Route.get("/v1/banking/income", this::income, "end_user_id", "from", "to", "categories", "account_id")
                        .repeatable("categories", "account_id"));
    }

    private Route list(String path, DataSet set) {
        return Route.get(path, request -> answer(request, set, Selection.ALL), "end_user_id")
                .paged();
    }

    private Answer answer(ApiRequest request, DataSet set, Selection selection) {
        Listing list = world.lists().of(request.endUserId(), set, selection);
        return pages.answer(request, set.root(), list, Pages.DATA_SIZE);
    }

    private Answer balances(ApiRequest request) {
        Query query = request.query();
        String fetch = query.value("fetch").orElse("false");
        if (!fetch.equals("true") && !fetch.equals("false")) {
            throw ApiException.badRequest("fetch is neither true nor false");
        }
        String accountId = query.value("account_id").orElse("");
        if (fetch.equals("true")) {
            if (accountId.isEmpty()) {
                throw ApiException.badRequest("fetch=true needs account_id");
            }
            boolean down =
                    world.lists().of(request.endUserId(), DataSet.BANKING_ACCOUNTS, ofAccount(query)).all().stream()
                            .anyMatch(row -> world.isDown(row.text("institution_id")));
            if (down) {
                throw ApiException.of(502, "bad_gateway", "the institution did not answer");
            }
        }
        return answer(request, DataSet.BANKING_BALANCES, ofAccount(query));
    }

    private Answer transactions(ApiRequest request) {
        Query query = request.query();
        Window window = Window.read(query);
        String status = query.value("status").orElse("");
        if (!status.isEmpty() && !status.equals("PENDING") && !status.equals("POSTED")) {
            throw ApiException.badRequest("status is neither PENDING nor POSTED");
        }
        Selection selection = ofAccount(query)
                .having("status", query.all("status"))
                .having("category.secondary_category", query.all("secondary_category"))
                .between(window.from(), window.to());
        return answer(request, DataSet.BANKING_TRANSACTIONS, selection);
    }

    private static Selection ofAccount(Query query) {
        return Selection.ALL.having("account_id", query.all("account_id"));
    }

    private Answer categorise(ApiRequest request) {
        String id = request.requiredText("fiskil_transaction_id");
        String category = request.requiredText("secondary_category");
        if (!category.matches(CATEGORY)) {
            throw ApiException.badRequest("unknown secondary_category");
        }
        if (!world.lists().categorise(id, category)) {
            throw ApiException.of(404, "transaction_not_found", "no such transaction");
        }
        return Answer.ok(Json.object().put("message", "transaction category updated"));
    }

    private Answer products(ApiRequest request) {
        List<Row> rows = Catalogue.products(request.query().required("instituition_id"));
        return pages.answer(request, "products", Catalogue.list(rows), Pages.DATA_SIZE);
    }

    private static Answer product(ApiRequest request) {
        ObjectNode product = Catalogue.product(request.id())
                .orElseThrow(() -> ApiException.of(404, "product_not_found", "no such product"));
        return Answer.ok(product);
    }

    private Answer income(ApiRequest request) {
        // Series are purchases; income is among the rows that are kept one by one.
        List<Row> rows = world.lists().keptRows(request.endUserId(), DataSet.BANKING_TRANSACTIONS);
        return Answer.ok(IncomeReport.write(request.query(), rows, world.base()));
    }
}
