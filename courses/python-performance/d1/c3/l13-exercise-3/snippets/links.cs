// output: exact
using System.Net;
using System.Text.RegularExpressions;

var page = """
<a href="/page/1">one</a>
<a href="2#intro">two, relative, with a fragment</a>
<A HREF='/page/1#end'>one again</A>
<a href="http://elsewhere.example/x">off site</a>
<a href="mailto:ada@example.org">mail</a>
<a name="here">no target</a>
<a href="../about?b=1&amp;a=2">with a query</a>
<a href="#top">this page</a>
<a href="//127.0.0.1:8000/p?q=%20x">same host</a>
""";

// Enough for pages that one program writes; for the pages of the world use a parser.
var anchor = new Regex(
    """<a\s[^>]*?href\s*=\s*(["'])(?<target>.*?)\1""", RegexOptions.IgnoreCase);

IEnumerable<string> Links(Uri home, string text)
{
    foreach (Match match in anchor.Matches(text))
    {
        if (Uri.TryCreate(home, WebUtility.HtmlDecode(match.Groups["target"].Value), out var url) &&
            url.Scheme is "http" or "https" && url.Authority == home.Authority)
        {
            // everything but the fragment
            yield return url.GetLeftPart(UriPartial.Query);
        }
    }
}

foreach (var url in Links(new Uri("http://127.0.0.1:8000/page/0"), page).Distinct())
{
    Console.WriteLine(url);
}
