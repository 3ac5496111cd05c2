using TrainingHub.Protocol;

namespace TrainingHub.Courses.Tests;

public sealed class QuizTests : IDisposable
{
    private readonly CourseFiles _files = new();

    [Fact]
    public void Questions_EveryKind_AreRead()
    {
        _files.Write("d1/c1/l01/snippets/hello.py", "print('hello')\n");
        _files.Write("d1/c1/l01/quiz.yaml", """
            questions:
              - id: q1
                kind: multi
                goal: 1
                ask: |
                  Which of these?

                  ```python
                  print(1)
                  ```
                answers:
                  - { text: "`a`", right: true, why: yes indeed }
                  - { text: b, right: true, why: too }
                  - { text: c, right: false, why: not }
              - { id: q2, kind: order, goal: 1, ask: Order., items: [first, second, third], why: because }
              - { id: q3, kind: number, goal: 1, ask: How long?, value: 50, percent: 20, unit: ms, why: measured }
              - { id: q4, kind: match, goal: 1, ask: Match., pairs: [ { left: a, right: "1" }, { left: b, right: "2" } ], why: counted }
              - { id: q5, kind: predict, goal: 1, ask: Prints?, snippet: hello, answers: [ { text: hello, right: true, why: it does }, { text: bye, why: no } ] }
              - { id: q6, kind: spot, goal: 1, ask: Which line?, language: python, line: 2, code: "a = 1\nb = <2>\n", why: syntax }
            """);

        var lesson = _files.ReadFirst("```python run=hello\n```\n");

        Assert.Equal(
            [QuestionKind.Multi, QuestionKind.Order, QuestionKind.Number, QuestionKind.Match, QuestionKind.Predict, QuestionKind.Spot],
            lesson.Questions.Select(question => question.Kind));
        Assert.All(lesson.Questions, question => Assert.Equal(("smalll01", 1), (question.LessonId, question.Goal)));
        var multi = Assert.IsType<ChoiceQuestion>(lesson.Questions[0]);
        Assert.Contains("<pre class=\"th-code\"", multi.Ask, StringComparison.Ordinal);
        Assert.Equal([new("<code>a</code>", true, "yes indeed"), new("b", true, "too"), new("c", false, "not")], multi.Answers);
        Assert.Equal(["first", "second", "third"], Assert.IsType<OrderQuestion>(lesson.Questions[1]).Items);
        Assert.Equal((50, 10, "ms"), lesson.Questions[2] is NumberQuestion number ? (number.Value, number.Tolerance, number.Unit) : default);
        Assert.Equal(new QuizPair("b", "2"), Assert.IsType<MatchQuestion>(lesson.Questions[3]).Pairs[1]);
        Assert.Equal("hello", Assert.IsType<ChoiceQuestion>(lesson.Questions[4]).Snippet);
        var spot = Assert.IsType<SpotQuestion>(lesson.Questions[5]);
        Assert.Equal((2, 2, Language.Python), (spot.Line, spot.Lines.Count, spot.Language));
        Assert.Contains("&lt;", spot.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Quiz_Faulty_CostsTheLesson()
    {
        _files.Write("d1/c1/l01/quiz.yaml", "questions:\n  - { id: q1, kind: order, goal: 1, ask: Order., items: [first], why: because }\n");

        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.Equal("smalll02", Assert.Single(course!.Lessons).Id);
        Assert.Equal(2, Assert.Single(problems).Line);
    }

    [Fact]
    public void Check_OfAChapter_NamesTheLessonToReread()
    {
        _files.Write("d1/c1/check.yaml", "pass: 70\nquestions:\n  - { id: c1, kind: order, lesson: smalll02, ask: Order., items: [first, second], why: because }\n");

        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.Empty(problems);
        var check = course!.Chapters[0].Check!;
        Assert.Equal((70, "smalll02"), (check.PassPercent, Assert.Single(check.Questions).LessonId));
    }

    [Fact]
    public void Check_OnALessonThatCannotBeRead_IsNotBlamed()
    {
        _files.Write("d1/c1/l02/lesson.md", "---\nid: smalll02\ntitle: [\n---\n\nText.\n");
        _files.Write(
            "d1/c1/check.yaml",
            "questions:\n  - { id: c1, kind: predict, lesson: smalll02, snippet: gone, ask: Prints?, answers: [ { text: a, right: true, why: a }, { text: b, why: b } ] }\n");

        var (course, problems) = CourseReader.Read(_files.Folder);

        Assert.DoesNotContain(problems, problem => problem.File.EndsWith("check.yaml", StringComparison.Ordinal));
        Assert.NotNull(course!.Chapters[0].Check);
    }

    [Fact]
    public void Ask_MarkupInIt_IsMadeSafe()
    {
        _files.Write("d1/c1/l01/quiz.yaml", "questions:\n  - { id: q1, kind: order, goal: 1, ask: '<script>x</script> **now**', items: ['<b>a</b>', b], why: because }\n");

        var order = Assert.IsType<OrderQuestion>(_files.ReadFirst("Text.\n").Questions[0]);

        Assert.DoesNotContain("<script", order.Ask, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", order.Items[0], StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _files.Dispose();
}
