using System.CommandLine;

namespace TrainingHub.Cli;

/// <summary>
/// The verbs that the shell script <c>hub</c> carries out itself, because they install packages before there is a program. They stand here for their help.
/// </summary>
internal static class ShimVerbs
{
    public static Command Up() => new("up", "Installs what is missing, builds, migrates the database, loads the courses and serves.")
    {
        new Option<int>("--port") { Description = "TCP port on 127.0.0.1.", DefaultValueFactory = _ => 5080 },
        new Option<string>("--data") { Description = "Folder of database, keys and logs.", DefaultValueFactory = _ => "data" },
        new Option<bool>("--demo") { Description = "Makes a demo cohort: 1 instructor and 24 learners with some history. Prints their passwords." },
        new Option<bool>("--no-install") { Description = "Installs no packages." },
    };

    public static Command Test() => new("test", "Installs what the tests need, runs them, ends with the line 'N passed, N failed, N skipped'.")
    {
        new Argument<string?>("filter") { Arity = ArgumentArity.ZeroOrOne, Description = "A test project's last name (Data, Attacks, Browser, ...), or a part of a test's full name." },
        new Option<bool>("--fast") { Description = "Leaves out what needs a browser, attacks the sandbox, or starts whole servers and commands." },
    };
}
