using TrainingHub.Courses.Rendering;
using TrainingHub.Protocol;

namespace TrainingHub.Courses.Reading;

/// <summary>Holds the parts of a lesson against each other: what the text shows must be there, and what is there should be shown.</summary>
internal static class LessonChecks
{
    public static void CheckPanes(LessonDraft draft, IReadOnlyList<PaneReference> panes, IReadOnlyList<Snippet> snippets, IReadOnlyList<Language> languages)
    {
        foreach (var pane in panes)
        {
            var snippet = snippets.FirstOrDefault(candidate => candidate.Name == pane.Name);
            foreach (var language in pane.Languages)
            {
                if (snippet is null || !snippet.Variants.ContainsKey(language))
                {
                    draft.Problems.Error(draft.File, pane.Line, $"The pane's snippet is missing: {draft.Folder}/snippets/{pane.Name}{language.FileEnding()}.");
                }
                else if (!languages.Contains(language))
                {
                    draft.Problems.Error(draft.File, pane.Line, $"The pane offers {language.WireName()}, which is not among the lesson's languages.");
                }
            }
        }
    }

    public static void CheckClaims(LessonDraft draft, IReadOnlyList<YamlText> shown, IReadOnlyList<Claim> claims)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in shown)
        {
            if (!claims.Any(candidate => candidate.Id == claim.Value))
            {
                draft.Problems.Error(draft.File, claim.Line, $"There is no claim '{claim.Value}' in claims.yaml.");
            }
            else if (!seen.Add(claim.Value))
            {
                draft.Problems.Error(draft.File, claim.Line, $"The claim '{claim.Value}' is shown already.");
            }
        }

        foreach (var claim in claims.Where(claim => claim.Id.Length > 0 && !shown.Any(entry => entry.Value == claim.Id)))
        {
            draft.Problems.Warn($"{draft.Folder}/claims.yaml", 1, $"The text does not show the claim '{claim.Id}': write :::claim {claim.Id}.");
        }
    }

    public static void WarnOfUnusedSnippets(
        LessonDraft draft, IReadOnlyList<Snippet> snippets, IReadOnlyList<PaneReference> panes, IReadOnlyList<Claim> claims, IReadOnlyList<Question> questions)
    {
        var offered = panes.SelectMany(pane => pane.Languages.Select(language => (pane.Name, language))).ToHashSet();
        var whole = claims.Select(claim => claim.Snippet).Concat(questions.OfType<ChoiceQuestion>().Select(question => question.Snippet)).ToHashSet();
        foreach (var code in snippets.Where(snippet => !whole.Contains(snippet.Name))
            .SelectMany(snippet => snippet.Variants.Values.Where(code => !offered.Contains((snippet.Name, code.Language)))))
        {
            draft.Problems.Warn(code.File, 1, "No pane of the lesson offers this snippet.");
        }
    }
}
