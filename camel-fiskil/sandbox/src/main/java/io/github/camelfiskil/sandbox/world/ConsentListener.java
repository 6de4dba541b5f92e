package io.github.camelfiskil.sandbox.world;

/** Hears what becomes of consents, while the world is locked: it must not wait for anything. */
public interface ConsentListener {

    /** Hears nothing. */
    ConsentListener NONE = new ConsentListener() {
        @Override
        public void received(Consent consent) {}

        @Override
        public void updated(Consent consent) {}

        @Override
        public void revoked(Consent consent) {}

        @Override
        public void historyCompleted(Consent consent) {}
    };

    /**
     * Hears of a new consent.
     *
     * @param consent the consent
     */
    void received(Consent consent);

    /**
     * Hears of a consent that was confirmed once more.
     *
     * @param consent the consent
     */
    void updated(Consent consent);

    /**
     * Hears of a consent that has ended.
     *
     * @param consent the consent
     */
    void revoked(Consent consent);

    /**
     * Hears that the rest of a late history has come.
     *
     * @param consent the consent
     */
    void historyCompleted(Consent consent);
}
