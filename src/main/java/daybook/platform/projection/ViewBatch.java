package daybook.platform.projection;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The views that one unit of work writes. */
final class ViewBatch {

    private final List<View> views = new ArrayList<>(1);

    static ViewBatch of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(ViewBatch.class.getName(), name -> new ViewBatch());
    }

    void add(View view) {
        views.add(view);
    }

    List<View> views() {
        return views;
    }
}
