using System.Text.RegularExpressions;

namespace TrainingHub.Courses.Searching;

/// <summary>
/// Full-text search over the courses, held in memory. Every word of a query must occur, the last one may be unfinished. Rare words count more, and
/// words in titles and topics more than those in the text (BM25 with weighted fields; Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
/// </summary>
public sealed partial class CourseSearch
{
    private const int MaxWords = 8;
    private const double Saturation = 1.2;
    private const double UnfinishedWord = 0.6;
    private const double TitleWeight = 8;
    private const double TopicWeight = 4;
    private const double HeadingWeight = 3;

    private readonly IReadOnlyList<SearchDocument> _documents;
    private readonly Dictionary<string, Dictionary<int, double>> _occurrences = new(StringComparer.Ordinal);
    private readonly string[] _words;

    private CourseSearch(IReadOnlyList<SearchDocument> documents)
    {
        _documents = documents;
        for (var index = 0; index < documents.Count; index++)
        {
            Count(index, documents[index].Title, TitleWeight);
            Count(index, documents[index].Topics, TopicWeight);
            foreach (var section in documents[index].Sections)
            {
                Count(index, section.Part ?? "", HeadingWeight);
                Count(index, section.Text, 1);
            }
        }

        _words = [.. _occurrences.Keys.Order(StringComparer.Ordinal)];
    }

    public static CourseSearch Of(IEnumerable<Course> courses) => new([.. courses.SelectMany(SearchDocument.Of)]);

    /// <summary>The places that answer a query, best first; none for one without a word.</summary>
    /// <param name="query">Words, in any order and case.</param>
    /// <param name="author">Authors find drafts too.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<SearchHit> Find(string query, bool author, int most = 30)
    {
        var words = WordsOf(query).Take(MaxWords).Distinct().ToList();
        if (words.Count == 0)
        {
            return [];
        }

        Dictionary<int, double>? scores = null;
        for (var index = 0; index < words.Count; index++)
        {
            var matches = ScoresOf(words[index], mayBeUnfinished: index == words.Count - 1);
            scores = scores is null
                ? matches
                : scores.Where(entry => matches.ContainsKey(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value + matches[entry.Key]);
        }

        return [.. scores!.Where(entry => author || !_documents[entry.Key].Draft)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)
            .Take(most).Select(entry => HitOf(_documents[entry.Key], words))];
    }

    private static IEnumerable<string> WordsOf(string text) => Word().Matches(text).Select(word => word.Value.ToLowerInvariant());

    private void Count(int document, string text, double weight)
    {
        foreach (var word in WordsOf(text))
        {
            if (!_occurrences.TryGetValue(word, out var places))
            {
                _occurrences[word] = places = [];
            }

            places[document] = places.GetValueOrDefault(document) + weight;
        }
    }

    private Dictionary<int, double> ScoresOf(string word, bool mayBeUnfinished)
    {
        var scores = new Dictionary<int, double>();
        Add(word, 1);
        if (mayBeUnfinished && word.Length >= 2)
        {
            var at = Array.BinarySearch(_words, word, StringComparer.Ordinal);
            for (at = at < 0 ? ~at : at + 1; at < _words.Length && _words[at].StartsWith(word, StringComparison.Ordinal); at++)
            {
                Add(_words[at], UnfinishedWord);
            }
        }

        return scores;

        void Add(string known, double factor)
        {
            if (_occurrences.TryGetValue(known, out var places))
            {
                var rarity = Math.Log(1 + ((_documents.Count - places.Count + 0.5) / (places.Count + 0.5)));
                foreach (var (document, count) in places)
                {
                    scores[document] = Math.Max(scores.GetValueOrDefault(document), factor * rarity * count * (Saturation + 1) / (count + Saturation));
                }
            }
        }
    }

    private static SearchHit HitOf(SearchDocument document, IReadOnlyList<string> words)
    {
        var best = document.Sections.MaxBy(section => words.Count(word => Mentions(section, word)))!;
        return new SearchHit(document.Kind, document.CourseId, document.Id, document.Title, best.Part, best.Anchor, Excerpt.Of(best.Text, words));
    }

    private static bool Mentions(SearchSection section, string word) => WordsOf(section.Text).Concat(WordsOf(section.Part ?? "")).Any(known => known.StartsWith(word, StringComparison.Ordinal));

    // Names of code are words too: thread_pool, ThreadPool, c#.
    [GeneratedRegex(@"[\p{L}\p{N}_]+#?")]
    internal static partial Regex Word();
}
