package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.world.DataSet;
import io.github.camelfiskil.sandbox.world.EndUser;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.LateHistory;
import io.github.camelfiskil.sandbox.world.Listing;
import io.github.camelfiskil.sandbox.world.Selection;
import io.github.camelfiskil.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The part of a sandbox that people, consents and rows are made with. */
abstract class DataControls extends PageControls {

    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    private final World world;

    DataControls(World world, Faults faults, Journal journal) {
        super(faults, journal);
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
        return world.addEndUser(name, email, "", "").id();
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
        return new Population(world.addPopulation(people, leastRows, mostRows));
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
        return world.addConsent(person(endUserId), institution(institutionId)).arrangementId();
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
        return world.addConsent(person(endUserId), institution(institutionId), rows.timeline(world.now()))
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
        known(arrangementId, world.history(arrangementId, LateHistory.of(world.now(), first, completeAfter)));
    }

    /**
     * Lets the rows come that {@link #history} has held back.
     *
     * @param arrangementId the arrangement id
     * @throws IllegalArgumentException if there is no such consent
     */
    public void completeHistory(String arrangementId) {
        known(arrangementId, world.completeHistory(arrangementId));
    }

    private static void known(String arrangementId, boolean found) {
        if (!found) {
            throw new IllegalArgumentException("no such consent: " + arrangementId);
        }
    }

    private EndUser person(String id) {
        return world.endUser(id).orElseThrow(() -> new IllegalArgumentException("no such end user: " + id));
    }

    /**
     * Ends a consent as if the end user had done so; its data can no longer be read.
     *
     * @param arrangementId the arrangement id
     */
    public void revoke(String arrangementId) {
        world.endConsent(arrangementId, "END_USER_REVOKED");
    }

    /**
     * Adds posted transactions that happened just now, a millisecond apart; see {@link #transactions(String, Rows)}.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> transactions(String accountId, int rows) {
        return transactions(accountId, Rows.of(rows));
    }

    /**
     * Adds posted transactions, all of them purchases. A long list takes no memory: its rows are drawn when a page or an
     * id is asked for, and equal sandboxes draw equal rows.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many, and when
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> transactions(String accountId, Rows rows) {
        return world.addTransactions(accountId, rows.timeline(world.now()));
    }

    /**
     * Lets posted transactions arrive, each dated at a moment of its own, which may be past or future.
     *
     * @param accountId    {@code account_id} or {@code fiskil_id} of a bank account
     * @param postingTimes the moments, in whole milliseconds
     * @return their {@code fiskil_id}s, in the order of the moments given
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> arrive(String accountId, Instant... postingTimes) {
        return Stream.of(postingTimes)
                .flatMap(time -> transactions(accountId, Rows.of(1).at(time)).stream())
                .toList();
    }

    /**
     * Adds meter reads, one for each day back from the newest. A long list takes no memory.
     *
     * @param servicePointId one of {@link #servicePoints}
     * @param newest         day of the newest read, past or future
     * @param days           how many, 0 to {@link Rows#MOST}
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such service point
     */
    public List<String> usage(String servicePointId, LocalDate newest, int days) {
        if (days < 0 || days > Rows.MOST) {
            throw new IllegalArgumentException("there can be 0 to " + Rows.MOST + " days, not " + days);
        }
        return world.addUsage(servicePointId, newest, days);
    }

    /**
     * Lets one meter read arrive for each of some days.
     *
     * @param servicePointId one of {@link #servicePoints}
     * @param days           the days, past or future
     * @return their {@code fiskil_id}s, in the order of the days given
     * @throws IllegalArgumentException if there is no such service point
     */
    public List<String> arriveUsage(String servicePointId, LocalDate... days) {
        return Stream.of(days)
                .flatMap(day -> usage(servicePointId, day, 1).stream())
                .toList();
    }

    /**
     * Gives the ids of the service points of an end user.
     *
     * @param endUserId the end user
     * @return a copy of the list
     */
    public List<String> servicePoints(String endUserId) {
        return world.list(endUserId, DataSet.ENERGY_SERVICE_POINTS, Selection.ALL).all().stream()
                .map(row -> row.text("service_point_id"))
                .toList();
    }

    /**
     * Adds pending transactions, which have no date at all.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many
     * @return their {@code fiskil_id}s
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> pending(String accountId, int rows) {
        return world.addPending(accountId, rows);
    }

    /**
     * Posts a pending transaction now; its {@code fiskil_id} stays.
     *
     * @param pendingFiskilId the {@code fiskil_id}
     * @throws IllegalArgumentException if there is no such pending transaction
     */
    public void post(String pendingFiskilId) {
        if (!world.post(pendingFiskilId)) {
            throw new IllegalArgumentException("no such pending transaction: " + pendingFiskilId);
        }
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
        return copies(world.endUsers(Selection.ALL));
    }

    /**
     * Gives the consents of an end user, ended ones included, each as {@code GET /v1/consent} shows it.
     *
     * @param endUserId the end user
     * @return a copy of the list, oldest first
     */
    public List<JsonNode> consents(String endUserId) {
        return copies(world.consents(endUserId, Selection.ALL));
    }

    /**
     * Gives the accounts of an end user: those at banks first, then those at energy retailers.
     *
     * @param endUserId the end user
     * @return a copy of the list
     */
    public List<JsonNode> accounts(String endUserId) {
        return Stream.of(DataSet.BANKING_ACCOUNTS, DataSet.ENERGY_ACCOUNTS)
                .flatMap(set -> copies(world.list(endUserId, set, Selection.ALL)).stream())
                .toList();
    }

    /**
     * Gives all transactions of an end user. It makes each of them: do not ask for millions.
     *
     * @param endUserId the end user
     * @return a copy of the list, pending ones first, then the newest
     */
    public List<JsonNode> transactions(String endUserId) {
        return copies(world.list(endUserId, DataSet.BANKING_TRANSACTIONS, Selection.ALL));
    }

    private static List<JsonNode> copies(Listing list) {
        return list.all().stream().<JsonNode>map(row -> row.node().deepCopy()).toList();
    }

    private static Institution institution(String id) {
        return Institution.of(id).orElseThrow(() -> new IllegalArgumentException("no such institution: " + id));
    }
}
