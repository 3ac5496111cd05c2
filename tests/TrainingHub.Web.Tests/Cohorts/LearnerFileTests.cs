using System.Text;
using TrainingHub.Web.Features.Cohorts;

namespace TrainingHub.Web.Tests.Cohorts;

public sealed class LearnerFileTests
{
    [Theory]
    [InlineData("name,email\nMei Chen,mei@place.example\n")]
    [InlineData("email;name\r\nmei@place.example;Mei Chen\r\n")]
    [InlineData("Team;E-Mail;EMAIL;Name\nblue;x;mei@place.example;\"Mei Chen\"")]
    [InlineData("\uFEFFname\temail\nMei Chen\tmei@place.example\n\n\n")]
    [InlineData("\n name , email \n Mei Chen , mei@place.example \n,\n")]
    public void Read_AnySpellingOfTheFormat_GivesTheRow(string text)
    {
        var row = Assert.Single(Rows(text));

        Assert.Equal(("Mei Chen", "mei@place.example", null), (row.Name, row.Email, row.Problem));
    }

    [Fact]
    public void Read_BadRows_AreNamedAndSpoilNoOther()
    {
        var rows = Rows($"""
            name,email
            Mei Chen,mei@place.example
            ,nameless@place.example
            No Mail,
            Bad Mail,at.place.example

            Twice,MEI@place.example
            {new string('N', 81)},long@place.example
            Long Mail,{new string('m', 250)}@place.example
            "Open quote,open@place.example
            Rosa Delgado,rosa@place.example
            """);

        Assert.Equal([2, 3, 4, 5, 7, 8, 9, 10, 11], rows.Select(row => row.Number));
        Assert.Null(rows[0].Problem);
        Assert.Equal("The name is missing.", rows[1].Problem);
        Assert.Equal("The e-mail address is missing.", rows[2].Problem);
        Assert.Equal("\"at.place.example\" is no e-mail address.", rows[3].Problem);
        Assert.Equal("The same address stands in row 2 already.", rows[4].Problem);
        Assert.Equal("The name has 81 characters; at most 80 are kept.", rows[5].Problem);
        Assert.Equal("The e-mail address has 264 characters; at most 254 are allowed.", rows[6].Problem);
        Assert.Equal("A quotation mark is out of place.", rows[7].Problem);
        Assert.Null(rows[8].Problem);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("name,email\n", "a header and no rows")]
    [InlineData("Mei Chen,mei@place.example\n", "It says: Mei Chen, mei@place.example")]
    [InlineData("name,mail\nMei Chen,mei@place.example\n", "It says: name, mail")]
    public void Read_NoUsableHeader_SaysWhatWasFound(string text, string expected)
    {
        var answer = Assert.IsType<LearnerFile.Result.Unreadable>(LearnerFile.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(expected, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotUtf8_SaysHowToSaveIt()
    {
        var answer = Assert.IsType<LearnerFile.Result.Unreadable>(LearnerFile.Read([.. "name,email\nJos"u8, 0xE9, .. ",jose@place.example"u8]));

        Assert.Contains("CSV UTF-8", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyRowsOrBytes_IsRefused()
    {
        var thousand = "name,email\n" + string.Concat(Enumerable.Range(1, LearnerFile.MaxRows).Select(number => $"N {number},n{number}@place.example\n"));

        Assert.Equal(LearnerFile.MaxRows, Rows(thousand).Count);
        Assert.IsType<LearnerFile.Result.Unreadable>(LearnerFile.Read(Encoding.UTF8.GetBytes(thousand + "One More,more@place.example\n")));
        Assert.IsType<LearnerFile.Result.Unreadable>(LearnerFile.Read(new byte[LearnerFile.MaxBytes + 1]));
    }

    [Fact]
    public void WriteResult_NameThatASpreadsheetWouldRun_IsEscaped()
    {
        var csv = ImportResultFile.Write(
            [new ImportedLearner("=HYPERLINK(\"http://evil.example\")", "mei@place.example", true, "/account/choose-password?person=x&code=y")], new Uri("https://hub.place.example/"));

        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=", csv, StringComparison.Ordinal);
        Assert.Contains("https://hub.place.example/account/choose-password?person=x&code=y", csv, StringComparison.Ordinal);
    }

    private static IReadOnlyList<LearnerRow> Rows(string text) => Assert.IsType<LearnerFile.Result.Rows>(LearnerFile.Read(Encoding.UTF8.GetBytes(text))).All;
}
