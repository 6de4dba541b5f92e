package io.github.camelfiskil.sandbox.world;

import java.util.List;

/**
 * Holds one invented counterparty of transactions.
 *
 * @param name      name for people
 * @param statement how it appears in a description
 * @param mcc       merchant category code, empty for transfers
 * @param primary   primary category
 * @param secondary secondary category
 * @param least     smallest amount in cents
 * @param most      largest amount in cents
 */
record Merchant(String name, String statement, String mcc, String primary, String secondary, int least, int most) {

    static final Merchant SALARY =
            new Merchant("Kookaburra Logistics", "SALARY Kookaburra Logistics", "", "INCOME", "INCOME_SALARY", 0, 0);

    static final Merchant INTEREST = new Merchant("", "Interest earned", "", "INCOME", "INCOME_INTEREST", 4_100, 9_800);

    static final List<Merchant> SHOPS = List.of(
            shop("Harbour Street Grocer", "5411", "FOOD_AND_DRINK", "FOOD_AND_DRINK_GROCERIES", 1_850, 21_400),
            shop("Café Zürich", "5814", "FOOD_AND_DRINK", "FOOD_AND_DRINK_COFFEE", 450, 2_600),
            shop("Phở Corner", "5812", "FOOD_AND_DRINK", "FOOD_AND_DRINK_RESTAURANT", 1_600, 9_800),
            shop("Tāne Books & Records", "5942", "SHOPPING", "SHOPPING_BOOKS", 1_200, 14_000),
            shop("Wattle Fuel", "5541", "TRANSPORT", "TRANSPORT_FUEL", 3_000, 12_500),
            shop("Metro Tram 🚋 Top-up", "4111", "TRANSPORT", "TRANSPORT_PUBLIC", 500, 5_000),
            shop("Gum Tree Pharmacy", "5912", "HEALTH", "HEALTH_PHARMACY", 690, 8_900),
            shop("Bluegum Energy", "4900", "UTILITIES", "UTILITIES_ELECTRICITY", 9_000, 41_000),
            shop("Outback Streaming", "4899", "ENTERTAINMENT", "ENTERTAINMENT_STREAMING", 999, 2_299),
            shop("Niño’s Toy Shop", "5945", "SHOPPING", "SHOPPING_TOYS", 1_500, 16_000));

    static final Merchant RENT = new Merchant(
            "Fig Tree Property", "RENT Fig Tree Property", "6513", "HOUSING", "HOUSING_RENT", 58_000, 58_000);

    private static Merchant shop(String name, String mcc, String primary, String secondary, int least, int most) {
        return new Merchant(name, "Card purchase " + name, mcc, primary, secondary, least, most);
    }
}
