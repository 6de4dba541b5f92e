package io.github.camelfiskil.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Names the ways in which a delivery can be forged or damaged. */
public enum Tampering {
    /** The delivery is as it should be. */
    NONE {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            return parcel;
        }
    },

    /** Another event in the body; the signature is that of the real one. */
    BODY_CHANGED {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            String body = parcel.text().replace("\"event\":\"", "\"event\":\"x");
            return new Parcel(body, parcel.signatures());
        }
    },

    /** A line feed after the body, which the signature does not cover. */
    BODY_LONGER {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            return new Parcel(parcel.text() + "\n", parcel.signatures());
        }
    },

    /** No signature header. */
    HEADER_MISSING {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            return new Parcel(parcel.text(), List.of());
        }
    },

    /** A signature header without a value. */
    HEADER_EMPTY {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            return new Parcel(parcel.text(), List.of(""));
        }
    },

    /** The right digest, written as hex. */
    HEX_DIGEST {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            byte[] digest = Signer.of(secret).digest(parcel.bytes());
            return new Parcel(parcel.text(), List.of(HexFormat.of().formatHex(digest)));
        }
    },

    /** The first half of the right signature. */
    TRUNCATED_DIGEST {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            String right = parcel.signatures().get(0);
            return new Parcel(parcel.text(), List.of(right.substring(0, right.length() / 2)));
        }
    },

    /** The right signature in lower case. */
    LOWER_CASE {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            String right = parcel.signatures().get(0);
            return new Parcel(parcel.text(), List.of(right.toLowerCase(Locale.ROOT)));
        }
    },

    /** A signature with another secret. */
    WRONG_SECRET {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            String other = Base64.getEncoder().encodeToString(("not " + secret).getBytes(StandardCharsets.UTF_8));
            return new Parcel(parcel.text(), List.of(Signer.of(other).sign(parcel.bytes())));
        }
    },

    /** A signature with the secret as text, not decoded. */
    UNDECODED_SECRET {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            return new Parcel(parcel.text(), List.of(Signer.ofText(secret).sign(parcel.bytes())));
        }
    },

    /** The right signature and a wrong one, each in a header of its own. */
    TWO_HEADERS {
        @Override
        Parcel apply(Parcel parcel, String secret) {
            String wrong = Signer.ofText(secret).sign(parcel.bytes());
            return new Parcel(parcel.text(), List.of(parcel.signatures().get(0), wrong));
        }
    };

    /** Gives the forged form of a right parcel. */
    abstract Parcel apply(Parcel parcel, String secret);

    /** A body and the signature headers that go with it. */
    record Parcel(String text, List<String> signatures) {

        Parcel {
            signatures = List.copyOf(signatures);
        }

        static Parcel signed(String text, String secret) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            return new Parcel(text, List.of(Signer.of(secret).sign(body)));
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
