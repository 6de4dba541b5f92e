package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what institutions offer to everybody: bank products and energy plans. */
public final class Catalogue {

    /** Brand id of the energy retailer, which is not its institution id. */
    public static final String RETAILER_BRAND = "bluegum-energy";

    private static final int PRODUCTS = 12;
    private static final int PLANS = 9;
    private static final List<String> CATEGORIES = List.of(
            "TRANS_AND_SAVINGS_ACCOUNTS",
            "CRED_AND_CHRG_CARDS",
            "TERM_DEPOSITS",
            "RESIDENTIAL_MORTGAGES",
            "PERS_LOANS");

    private Catalogue() {}

    /**
     * Gives the products of a bank.
     *
     * @param institutionId the bank
     * @return its products, none if there is no such bank
     */
    public static List<Row> products(String institutionId) {
        List<Row> rows = new ArrayList<>();
        if (Institution.of(institutionId)
                .filter(i -> i.industry() == Industry.BANKING)
                .isPresent()) {
            for (int i = 1; i <= PRODUCTS; i++) {
                ObjectNode product = product(institutionId, i);
                rows.add(Row.of(product.path("product_id").asText(), product));
            }
        }
        return rows;
    }

    /**
     * Gives one product with its details.
     *
     * @param productId id of the product
     * @return the product, if there is such
     */
    public static Optional<ObjectNode> product(String productId) {
        return Institution.all().stream()
                .flatMap(institution -> products(institution.id()).stream())
                .filter(row -> row.id().equals(productId))
                .map(row -> withProductDetail(row.node()))
                .findFirst();
    }

    /**
     * Gives the plans of a retailer, found by one of its two ids.
     *
     * @param retailerId    brand id, or empty
     * @param institutionId institution id, or empty
     * @param all           true to include plans that are no longer offered
     * @return the plans, none if there is no such retailer
     */
    public static List<Row> plans(String retailerId, String institutionId, boolean all) {
        List<Row> rows = new ArrayList<>();
        if (retailerId.equals(RETAILER_BRAND) || institutionId.equals(Institution.ENERGY_RETAILER.id())) {
            for (int i = 1; i <= PLANS; i++) {
                boolean offered = i % 3 != 0;
                if (all || offered) {
                    ObjectNode plan = plan(i, offered);
                    rows.add(Row.of(plan.path("plan_id").asText(), plan));
                }
            }
        }
        return rows;
    }

    /**
     * Gives one plan with its details.
     *
     * @param planId id of the plan
     * @return the plan, if there is such
     */
    public static Optional<ObjectNode> plan(String planId) {
        return plans(RETAILER_BRAND, "", true).stream()
                .filter(row -> row.id().equals(planId))
                .map(row -> withPlanDetail(row.node()))
                .findFirst();
    }

    /**
     * Makes a list to cut pages out of.
     *
     * @param rows the rows
     * @return the list
     */
    public static Listing list(List<Row> rows) {
        return Listing.ofKept(rows);
    }

    private static ObjectNode product(String institutionId, int number) {
        String category = CATEGORIES.get(number % CATEGORIES.size());
        ObjectNode json = Json.object().put("product_id", "product-" + institutionId + "-" + number);
        json.put("institution_id", institutionId)
                .put("name", "Product " + number)
                .put("product_category", category);
        json.put("description", "An invented product of the sandbox").put("brand", "Sandbox");
        json.put("is_tailored", number % 4 == 0).put("last_updated", "2026-01-05T00:00:00Z");
        return json;
    }

    private static ObjectNode withProductDetail(ObjectNode list) {
        ObjectNode json = list.deepCopy();
        ObjectNode fee =
                json.putArray("fees").addObject().put("name", "Monthly fee").put("fee_type", "PERIODIC");
        fee.put("fee_method_u_type", "fixed_amount").putObject("fixed_amount").put("amount", "5.00");
        ObjectNode feature = json.putArray("features").addObject().put("feature_type", "DIGITAL_WALLET");
        feature.put("is_activated", "ACTIVATED");
        ObjectNode rate = json.putArray("deposit_rates").addObject().put("rate", "0.0425");
        ObjectNode tier =
                rate.put("deposit_rate_type", "VARIABLE").putArray("tiers").addObject();
        tier.put("name", "All")
                .put("unit_of_measure", "DOLLAR")
                .put("minimum_value", "0")
                .put("maximum_value", "250000");
        return json;
    }

    private static ObjectNode plan(int number, boolean offered) {
        ObjectNode json = Json.object().put("plan_id", "plan-" + number).put("brand", RETAILER_BRAND);
        json.put("brand_name", "Bluegum Energy").put("display_name", "Bluegum Plan " + number);
        json.put("fuel_type", number % 4 == 0 ? "GAS" : "ELECTRICITY").put("type", "MARKET");
        json.put("customer_type", "RESIDENTIAL").put("effective_from", "2025-07-01T00:00:00Z");
        if (!offered) {
            json.put("effective_to", "2026-06-30T00:00:00Z");
        }
        return json.put("last_updated", "2026-01-05T00:00:00Z");
    }

    private static ObjectNode withPlanDetail(ObjectNode list) {
        ObjectNode json = list.deepCopy();
        ObjectNode contract = json.putObject("electricity_contract").put("term_type", "ONGOING");
        contract.putArray("tariff_period")
                .addObject()
                .put("daily_supply_charge", "1.05")
                .put("display_name", "All year");
        return json;
    }
}
