package daybook.history.feeds;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.context.request.NativeWebRequest;

/** The format of a feed that a request prefers. */
@Component
@ConditionalOnWebApplication
class FeedFormats {

    private static final List<MediaType> FORMATS =
            List.of(MediaType.APPLICATION_JSON, MediaType.parseMediaType(CloudEvent.BATCH));

    private final ContentNegotiationManager negotiation;

    FeedFormats(@Qualifier("mvcContentNegotiationManager") ContentNegotiationManager negotiation) {
        this.negotiation = negotiation;
    }

    /** JSON, unless the request prefers CloudEvents. */
    MediaType preferred(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return negotiation.resolveMediaTypes(request).stream()
                .flatMap(accepted -> FORMATS.stream().filter(accepted::includes))
                .findFirst()
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(FORMATS));
    }

    static boolean isCloudEvents(MediaType format) {
        return format.getSubtype().equals(FORMATS.get(1).getSubtype());
    }
}
