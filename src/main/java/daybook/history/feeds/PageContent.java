package daybook.history.feeds;

import daybook.history.LoggedEvent;
import daybook.history.LoggedEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a page, rendered part by part while it is read: the events of a page may be too large to be in memory together. */
final class PageContent implements Enumeration<InputStream> {

    private static final int PART_EVENTS = 64;

    private final EventPage page;
    private final LoggedEvents log;
    private final JsonMapper json;
    private final Function<LoggedEvent, ?> item;
    private final String end;
    private String beginning;
    private String separator = "";
    private long position;
    private boolean ended;

    private PageContent(EventPage page, LoggedEvents log, JsonMapper json, boolean cloudEvents) {
        this.page = page;
        this.log = log;
        this.json = json;
        this.item = cloudEvents ? CloudEvent::of : event -> event;
        this.beginning = cloudEvents ? "[" : "{\"items\":[";
        this.end = cloudEvents ? "]" : "],\"next\":" + page.end() + "}";
        this.position = page.after();
    }

    static InputStream of(EventPage page, LoggedEvents log, JsonMapper json, boolean cloudEvents) {
        return new SequenceInputStream(new PageContent(page, log, json, cloudEvents));
    }

    @Override
    public boolean hasMoreElements() {
        return !ended;
    }

    @Override
    public InputStream nextElement() {
        if (ended) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(utf8(beginning));
        beginning = "";
        if (position < page.end()) {
            events().forEach(event -> render(event, part));
        } else {
            part.writeBytes(utf8(end));
            ended = true;
        }
        return new ByteArrayInputStream(part.toByteArray());
    }

    private List<LoggedEvent> events() {
        List<LoggedEvent> events = log.after(position, PART_EVENTS);
        if (events.isEmpty()) {
            throw new IllegalStateException("The log ends at " + position + ", within the page up to " + page.end());
        }
        return events.stream().filter(event -> event.position() <= page.end()).toList();
    }

    private void render(LoggedEvent event, ByteArrayOutputStream part) {
        part.writeBytes(utf8(separator));
        part.writeBytes(json.writeValueAsBytes(item.apply(event)));
        separator = ",";
        position = event.position();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
