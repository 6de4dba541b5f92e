package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.api.Tokens;
import io.github.camelfiskil.sandbox.world.EndUser;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.LateHistory;
import io.github.camelfiskil.sandbox.world.Listing;
import io.github.camelfiskil.sandbox.world.Selection;
import io.github.camelfiskil.sandbox.world.World;
import java.time.Duration;
import java.util.List;

/** The part of a sandbox that end users, consents and institutions are made and changed with. */
abstract class PeopleControls extends PageControls {

    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    private final World world;

    PeopleControls(Tokens tokens, World world) {
        super(tokens);
        this.world = world;
    }

    final World world() {
        return world;
    }

    /**
     * Adds an end user without any consent.
     *
     * @return the id of the end user
     */
    public String endUser() {
        return endUser("Sandbox Person", "sandbox.person@example.com");
    }

    /**
     * Adds an end user without any consent.
     *
     * @param name  full name
     * @param email address, which may be somebody else's too
     * @return the id of the end user
     */
    public String endUser(String name, String email) {
        return world.people().add(name, email, "", "").id();
    }

    /**
     * Adds many end users, each with a consent at {@link FiskilSandbox#BANK} and posted transactions of the last year.
     * They are drawn when somebody asks for them and take no memory until they are changed; no event tells of them.
     *
     * @param people    how many, 1 to 1,000,000
     * @param leastRows least number of transactions that one of them has
     * @param mostRows  greatest number of transactions that one of them has, up to 100,000
     * @return the people
     */
    public Population population(int people, int leastRows, int mostRows) {
        if (people < 1 || people > 1_000_000 || leastRows < 0 || leastRows > mostRows || mostRows > 100_000) {
            throw new IllegalArgumentException(
                    "no such population: " + people + " people of " + leastRows + " to " + mostRows + " rows");
        }
        return new Population(world.people().addPopulation(people, leastRows, mostRows));
    }

    /**
     * Makes a consent, with accounts and data of its own behind it.
     *
     * @param endUserId     the end user
     * @param institutionId the institution, such as {@link FiskilSandbox#BANK} or {@link FiskilSandbox#ENERGY_RETAILER}
     * @return the arrangement id of the consent
     * @throws IllegalArgumentException if there is no such end user or institution
     */
    public String consent(String endUserId, String institutionId) {
        return world.consents()
                .add(person(endUserId), institution(institutionId))
                .arrangementId();
    }

    /**
     * Makes a consent with transactions made to measure: the first account has these, the other accounts have none.
     *
     * @param endUserId     the end user
     * @param institutionId the bank, such as {@link FiskilSandbox#BANK}
     * @param rows          how many posted transactions, and when
     * @return the arrangement id of the consent
     * @throws IllegalArgumentException if there is no such end user or bank
     */
    public String consent(String endUserId, String institutionId, Rows rows) {
        return world.consents()
                .add(person(endUserId), institution(institutionId), rows.timeline(world.now()))
                .arrangementId();
    }

    /**
     * Holds back the older rows of a consent, as if the institution sent the recent ones first; see
     * {@link #completeHistory}.
     *
     * @param arrangementId the arrangement id
     * @param first         how far back from now the rows reach that can be read
     * @throws IllegalArgumentException if there is no such consent
     */
    public void history(String arrangementId, Duration first) {
        history(arrangementId, first, FOR_EVER);
    }

    /**
     * Holds back the older rows of a consent for a while; the clock of the sandbox tells when they come.
     *
     * @param arrangementId the arrangement id
     * @param first         how far back from now the rows reach that can be read
     * @param completeAfter how long from now until all can be read
     * @throws IllegalArgumentException if there is no such consent
     */
    public void history(String arrangementId, Duration first, Duration completeAfter) {
        known(
                arrangementId,
                world.consents().history(arrangementId, LateHistory.of(world.now(), first, completeAfter)));
    }

    /**
     * Lets the rows come that {@link #history} has held back.
     *
     * @param arrangementId the arrangement id
     * @throws IllegalArgumentException if there is no such consent
     */
    public void completeHistory(String arrangementId) {
        known(arrangementId, world.consents().completeHistory(arrangementId));
    }

    private static void known(String arrangementId, boolean found) {
        if (!found) {
            throw new IllegalArgumentException("no such consent: " + arrangementId);
        }
    }

    private EndUser person(String id) {
        return world.people().find(id).orElseThrow(() -> new IllegalArgumentException("no such end user: " + id));
    }

    /**
     * Ends a consent as if the end user had done so; its data can no longer be read.
     *
     * @param arrangementId the arrangement id
     */
    public void revoke(String arrangementId) {
        world.consents().end(arrangementId, "END_USER_REVOKED");
    }

    /**
     * Puts an institution out of order: balances with {@code fetch=true} answer 502.
     *
     * @param institutionId the institution
     */
    public void bankDown(String institutionId) {
        world.institutionDown(institution(institutionId).id(), true);
    }

    /**
     * Puts an institution back in order.
     *
     * @param institutionId the institution
     */
    public void bankUp(String institutionId) {
        world.institutionDown(institution(institutionId).id(), false);
    }

    /**
     * Gives all end users, those of populations included, each as {@code GET /v1/end-users/{id}} shows it.
     *
     * @return a copy of the list, oldest first
     */
    public List<JsonNode> endUsers() {
        return copies(world.people().list(Selection.ALL));
    }

    /**
     * Gives the consents of an end user, ended ones included, each as {@code GET /v1/consent} shows it.
     *
     * @param endUserId the end user
     * @return a copy of the list, oldest first
     */
    public List<JsonNode> consents(String endUserId) {
        return copies(world.consents().list(endUserId, Selection.ALL));
    }

    private static Institution institution(String id) {
        return Institution.of(id).orElseThrow(() -> new IllegalArgumentException("no such institution: " + id));
    }

    static List<JsonNode> copies(Listing list) {
        return list.all().stream().<JsonNode>map(row -> row.node().deepCopy()).toList();
    }
}
