using Bunit;
using TrainingHub.Web.Features.Cohorts;

namespace TrainingHub.Web.Tests.Cohorts;

public sealed class CohortFormTests : BunitContext
{
    private readonly CohortInput _input = new();

    [Fact]
    public void Form_FilledIn_ReachesTheInput()
    {
        var submitted = 0;
        var form = Render<CohortForm>(parameters => parameters
            .Add(component => component.Input, _input)
            .Add(component => component.Courses, [new CourseChoice("a", "Course A"), new CourseChoice("b", "Course B")])
            .Add(component => component.Problems, [])
            .Add(component => component.OnSubmit, () => submitted++));

        form.Find("#cohort-form-name").Change("Autumn");
        form.Find("select").Change("b");
        form.Find("#cohort-form-starts").Change("2026-09-01");
        form.Find("#cohort-form-ends").Change("2026-09-05");
        form.Find("form").Submit();

        Assert.Equal(("Autumn", "b", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 5)), (_input.Name, _input.CourseId, _input.StartsOn, _input.EndsOn));
        Assert.Equal(1, submitted);
    }

    [Fact]
    public void Form_Problem_StandsAtItsFieldAndIsAnnouncedWithIt()
    {
        var form = Render<CohortForm>(parameters => parameters
            .Add(component => component.Input, _input)
            .Add(component => component.Courses, [new CourseChoice("a", "Course A")])
            .Add(component => component.Problems, [new FieldProblem(nameof(CohortInput.Name), "There is a cohort named \"Autumn\" already.")]));

        var name = form.Find("#cohort-form-name");
        Assert.Equal("true", name.GetAttribute("aria-invalid"));
        Assert.Equal("There is a cohort named \"Autumn\" already.", form.Find("#" + name.GetAttribute("aria-describedby")).TextContent);
        Assert.False(form.Find("#cohort-form-ends").HasAttribute("aria-invalid"));
    }
}
