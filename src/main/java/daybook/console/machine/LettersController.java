package daybook.console.machine;

import daybook.console.page.PageController;
import daybook.operations.letters.DeadLetterDetails;
import daybook.operations.letters.LetterActs;
import daybook.platform.privacy.PersonalTexts;
import daybook.platform.processors.ParkedLetter;
import daybook.platform.processors.ParkedLetters;
import daybook.platform.processors.ParkedSequence;
import daybook.platform.projection.Paging;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The dead letters of all processors, and one of them. */
@PageController
@RequestMapping("/machine/letters")
class LettersController {

    private final ParkedLetters letters;
    private final LetterActs acts;
    private final JsonMapper json;
    private final PersonalTexts texts;

    LettersController(ParkedLetters letters, LetterActs acts, JsonMapper json, PersonalTexts texts) {
        this.letters = letters;
        this.acts = acts;
        this.json = json;
        this.texts = texts;
    }

    /**
     * The dead letters of a processor that have one type of cause.
     *
     * @param example a cause in full
     */
    record CauseCount(String projection, String causeType, String example, int sequences, long letters) {

        private static CauseCount of(List<ParkedSequence> parked) {
            ParkedSequence first = parked.get(0);
            return new CauseCount(
                    first.projection(),
                    first.causeType(),
                    first.cause(),
                    parked.size(),
                    parked.stream().mapToLong(ParkedSequence::letters).sum());
        }
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String projection,
            @RequestParam(required = false) @Nullable String cause,
            Paging paging,
            Model model) {
        model.addAttribute("causes", causes());
        model.addAttribute("letters", letters.page(letters.sequences(projection, cause), paging));
        model.addAttribute("run", acts.lastRun().orElse(null));
        return "machine/letters";
    }

    private List<CauseCount> causes() {
        return letters.sequences(null, null).stream()
                .collect(Collectors.groupingBy(sequence -> List.of(sequence.projection(), sequence.causeType())))
                .values()
                .stream()
                .map(CauseCount::of)
                .sorted(Comparator.comparing(CauseCount::projection).thenComparing(CauseCount::causeType))
                .toList();
    }

    /** A letter that is gone was handled or skipped meanwhile: an open page says so. */
    @GetMapping("/{id}")
    String letter(@PathVariable String id, Model model) {
        ParkedLetter letter = letters.find(id).orElse(null);
        model.addAttribute("id", id);
        model.addAttribute("letter", letter);
        if (letter != null) {
            DeadLetterDetails details = DeadLetterDetails.of(letter, json, texts);
            model.addAttribute("payload", details.payload().toPrettyString());
            model.addAttribute("metadata", details.metadata().toPrettyString());
        }
        return "machine/letter";
    }
}
