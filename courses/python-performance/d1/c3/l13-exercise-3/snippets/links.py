# output: exact
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

PAGE = """
<a href="/page/1">one</a>
<a href="2#intro">two, relative, with a fragment</a>
<A HREF='/page/1#end'>one again</A>
<a href="http://elsewhere.example/x">off site</a>
<a href="mailto:ada@example.org">mail</a>
<a name="here">no target</a>
<a href="../about?b=1&amp;a=2">with a query</a>
<a href="#top">this page</a>
<a href="//127.0.0.1:8000/p?q=%20x">same host</a>
"""


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    # tag and names arrive in lower case, values unescaped
    def handle_starttag(self, tag, attributes):
        if tag == "a" and (target := dict(attributes).get("href")):
            self.found.append(target)


def links(base, page):
    parser = Links()
    parser.feed(page)
    host = urlsplit(base).netloc
    absolute = (urldefrag(urljoin(base, target)).url for target in parser.found)
    inside = (url for url in absolute
              if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc == host)
    return list(dict.fromkeys(inside))


for url in links("http://127.0.0.1:8000/page/0", PAGE):
    print(url)
