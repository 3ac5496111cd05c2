using System.CommandLine;
using TrainingHub.Cli;
using TrainingHub.Cli.Bench;
using TrainingHub.Cli.Courses;
using TrainingHub.Cli.Running;
using TrainingHub.Cli.Users;

var root = new RootCommand("TrainingHub: a classroom for performance and concurrency engineering.")
{
    ShimVerbs.Up(),
    ShimVerbs.Test(),
    ExecVerb.Create(),
    ProfileVerb.Create(),
    TimeitVerb.Create(),
    WitnessesVerb.Create(),
    GradeVerb.Create(),
    CourseVerbs.Create(),
    DoctorVerb.Create(),
    BenchVerb.Create(),
    UserVerbs.Create(),
    TokenVerbs.Create(),
};
return await ExitCodes.RunAsync(root, args);
