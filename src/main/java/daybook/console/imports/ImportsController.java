package daybook.console.imports;

import com.github.f4b6a3.uuid.util.UuidUtil;
import daybook.console.page.PageController;
import daybook.operations.imports.ImportState;
import daybook.operations.imports.ImportState.ImportStatus;
import daybook.operations.imports.Imports;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of imports, and one import. */
@PageController
@RequestMapping("/machine/imports")
class ImportsController {

    private final Imports imports;

    ImportsController(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    String list(Paging paging, Model model) {
        Page<ImportState> page = imports.list(paging);
        model.addAttribute("imports", page);
        model.addAttribute(
                "started",
                page.items().stream().collect(Collectors.toMap(ImportState::id, ImportsController::started)));
        model.addAttribute("running", page.items().stream().anyMatch(state -> state.status() == ImportStatus.RUNNING));
        return "imports/list";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        ImportState run = imports.find(id)
                .orElseThrow(() -> Rejection.unknown("unknown-import", "There is no import of that id.", "id", id));
        model.addAttribute("run", run);
        model.addAttribute("started", started(run));
        return "imports/import";
    }

    /** The id of an import has the time of its start. */
    private static Instant started(ImportState run) {
        return UuidUtil.getInstant(UUID.fromString(run.id()));
    }
}
