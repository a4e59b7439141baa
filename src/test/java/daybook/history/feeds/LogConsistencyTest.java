package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import daybook.history.SampleLog;
import daybook.platform.errors.Rejection;
import daybook.platform.http.HttpQueries;
import daybook.platform.projection.ConsistencyToken;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LogConsistencyTest {

    private final SampleLog log = new SampleLog();
    private final HttpQueries queries = mock(HttpQueries.class);
    private final LogConsistency consistency = new LogConsistency(log.events(), queries);

    @BeforeEach
    void expectAnEvent() {
        when(queries.existing("p3")).thenReturn(new ConsistencyToken(SampleLog.STEP));
        when(queries.waitMax()).thenReturn(Duration.ZERO);
    }

    private boolean reads(String uri) throws InterruptedException {
        String[] parts = uri.split("[?=]");
        MockHttpServletRequest request = new MockHttpServletRequest("GET", parts[0]);
        if (parts.length > 1) {
            request.addParameter(parts[1], parts[2]);
        }
        request.addHeader("Consistency-Token", "p3");
        return consistency.preHandle(request, new MockHttpServletResponse(), this);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/events",
                "/api/events/pages/1",
                "/api/stock/changes",
                "/api/history/stock/main:MUG/changes",
                "/api/accounts/trial-balance?at=2026-01-01T00:00:00Z",
                "/api/stock?effectiveAt=2026-01-01T00:00:00Z"
            })
    void aReadOfTheLogSeesTheWriteOfItsToken(String uri) throws Exception {
        assertThatThrownBy(() -> reads(uri))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        late -> assertThat(late.refusal().code()).isEqualTo("view-behind"));

        log.add(1, "a", "c");

        assertThat(reads(uri)).isTrue();
    }

    @Test
    void aReadOfAViewWaitsForTheViewAlone() throws Exception {
        assertThat(reads("/api/stock")).isTrue();
    }
}
