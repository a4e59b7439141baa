package daybook.history.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import daybook.history.SampleLog;
import daybook.platform.engine.reading.LogStore;
import daybook.platform.errors.Rejection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class EventStreamsTest {

    private final EventStreams streams =
            new EventStreams(1, new SampleLog().events(), JsonMapper.builder().build(), mock(LogStore.class));

    @AfterEach
    void shutDown() {
        streams.shutDown();
    }

    /** Returns the stream as the server calls it. */
    private WriteListener open() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAsyncSupported(true);
        ServletOutputStream output = mock(ServletOutputStream.class);
        MockHttpServletResponse response = Mockito.spy(new MockHttpServletResponse());
        Mockito.doReturn(output).when(response).getOutputStream();
        streams.open(request, response, 0, new EventFilter(null, null, null, null));
        ArgumentCaptor<WriteListener> stream = ArgumentCaptor.forClass(WriteListener.class);
        Mockito.verify(output).setWriteListener(stream.capture());
        return stream.getValue();
    }

    private void isRefused() {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        busy -> assertThat(busy.refusal().code()).isEqualTo("busy"));
    }

    @Test
    void noMoreStreamsAreOpenAtOnceThanAllowed() throws Exception {
        WriteListener first = open();
        isRefused();

        first.onError(new IOException("gone"));
        assertThat(open()).isNotNull();
    }

    @Test
    void aToolWithoutAServerHasNoStreams() {
        new ApplicationContextRunner()
                .withUserConfiguration(EventStreams.class, EventsController.class, FeedFormats.class)
                .run(tool -> {
                    assertThat(tool).doesNotHaveBean(EventStreams.class);
                    assertThat(tool).doesNotHaveBean(EventsController.class);
                });
    }

    @Test
    void noStreamIsOpenedWhileTheServerStops() {
        streams.shutDown();

        isRefused();
    }
}
