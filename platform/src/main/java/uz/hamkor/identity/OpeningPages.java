package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** For administrators: opening a cluster with a reason. */
@Controller
@RequestMapping("/admin/open")
class OpeningPages {

    private final OpeningCluster opening;

    OpeningPages(OpeningCluster opening) {
        this.opening = opening;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("opened", opening.open());
        return "identity/open";
    }

    @PostMapping
    String open(
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Refusal refusal = opening.open(slug, reason).reason().orElse(null);
        if (refusal != null) {
            response.setStatus(Problems.status(refusal).value());
            model.addAttribute("refusal", refusal);
            model.addAttribute("slug", slug);
            model.addAttribute("reason", reason);
            return show(model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/admin/open";
    }

    @PostMapping("/close")
    String close() {
        opening.close();
        return "redirect:/admin/open";
    }
}
