package daybook.console.machine;

import daybook.console.page.PageController;
import daybook.operations.views.EngineInspector;
import daybook.operations.views.NodeState;
import daybook.operations.views.NodeState.NodeSegment;
import daybook.operations.views.Nodes;
import daybook.operations.views.ProjectionState;
import daybook.operations.views.ProjectionState.ProjectionKind;
import daybook.operations.views.Projections;
import daybook.operations.views.RebuildState;
import daybook.operations.views.SettingsInfo;
import daybook.platform.errors.Rejection;
import daybook.platform.projection.Page;
import daybook.platform.projection.Paging;
import daybook.platform.projection.Rebuild;
import daybook.platform.projection.Rebuilds;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/** The machine room: the processors, one of them with its rebuild, the nodes and the engine. */
@PageController
@RequestMapping("/machine")
class MachineController {

    private final HouseTroubles troubles;
    private final Projections projections;
    private final Rebuilds rebuilds;
    private final Nodes nodes;
    private final EngineInspector engine;
    private final SettingsInfo settings;
    private final Clock clock;
    private final JsonMapper json;

    MachineController(
            HouseTroubles troubles,
            Projections projections,
            Rebuilds rebuilds,
            Nodes nodes,
            EngineInspector engine,
            SettingsInfo settings,
            Clock clock,
            JsonMapper json) {
        this.troubles = troubles;
        this.projections = projections;
        this.rebuilds = rebuilds;
        this.nodes = nodes;
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping
    String processors(Model model) {
        List<ProjectionState> all = projections.all();
        Map<String, Rebuild> byView =
                rebuilds.all().stream().collect(Collectors.toMap(Rebuild::viewName, rebuild -> rebuild));
        model.addAttribute("troubles", troubles.present());
        model.addAttribute("processors", all);
        model.addAttribute("rebuilds", byView);
        model.addAttribute("moves", all.stream().anyMatch(state -> state.behind() > 0));
        return "machine/processors";
    }

    @GetMapping("/nodes")
    String nodes(Model model) {
        List<NodeState> all = nodes.all();
        model.addAttribute("nodes", all);
        model.addAttribute(
                "claims", all.stream().collect(Collectors.toMap(NodeState::name, MachineController::claims)));
        model.addAttribute("engine", engine.inspect());
        model.addAttribute("settings", settings.settings());
        return "machine/nodes";
    }

    /** The number of segments that a node has claimed of each processor. */
    private static SortedMap<String, Long> claims(NodeState node) {
        return node.segments().stream()
                .collect(Collectors.groupingBy(NodeSegment::projection, TreeMap::new, Collectors.counting()));
    }

    @GetMapping("/{name}")
    String processor(@PathVariable String name, Paging paging, Model model) {
        ProjectionState state = projections
                .find(name)
                .orElseThrow(() -> Rejection.unknown(
                        "unknown-projection", "There is no projection of that name.", "projection", name));
        model.addAttribute("processor", state);
        model.addAttribute("nodes", nodes.all());
        if (state.kind() == ProjectionKind.VIEW) {
            rebuilds.find(name).ifPresent(rebuild -> showRebuild(rebuild, state.head(), paging, model));
        }
        return "machine/processor";
    }

    private void showRebuild(Rebuild rebuild, long head, Paging paging, Model model) {
        model.addAttribute("rebuild", RebuildState.of(rebuild, head, clock.instant()));
        Long count = rebuild.differences();
        if (rebuild.status().isUnderWay() && count != null) {
            List<RowDifference> rows = rebuilds.differences(rebuild.viewName(), paging.offset(), paging.size()).stream()
                    .map(row -> RowDifference.of(row, json))
                    .toList();
            model.addAttribute("differences", new Page<>(rows, paging.page(), paging.size(), count));
        }
    }
}
