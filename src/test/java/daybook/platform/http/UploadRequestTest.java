package daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/** Simulates an upload: each read returns one byte, and the test's clock decides how long the read took. */
class UploadRequestTest {

    private final AtomicLong nanoTime = new AtomicLong();

    private static final class Broken extends InputStream {
        private final IOException failure;

        private Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }
    }

    private ServletInputStream upload(InputStream sent) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(sent);
            }
        };
        return new UploadRequest(request, nanoTime::get).getInputStream();
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
    }

    private static void assertRefused(ThrowingCallable reading, HttpStatus status, String reason) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(ResponseStatusException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(status);
            assertThat(refusal.getReason()).isEqualTo(reason);
        });
    }

    @Test
    void aFileThatComesAtTheLeastRateIsRead() throws IOException {
        ServletInputStream input = upload(endless());

        for (int second = 0; second < 60; second++) {
            nanoTime.set(Duration.ofSeconds(second).toNanos());
            assertThat(input.readNBytes(10_000)).hasSize(10_000);
        }
    }

    @Test
    void aFileThatComesMoreSlowlyIsRefusedAfterItsGrace() throws IOException {
        ServletInputStream input = upload(endless());

        nanoTime.set(Duration.ofSeconds(20).toNanos());
        assertThat(input.read()).isEqualTo('x');
        nanoTime.set(Duration.ofSeconds(21).toNanos());

        assertRefused(input::read, HttpStatus.REQUEST_TIMEOUT, "The file came at less than 10000 bytes a second.");
    }

    @Test
    void aSenderThatFallsSilentIsToldThatItIsTooSlow() throws IOException {
        ServletInputStream input = upload(new Broken(new SocketTimeoutException()));

        assertRefused(input::read, HttpStatus.REQUEST_TIMEOUT, "The file came at less than 10000 bytes a second.");
    }

    @Test
    void aFileThatBreaksOffIsRefused() throws IOException {
        ServletInputStream input =
                upload(new SequenceInputStream(InputStream.nullInputStream(), new Broken(new IOException("reset"))));

        assertRefused(input::read, HttpStatus.BAD_REQUEST, "The file did not come to its end.");
    }
}
