package daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.embedded.FreeSpaceGuard;
import daybook.platform.errors.LogUnavailableException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

/** While the disk is nearly full, nothing is written: neither the record of a refusal nor an uploaded file. */
class FreeSpaceFilterTest {

    private final AtomicReference<@Nullable Exception> answered = new AtomicReference<>();
    private final MockFilterChain chain = new MockFilterChain();

    @ParameterizedTest
    @CsvSource({
        "POST, /api/imports/online-retail",
        "PUT, /api/products/MUG/name",
        "DELETE, /api/accounts/a",
        "POST, /api/orders"
    })
    void refusesEachWrite(String method, String path) throws Exception {
        send(method, path, FreeSpaceGuard.RESERVED_BYTES - 1);

        assertThat(chain.getRequest()).isNull();
        assertThat(answered.get())
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("disk-full"));
    }

    @Test
    void letsReadingAndWritesWithRoomPass() throws Exception {
        send("GET", "/api/orders", 0);
        assertThat(chain.getRequest()).isNotNull();
        chain.reset();
        send("POST", "/api/orders", FreeSpaceGuard.RESERVED_BYTES);
        assertThat(chain.getRequest()).isNotNull();
        assertThat(answered.get()).isNull();
    }

    private void send(String method, String path, long bytesLeft) throws Exception {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("room", new FreeSpaceGuard(() -> bytesLeft));
        FreeSpaceFilter filter =
                new FreeSpaceFilter(beans.getBeanProvider(FreeSpaceGuard.class), (request, response, handler, e) -> {
                    answered.set(e);
                    return new ModelAndView();
                });
        filter.doFilter(new MockHttpServletRequest(method, path), new MockHttpServletResponse(), chain);
    }
}
