package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The consents of a world. */
public final class Consents {

    private final WorldState state;

    Consents(WorldState state) {
        this.state = state;
    }

    /**
     * Makes a consent and the data behind it.
     *
     * @param user        the end user
     * @param institution the institution
     * @return the consent
     */
    public Consent add(EndUser user, Institution institution) {
        return state.locked(() -> {
            Consent consent = add(user, institution, History.USUAL);
            state.listener().received(consent);
            return consent;
        });
    }

    /**
     * Makes a consent with one series of transactions behind it, on the first account, and no others.
     *
     * @param user        the end user
     * @param institution the bank
     * @param timeline    how many transactions, and when
     * @return the consent
     * @throws IllegalArgumentException if the institution is no bank
     */
    public Consent add(EndUser user, Institution institution, Timeline timeline) {
        if (institution.industry() != Industry.BANKING) {
            throw new IllegalArgumentException("no bank: " + institution.id());
        }
        return state.locked(() -> {
            Consent consent = add(user, institution, History.NONE);
            ConsentData data =
                    state.consents().toChange(consent.arrangementId()).orElseThrow();
            data.addTransactions(data.bankAccounts().get(0), timeline);
            state.listener().received(consent);
            return consent;
        });
    }

    Consent add(EndUser user, Institution institution, History history) {
        return state.locked(() -> {
            List<String> permissions = new ArrayList<>(institution.industry().permissions());
            permissions.add(Industry.IDENTITY_PERMISSION);
            Instant now = state.base();
            Consent consent =
                    new Consent(state.nextDraw("consent").uuid(), user, institution, permissions, now, now, "");
            state.consents()
                    .add(
                            consent,
                            new ConsentData(
                                    state.seed(), state.consents().nextSource(), consent, state.base(), history));
            return consent;
        });
    }

    /**
     * Finds a consent.
     *
     * @param arrangementId its id
     * @return the consent, if there is such
     */
    public Optional<Consent> find(String arrangementId) {
        return state.locked(() -> state.consents().find(arrangementId).map(ConsentBook.Held::consent));
    }

    /**
     * Confirms a consent once more, which also brings an ended one back.
     *
     * @param arrangementId its id
     */
    public void renew(String arrangementId) {
        Instant now = state.now().truncatedTo(ChronoUnit.SECONDS);
        state.locked(() -> {
            state.consents().change(arrangementId, consent -> consent.renewed(now));
            find(arrangementId).ifPresent(state.listener()::updated);
            return this;
        });
    }

    /**
     * Ends a consent; its data can no longer be read.
     *
     * @param arrangementId its id
     * @param reason        why
     */
    public void end(String arrangementId, String reason) {
        state.locked(() -> {
            if (find(arrangementId).filter(Consent::isActive).isPresent()) {
                state.consents().change(arrangementId, consent -> consent.ended(reason));
                find(arrangementId).ifPresent(state.listener()::revoked);
            }
            return this;
        });
    }

    /**
     * Gives the active consents of an end user.
     *
     * @param endUserId the end user
     * @return the consents, oldest first
     */
    public List<Consent> active(String endUserId) {
        return state.locked(() -> state.consents().activeOf(endUserId).stream()
                .map(ConsentBook.Held::consent)
                .toList());
    }

    /**
     * Lists consents.
     *
     * @param endUserId whose, empty for all
     * @param selection which of them
     * @return the list, oldest first
     */
    public Listing list(String endUserId, Selection selection) {
        return state.locked(() -> endUserId.isEmpty()
                ? state.consents().list(selection)
                : state.consents().list(endUserId, selection));
    }

    /**
     * Holds back a part of a consent's rows.
     *
     * @param arrangementId its id
     * @param history       which part, and how long
     * @return false if there is no such consent
     */
    public boolean history(String arrangementId, LateHistory history) {
        return state.locked(() -> {
            Optional<ConsentData> data = state.consents().toChange(arrangementId);
            data.ifPresent(found -> found.history(history));
            return data.isPresent();
        });
    }

    /**
     * Lets all rows of a consent come.
     *
     * @param arrangementId its id
     * @return false if there is no such consent
     */
    public boolean completeHistory(String arrangementId) {
        return state.locked(() -> {
            boolean found = history(arrangementId, LateHistory.COMPLETE);
            find(arrangementId).ifPresent(state.listener()::historyCompleted);
            return found;
        });
    }

    /**
     * Gives the ids of the accounts behind a consent.
     *
     * @param arrangementId its id
     * @return the banks' or the retailer's ids, none if there is no such consent
     */
    public List<String> accountIds(String arrangementId) {
        return state.locked(() -> state.consents()
                .find(arrangementId)
                .map(held -> held.data().accountIds())
                .orElse(List.of()));
    }
}
