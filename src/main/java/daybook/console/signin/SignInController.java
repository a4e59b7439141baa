package daybook.console.signin;

import daybook.console.page.PageController;
import daybook.platform.security.BrowserSessions;
import daybook.platform.security.FormRequest;
import daybook.platform.security.SignInRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes names and passwords of people; a browser gets a session for them. */
@PageController
class SignInController {

    private static final String FORM = "sign-in/form";

    private final BrowserSessions sessions;

    SignInController(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping(BrowserSessions.SIGN_IN)
    String form(@RequestParam(required = false) @Nullable String to, Model model) {
        model.addAttribute("to", to);
        return FORM;
    }

    @PostMapping(BrowserSessions.SIGN_IN)
    String signIn(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        Map<String, String> fields = FormRequest.fields(request.getInputStream().readAllBytes());
        String name = fields.getOrDefault("name", "");
        String to = fields.getOrDefault("to", "/");
        try {
            sessions.signIn(request, response, name, fields.getOrDefault("password", ""));
            return "redirect:" + (isOfThisHouse(to) ? to : "/");
        } catch (SignInRefusedException e) {
            response.setStatus(e.status().value());
            model.addAttribute("refusal", e.detail());
        } catch (AuthenticationException e) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            model.addAttribute("refusal", "This name and password do not belong together.");
        }
        model.addAttribute("name", name);
        model.addAttribute("to", to);
        return FORM;
    }

    /** Otherwise a link to the form could lead on to a page of somebody else. Braces would be placeholders of the redirect. */
    private static boolean isOfThisHouse(String to) {
        return to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().allMatch(c -> c > ' ' && c < 127 && "\\{}".indexOf(c) < 0);
    }

    @PostMapping(BrowserSessions.SIGN_OUT)
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.signOut(request, response);
        return "redirect:" + BrowserSessions.SIGN_IN;
    }
}
