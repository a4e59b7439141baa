package daybook.platform.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts with the keys of one person: AES-GCM for messages, AES-SIV for cells of views, where equal texts must have equal ciphertexts. Both keys are
 * derived from one secret by HKDF.
 */
final class PersonCipher {

    static final int SECRET_BYTES = 32;

    private static final String HMAC = "HMACSHA256";
    private static final int GCM_KEY_BYTES = 32;
    private static final int SIV_KEY_BYTES = 64;

    private final Aead messages;
    private final DeterministicAead cells;

    PersonCipher(byte[] secret) throws GeneralSecurityException {
        this.messages = new AesGcmJce(derived(secret, "messages", GCM_KEY_BYTES));
        this.cells = new AesSiv(derived(secret, "cells", SIV_KEY_BYTES));
    }

    private static byte[] derived(byte[] secret, String purpose, int bytes) throws GeneralSecurityException {
        return Hkdf.computeHkdf(HMAC, secret, new byte[0], purpose.getBytes(StandardCharsets.US_ASCII), bytes);
    }

    byte[] encrypt(byte[] text, byte[] associated) throws GeneralSecurityException {
        return messages.encrypt(text, associated);
    }

    byte[] decrypt(byte[] ciphertext, byte[] associated) throws GeneralSecurityException {
        return messages.decrypt(ciphertext, associated);
    }

    byte[] encryptCell(byte[] text, byte[] associated) throws GeneralSecurityException {
        return cells.encryptDeterministically(text, associated);
    }

    byte[] decryptCell(byte[] ciphertext, byte[] associated) throws GeneralSecurityException {
        return cells.decryptDeterministically(ciphertext, associated);
    }
}
