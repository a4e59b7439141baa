package daybook.platform.projection;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/** The response type of a query for a {@link Page}: Axon's own response types cannot match the type parameter of another class. */
public final class PageResponse<T> extends AbstractResponseType<Page<T>> {

    public PageResponse() {
        super(Page.class);
    }

    @Override
    public boolean matches(Type responseType) {
        return responseType instanceof ParameterizedType generic && generic.getRawType() == Page.class;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class<Page<T>>) expectedResponseType;
    }
}
