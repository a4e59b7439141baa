package daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.platform.errors.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class UploadFilterTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    private final UploadFilter filter = new UploadFilter(new ProblemWriter(JSON), 1);

    private MockHttpServletResponse send(FilterChain chain) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("POST", "/api/imports/online-retail"), response, chain);
        return response;
    }

    @Test
    void ofMoreFilesThanMayBeSentAtOnceTheRestAreAskedToComeAgain() throws Exception {
        MockHttpServletResponse first = send((request, response) -> {
            MockHttpServletResponse second = send((another, answer) -> {});
            assertThat(second.getStatus()).isEqualTo(503);
            assertThat(second.getHeader("Retry-After")).isEqualTo("1");
            assertThat(second.getContentAsString()).contains("\"code\":\"busy\"");
        });

        assertThat(first.getStatus()).isEqualTo(200);
    }

    @Test
    void aFileThatFailsGivesItsPlaceBack() throws Exception {
        assertThatThrownBy(() -> send((request, response) -> {
                    throw new IOException("reset");
                }))
                .hasMessage("reset");

        assertThat(send((request, response) -> {}).getStatus()).isEqualTo(200);
    }

    @Test
    void otherRequestsNeedNoPlace() throws Exception {
        send((request, response) -> {
            MockHttpServletResponse other = new MockHttpServletResponse();
            filter.doFilter(new MockHttpServletRequest("POST", "/api/orders"), other, (another, answer) -> {});
            assertThat(other.getStatus()).isEqualTo(200);
        });
    }
}
