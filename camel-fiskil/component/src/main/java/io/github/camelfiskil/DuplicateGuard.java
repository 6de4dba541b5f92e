package io.github.camelfiskil;

/** Keeps an event that is delivered again from being processed again. */
interface DuplicateGuard {

    /** What is known of an event. */
    enum State {
        /** It is not known, and now counts as at work until {@link #end}. */
        NEW,
        /** It is being processed. */
        AT_WORK,
        /** It has been processed. */
        DONE,
        /** It cannot be told. */
        UNKNOWN
    }

    /** Lets every delivery through. */
    DuplicateGuard NONE = new DuplicateGuard() {
        @Override
        public State begin(String messageId) {
            return State.NEW;
        }

        @Override
        public void end(String messageId, boolean succeeded) {}
    };

    /** What is known of the event before it is processed. */
    State begin(String messageId);

    /** Ends the work on an event that was {@link State#NEW}; only one that has succeeded is remembered. */
    void end(String messageId, boolean succeeded);
}
